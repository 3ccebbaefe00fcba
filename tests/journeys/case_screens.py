"""What a person does with cases, found by role and by label."""

from dataclasses import dataclass

from playwright.sync_api import expect

from tests.journeys.screens import Person


@dataclass(frozen=True)
class Question:
    """What a case asks of one profession, and of whom it speaks, without identity."""

    title: str
    text: str
    asked: str
    context: str


def ask(person: Person, question: Question) -> None:
    """Poses a case in the group that is open; its thread opens."""
    # The field that one writes in brings out what one may do beside.
    person.page.get_by_label("Écrire au groupe").click()
    person.press("Poser un cas")
    sheet = person.page.get_by_role("dialog", name="Poser un cas")
    sheet.get_by_label("Votre question").fill(question.text)
    sheet.get_by_label(question.asked).check()
    sheet.get_by_label("Âge").select_option("80 ans et plus")
    sheet.get_by_label("Contexte").fill(question.context)
    sheet.get_by_label("Titre").fill(question.title)
    sheet.get_by_role("button", name="Poser le cas").click()
    person.expect_page(question.title)
    expect_state(person, "À prendre")


def close(person: Person, conclusion: str) -> None:
    """Closes the case whose thread is open."""
    person.press("Clore avec une conclusion")
    dialog = person.page.get_by_role("dialog", name="Clore avec une conclusion")
    dialog.get_by_label("Conclusion").fill(conclusion)
    dialog.get_by_role("button", name="Clore le cas").click()
    expect_state(person, "Clos")


def expect_state(person: Person, state: str, told: str = "") -> None:
    """Of the case whose thread is open, and the words beside it."""
    bar = person.page.get_by_role("region", name=state, exact=True)
    expect(bar).to_be_visible()
    expect(bar).to_contain_text(told)
