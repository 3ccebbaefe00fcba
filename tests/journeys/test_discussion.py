"""What is done to messages in one browser is seen in the other while both look on."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.discussion_screens import answer, ask_all, delete, edit, message, open_menu, paste, react, send
from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.journeys.watching import go
from tests.support.browser import NewPage

GROUP, TITLE = "Sorties d’hôpital", "Retour de Mende"
FIRST, BETTER = "Elle rentre lundi.", "Elle rentre mardi."
ANSWER, QUESTION = "Je passe le lendemain.", "Quel jour nous voyons-nous ?"
WORD = (
    "<html><body><!--StartFragment--><p class=MsoNormal style='margin:0'>Voir <b style='mso-bidi-font-weight:normal'>"
    "la fiche</b><script>alert(1)</script><img src=x onerror='alert(1)'></p><!--EndFragment--></body></html>"
)

PAGE = (
    "<meta charset='utf-8'><style>p { color: red }</style><p style='font-size: 2em; color: red'>Lire "
    "<span style='font-weight: 700'>avant</span> la <a href='https://sante.example/fiche' onclick='alert(1)'>fiche</a>"
    "<img src='https://sante.example/x.png'><script>alert(1)</script></p><ul><li>repos<li>froid</ul>"
)
READ = "Lire **avant** la [fiche](https://sante.example/fiche)\n\n- repos\n- froid"


@pytest.mark.timeout(900)
def test_what_is_done_to_messages_is_seen_live(small_land: Land, new_page: NewPage) -> None:
    room = small_land.malik.create_room(small_land.territory, kind="closed", purpose="working_group", name=GROUP)
    small_land.malik.admit(room, small_land.ines.id)
    small_land.close()
    malik = Person(new_page(small_land.site.urls[0], width=1440), small_land, "malik")
    ines = Person(new_page(small_land.site.urls[-1], width=360, height=740, touch=True), small_land, "ines")
    for person in (malik, ines):
        person.sign_in()
        person.open_group(GROUP)
    malik.begin(FIRST, title=TITLE)
    ines.open_thread(TITLE)
    expect(message(ines, FIRST)).to_be_visible()

    react(ines, FIRST, "🙏")
    expect(malik.page.get_by_role("button", name="🙏\N{NO-BREAK SPACE}: 1 personne")).to_be_visible()
    answer(ines, FIRST, saying=ANSWER)
    expect(message(malik, ANSWER).get_by_role("link", name="En réponse à vous")).to_be_visible()

    edit(malik, FIRST, saying=BETTER)
    expect(message(ines, BETTER)).to_be_visible()
    message(ines, BETTER).get_by_role("button", name=re.compile("^Modifié")).click()
    expect(ines.page.get_by_role("dialog", name="Ce qui était écrit").get_by_text(FIRST)).to_be_visible()
    ines.press("Fermer")

    ask_all(malik, QUESTION, "Lundi", "Jeudi")
    ines.page.get_by_role("radio", name="Jeudi").check()
    expect(message(malik, QUESTION).get_by_text("1 personne a répondu")).to_be_visible()
    malik.press("Voir qui a répondu")
    expect(malik.page.get_by_role("dialog", name="Sondage").get_by_text("Inès Roche")).to_be_visible()
    malik.press("Fermer")

    delete(ines, ANSWER)
    expect(malik.page.get_by_role("log").get_by_text("Inès Roche a supprimé ce message")).to_be_visible()
    expect(message(malik, ANSWER)).to_have_count(0)

    field = malik.page.get_by_label("Répondre", exact=True)
    field.press_sequentially("Merci @ine")
    malik.page.get_by_role("option", name="Inès Roche").click()
    paste(malik, WORD)
    expect(field).to_have_value("Merci @Inès Roche Voir **la fiche**")
    send(malik)
    expect(message(ines, "Merci @Inès Roche Voir la fiche").locator("strong")).to_have_text("la fiche")

    pastes_a_page(malik, ines)
    writes_by_enter_as_she_likes(ines, malik)
    resolves(malik, ines)


def pastes_a_page(malik: Person, ines: Person) -> None:
    """What it says comes with its marks, lists and links; how it looked, what it showed and what it ran do not."""
    field = malik.page.get_by_label("Répondre", exact=True)
    paste(malik, PAGE)
    expect(field).to_have_value(READ)
    field.press("Enter")
    malik.expect_sent()
    shown = ines.page.get_by_role("log").locator("li[id]").filter(has_text="repos")
    expect(shown.get_by_role("link", name="fiche")).to_have_attribute("href", "https://sante.example/fiche")
    expect(shown.locator("strong")).to_have_text("avant")
    expect(shown.locator(".said li")).to_have_text(["repos", "froid"])
    expect(shown.locator(".said").locator("img, script, style, [style], [onclick]")).to_have_count(0)


def writes_by_enter_as_she_likes(ines: Person, malik: Person) -> None:
    """On a telephone it makes a line until she wants it to send. While she writes the other is told."""
    field = ines.page.get_by_label("Répondre", exact=True)
    field.press_sequentially("Entendu,")
    expect(malik.page.get_by_text("Inès Roche écrit…")).to_be_visible()
    field.press("Enter")
    field.press_sequentially("à mardi.")
    expect(field).to_have_value("Entendu,\nà mardi.")
    place = urlsplit(ines.page.url).path
    go(ines.page, "/reglages/lecture")
    ines.page.get_by_role("group", name="La touche Entrée").get_by_label("Envoie le message").check()
    go(ines.page, place)
    expect(field).to_have_value("Entendu,\nà mardi.")
    field.press("Enter")
    ines.expect_sent()
    expect(malik.page.get_by_role("log").get_by_text("à mardi.")).to_be_visible()


def resolves(malik: Person, ines: Person) -> None:
    malik.press("Que faire de ce fil")
    malik.press("Marquer comme résolu")
    for person in (malik, ines):
        expect(person.page.locator("header").get_by_text("Résolu", exact=True)).to_be_visible()
    ines.open_group(GROUP)
    expect(ines.page.get_by_role("link", name=TITLE)).to_contain_text("Résolu")


@pytest.mark.timeout(600)
def test_a_message_is_handled_by_keyboard_alone(small_land: Land, new_page: NewPage) -> None:
    assert small_land.malik.id
    small_land.malik.post(small_land.welcome, FIRST, title=TITLE)
    small_land.close()
    malik = Person(new_page(small_land.site.urls[0]), small_land, "malik")
    malik.sign_in()
    malik.open_group("Accueil")
    malik.open_thread(TITLE)
    open_menu(malik, FIRST)
    malik.page.keyboard.press("Escape")
    expect(message(malik, FIRST).get_by_role("button", name="Que faire de votre message")).to_be_focused()
    malik.page.keyboard.press("Enter")
    malik.page.get_by_role("dialog").get_by_role("button", name="Modifier").press("Enter")
    field = malik.page.get_by_label("Modifier le message")
    expect(field).to_be_focused()
    field.press("Control+A")
    field.press("Control+B")
    field.press("Enter")
    expect(message(malik, FIRST).locator("strong")).to_have_text(FIRST)
