"""A week of a territory, from an invitation to a conclusion, on the screens of three people."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys import agenda_screens, case_screens
from tests.journeys.agenda_screens import Evening
from tests.journeys.case_screens import Question
from tests.journeys.land import CAST, Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage
from tests.support.computer import Computer

GROUP = "Personnes âgées"
EVENING = Evening()
QUESTION = Question(
    "Reprise de la marche",
    "Qui peut commencer la marche à domicile avant la fin du mois ?",
    asked="Kinésithérapeute",
    context="Vit seule au deuxième étage, prothèse de hanche il y a dix jours.",
)
CONCLUSION = "Marche reprise à J15 avec deux cannes : appeler dès l’annonce de la sortie."


def invite(coordinator: Person, name: str, trade: str) -> str:
    """Prepares a personal link; its path."""
    coordinator.go("Coordination")
    coordinator.follow("Inviter une personne")
    coordinator.page.get_by_label("Nom").fill(name)
    coordinator.page.get_by_label("Profession").select_option(trade)
    coordinator.press("Préparer le lien")
    link = coordinator.page.get_by_label("Lien d’invitation").input_value()
    return link[link.index("/invitation/") :]


def answer_evening(newcomer: Person) -> None:
    """From the home screen, where the evening waits for an answer."""
    newcomer.go("Accueil")
    newcomer.follow(EVENING.title)
    newcomer.expect_page(EVENING.title)
    newcomer.press("Je viens")
    newcomer.sees("Vous avez dit que vous venez.")


def private_address(person: Person) -> str:
    person.go("Réglages")
    person.follow("Votre agenda habituel")
    person.press("Créer mon adresse privée")
    address = person.page.locator("code")
    expect(address).to_contain_text("/calendar/")
    return address.inner_text()


def open_what_waits_first(person: Person, *told: str) -> None:
    """On the home screen, which tells so much of it."""
    person.go("Accueil")
    waiting = person.page.get_by_role("region", name="Ce qui vous attend").get_by_role("link")
    for words in told:
        expect(waiting.first).to_contain_text(words)
    waiting.first.click()


def expect_found(person: Person, words: str, found: str) -> None:
    """In the directory, alone."""
    person.page.get_by_role("searchbox", name="Chercher une personne").fill(words)
    people = person.page.get_by_role("region", name="Liste").get_by_role("listitem")
    expect(people).to_have_count(1)
    expect(people).to_contain_text(found)


@pytest.mark.timeout(900)
def test_a_newcomer_arrives_asks_and_learns_within_a_week(small_land: Land, new_page: NewPage, tmp_path: Path) -> None:
    room = small_land.malik.create_room(
        small_land.territory, kind="open", purpose="pathway", name=GROUP, audience="carers"
    )
    small_land.paul.catch_up()
    small_land.paul.join_rooms(room)
    small_land.close()
    first, *_, last = [*small_land.site.urls, *small_land.site.urls]
    claire = Person(new_page(first, width=1440), small_land, "claire")
    paul = Person(new_page(first, width=1440), small_land, "paul")
    rosa = Person(new_page(last, width=360, height=740, touch=True), small_land, "rosa")

    # Monday: Claire, who is no carer, invites Rosa and announces an evening.
    claire.sign_in()
    link = invite(claire, CAST["rosa"].name, "Sage-femme")
    agenda_screens.announce(claire, EVENING)

    # Tuesday: Rosa opens the link; Paul greets her in one gesture, and his browser lets her read what carers read.
    rosa.join_by(link)
    paul.sign_in()
    paul.press("Saluer Rosa Ferreira")
    expect(paul.page.get_by_role("button", name="Saluer Rosa Ferreira")).to_have_count(0)
    rosa.go("Accueil")
    rosa.sees("Paul Vidal vous souhaite la bienvenue.")
    answer_evening(rosa)

    # Wednesday: she asks the physiotherapists of a pathway.
    rosa.join_group(GROUP)
    case_screens.ask(rosa, QUESTION)

    # Thursday: it stands first on Paul's home screen. He takes it and answers.
    open_what_waits_first(paul, QUESTION.title, "Rosa Ferreira demande l’avis de votre profession")
    paul.sees(QUESTION.context)
    paul.press("Je m’en occupe")
    case_screens.expect_state(rosa, "Pris en charge", "Paul Vidal s’en occupe")
    paul.reply("Moi, dès jeudi à 9 h.")
    paul.press("J’ai répondu")

    # Friday: she closes it with a lesson for all.
    rosa.message("Moi, dès jeudi à 9 h.").wait_for()
    case_screens.expect_state(rosa, "Répondu")
    case_screens.close(rosa, CONCLUSION)
    paul.message(CONCLUSION).wait_for()
    case_screens.expect_state(paul, "Clos")

    # The evening stands in her calendar program, and the directory finds both.
    computer = Computer(tmp_path / "home", private_address(rosa), "Europe/Paris")
    assert computer.synchronize()
    assert computer.shown(date.today()) == [f"{EVENING.day} 19:30-21:30 {EVENING.title} @ {EVENING.place}"]  # noqa: DTZ011
    claire.go("Annuaire")
    for words, found in (("kiné", "Paul Vidal"), ("sage-femme", "Rosa Ferreira")):
        expect_found(claire, words, found)
