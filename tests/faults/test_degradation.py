"""What is degraded is said on the screen, nothing that was written is lost by it, and all comes back by itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.faults import machines
from tests.faults.installed import Installed
from tests.faults.nemeses import frozen
from tests.journeys.land import open_land
from tests.journeys.screens import Person
from tests.journeys.test_files import attach, attached, saved
from tests.support.browser import PATIENCE
from tests.topology.conftest import trusting_pages
from tests.topology.pair import in_thread

BEFORE, MEASURES = b"avant\n" * 1000, b"jour;surface\n" * 1000
A_ROUND = 2 * PATIENCE
"""ms: what is not heard is looked up once a minute."""
LATE = "Ce que les autres écrivent arrive avec un peu de retard."
OFFLINE = "vos messages partiront au retour du réseau"
Absence = Callable[[Installed, Person, Person], None]


@contextmanager
def killed(there: Installed, name: str) -> Iterator[None]:
    there.stores[name].kill()
    yield
    there.stores[name].start()


def line_of(person: Person, text: str) -> Locator:
    return person.page.get_by_role("log").locator("li").filter(has_text=text)


def write(person: Person, text: str) -> None:
    """Whatever becomes of it."""
    person.page.get_by_label("Répondre", exact=True).fill(text)
    person.page.locator(".answer").get_by_role("button", name="Envoyer").click()
    expect(person.message(text)).to_be_visible()


def expect_waiting(person: Person, text: str) -> None:
    expect(line_of(person, text).get_by_text("En attente")).to_be_visible()


def without_the_store(there: Installed, malik: Person, ines: Person) -> None:
    ines.page.get_by_label("Répondre").click()
    attach(ines.page, "avant.csv", BEFORE)
    ines.reply("Les mesures d’avant.")
    ines.page.get_by_label("Répondre").click()
    with killed(there, "store"):
        attach(ines.page, "courbe.csv", MEASURES)
        expect(attached(ines.page, "courbe.csv")).to_contain_text("Le site ne prend pas ce fichier pour l’instant")
        ines.page.get_by_label("Répondre").fill("Les mesures de la semaine.")
        ines.page.get_by_role("button", name="Envoyer", exact=True).click()
        expect(ines.page.get_by_role("list", name="Fichiers en chemin")).to_contain_text("courbe.csv")
        write(malik, "Merci, je regarde.")
        expect(ines.message("Merci, je regarde.")).to_be_visible()
        malik.page.get_by_role("button", name="Enregistrer avant.csv").click()
        refused = malik.page.get_by_role("alert").filter(has_text="Le site ne répond pas. Réessayez dans un moment.")
        expect(refused).to_be_visible()
    expect(ines.page.get_by_role("list", name="Fichiers en chemin")).to_have_count(0)
    expect(malik.message("Les mesures de la semaine.")).to_be_visible()
    for name, content in (("avant.csv", BEFORE), ("courbe.csv", MEASURES)):
        assert saved(malik.page, malik.page.get_by_role("button", name=f"Enregistrer {name}"))[1] == content


def without_the_database(there: Installed, malik: Person, ines: Person) -> None:
    with frozen(there.stores["PostgreSQL"].running):
        write(ines, "Elle va mieux.")
        expect_waiting(ines, "Elle va mieux.")
    ines.expect_sent()
    expect(malik.message("Elle va mieux.")).to_be_visible()
    with killed(there, "PostgreSQL"):
        write(ines, "Je repasse lundi.")
        expect_waiting(ines, "Je repasse lundi.")
    ines.expect_sent()
    expect(malik.message("Je repasse lundi.")).to_be_visible()


def without_what_joins_the_processes(there: Installed, malik: Person, ines: Person) -> None:
    """Wherever the two are connected: what does not come live is looked up."""
    with killed(there, "Valkey"):
        malik.reply("Faut-il une ordonnance ?")
        ines.reply("Oui, pour les compresses.")
        expect(ines.message("Faut-il une ordonnance ?")).to_be_visible(timeout=A_ROUND)
        expect(malik.message("Oui, pour les compresses.")).to_be_visible(timeout=A_ROUND)
        for person in (malik, ines):
            expect(person.page.get_by_text(LATE)).to_be_visible()
    for person in (malik, ines):
        expect(person.page.get_by_text(LATE)).to_have_count(0)
    malik.reply("Je l’envoie.")
    expect(ines.message("Je l’envoie.")).to_be_visible()


def without_any_process(there: Installed, malik: Person, ines: Person) -> None:
    for server in there.site.web:
        machines.kill(server)
    for person in (malik, ines):
        expect(person.page.get_by_text(OFFLINE)).to_be_visible()
    write(ines, "C’est reçu.")
    expect_waiting(ines, "C’est reçu.")
    there.site.start()
    for person in (malik, ines):
        expect(person.page.get_by_text(OFFLINE)).to_have_count(0)
    ines.expect_sent()
    expect(malik.message("C’est reçu.")).to_be_visible()


def live_through(there: Installed, browser: Browser, request: pytest.FixtureRequest, *absences: Absence) -> None:
    """One after the other; in the end both have all that was written."""
    with open_land(there.site) as land, trusting_pages(there.site, browser, request) as opening:
        _, malik, ines = in_thread(land, opening, "Où en est la plaie ?")
        for absence in absences:
            absence(there, malik, ines)
        written = malik.page.get_by_role("log").get_by_role("article").count()
        for person in (malik, ines):
            person.reload()
            expect(person.page.get_by_role("log").get_by_role("article")).to_have_count(written)


@pytest.mark.timeout(900)
def test_each_part_that_is_away_is_said_and_nothing_written_meanwhile_is_lost(
    there: Installed, chromium: Browser, request: pytest.FixtureRequest
) -> None:
    live_through(there, chromium, request, without_the_store, without_the_database, without_any_process)
