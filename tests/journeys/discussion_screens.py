"""What people do in a discussion beside writing: each begins with a message that is open before them."""

import re

from playwright.sync_api import Locator, expect

from tests.journeys.screens import Person

_PASTE = """([field, html, text]) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/html', html)
  clipboardData.setData('text/plain', text)
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}"""


def message(person: Person, text: str) -> Locator:
    """The whole of the message that says this."""
    said = person.page.locator(".said").filter(has_text=re.compile(f"^{re.escape(text)}$"))
    return person.page.get_by_role("log").locator("li[id]").filter(has=said)


def open_menu(person: Person, text: str) -> None:
    """By its button, which a mouse shows where it passes."""
    shown = message(person, text)
    shown.hover()
    shown.get_by_role("button", name=re.compile("^Que faire d")).click()
    expect(person.page.get_by_role("dialog", name="Ce message")).to_be_visible()


def react(person: Person, text: str, emoji: str) -> None:
    open_menu(person, text)
    person.press(f"Réagir par {emoji}")


def answer(person: Person, text: str, *, saying: str) -> None:
    open_menu(person, text)
    person.page.get_by_role("dialog").get_by_role("button", name="Répondre").click()
    field = person.page.get_by_label("Répondre", exact=True)
    expect(field).to_be_focused()
    field.fill(saying)
    send(person)


def edit(person: Person, text: str, *, saying: str) -> None:
    open_menu(person, text)
    person.press("Modifier")
    person.page.get_by_label("Modifier le message").fill(saying)
    person.press("Enregistrer")


def delete(person: Person, text: str) -> None:
    open_menu(person, text)
    person.press("Supprimer")
    person.page.get_by_role("dialog", name="Supprimer ce message").get_by_role("button", name="Supprimer").click()


def ask_all(person: Person, question: str, *options: str) -> None:
    """Makes a poll."""
    person.page.get_by_label("Répondre", exact=True).click()
    person.press("Sondage")
    for number, option in enumerate(options, 1):
        person.page.get_by_label(f"Réponse {number}", exact=True).fill(option)
    person.page.get_by_label("Votre question", exact=True).fill(question)
    send(person)


def paste(person: Person, html: str, *, plain: str = "") -> None:
    """Into the answer that is being written, what another program copied."""
    field = person.page.get_by_label("Répondre", exact=True)
    field.click()
    person.page.evaluate(_PASTE, [field.element_handle(), html, plain])


def send(person: Person) -> None:
    """What is being written in the discussion: on a wide screen its group has a field of its own beside it."""
    person.page.locator(".answer").get_by_role("button", name="Envoyer").click()
    person.expect_sent()
