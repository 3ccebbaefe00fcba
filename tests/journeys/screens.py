"""What a person does on the screens, found by role and by label."""

import re
from typing import Final

from playwright.sync_api import Locator, Page, expect

from kernel import clock
from member.authenticator import code_at
from tests.journeys.land import Land

IN_OWN_MENU: Final = ("Coordination", "Réglages")
"""Sections that a telephone's bar has no room for."""
WIDE: Final = 768
"""From so many pixels on the navigation is a rail that has everything."""


class Person:
    """Somebody of the cast before a browser of their own."""

    def __init__(self, page: Page, land: Land, name: str) -> None:
        self.page, self._land, self._name = page, land, name

    def sign_in(self) -> None:
        """Types seven words and a code."""
        secrets = self._land.secrets(self._name)
        self.page.get_by_label("Adresse e-mail").fill(secrets.email)
        self._type_words("Continuer")
        field = self.page.get_by_label("Code à six chiffres")
        # A code grows old while the words before it are checked.
        field.wait_for()
        field.fill(self._land.code(self._name))
        self.page.get_by_role("button", name="Entrer").click()
        expect(self._navigation).to_be_visible()

    def reload(self) -> None:
        """On a shared computer, which asks for the seven words again."""
        self.page.reload()
        self.unlock()

    def unlock(self) -> None:
        self._type_words("Ouvrir")
        expect(self.page.get_by_label("Vos sept mots")).to_have_count(0)
        expect(self.page.get_by_role("main")).to_be_visible()

    def trust(self, answer: str = "Un appareil de confiance") -> None:
        """On the home screen: what this device is."""
        question = self.page.get_by_role("group", name="Cet appareil est…")
        question.get_by_role("button", name=answer).click()
        expect(question).to_have_count(0)

    def go(self, section: str) -> None:
        """To a section: on a telephone a thread fills the screen, and some stand in one's own menu on main screens."""
        back = self.page.get_by_role("link", name="Retour")
        expect(self._navigation.or_(back).first).to_be_visible()
        if not self._navigation.is_visible():
            back.click()
            expect(self._navigation).to_be_visible()
        if self._on_telephone and section in IN_OWN_MENU:
            self.go("Accueil")
            self.press("Mon menu")
            self.page.get_by_role("main").get_by_role("link", name=section).click()
        else:
            # A coordinator's own stands there once their territory was read.
            self._navigation.get_by_role("link", name=section).click()
        self.expect_page(section if section != "Accueil" else re.compile("^Bonjour"))

    def expect_page(self, title: str | re.Pattern[str]) -> None:
        heading = self.page.get_by_role("main").get_by_role("heading", name=title, exact=True)
        expect(heading.first).to_be_visible()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_role("main").get_by_text(text).first).to_be_visible()

    def open_groups(self) -> None:
        self.go("Groupes")

    def open_group(self, name: str) -> None:
        self.open_groups()
        self.page.get_by_role("main").get_by_role("link", name=re.compile(f"^{re.escape(name)}")).click()
        expect(self.page.get_by_label("Écrire au groupe").or_(self._joining)).to_be_visible()

    def join_group(self, name: str) -> None:
        self.open_groups()
        self.page.get_by_role("button", name=f"Rejoindre {name}").click()
        expect(self.page.get_by_label("Écrire au groupe")).to_be_visible()

    def begin(self, text: str, *, title: str) -> None:
        """A thread in the group that is open."""
        writing = self.page.get_by_label("Écrire au groupe")
        writing.fill(text)
        self.page.get_by_role("button", name="Ajouter un titre").click()
        self.page.get_by_label("Titre", exact=False).last.fill(title)
        self._form_of(writing).get_by_role("button", name="Envoyer").click()
        expect(self.message(text)).to_be_visible()
        self.expect_sent()

    def open_thread(self, title: str) -> None:
        self.page.get_by_role("link", name=title).click()
        expect(self.page.get_by_role("heading", name=title)).to_be_visible()

    def reply(self, text: str) -> None:
        writing = self.page.get_by_label("Répondre")
        writing.fill(text)
        self._form_of(writing).get_by_role("button", name="Envoyer").click()
        expect(self.message(text)).to_be_visible()
        self.expect_sent()

    def discuss(self, text: str) -> None:
        """Begins the thread under the event or the announcement that is open."""
        writing = self.page.get_by_label("En discuter")
        writing.fill(text)
        self._form_of(writing).get_by_role("button", name="Envoyer").click()
        expect(self.message(text)).to_be_visible()
        self.expect_sent()

    def rename(self, title: str) -> None:
        """Gives the thread that is open another title."""
        self.press("Que faire de ce fil")
        self.press("Changer le titre")
        self.page.get_by_label("Titre du fil").fill(title)
        self.page.get_by_role("button", name="Enregistrer").click()
        expect(self.page.get_by_role("heading", name=title)).to_be_visible()

    def message(self, text: str) -> Locator:
        return self.page.get_by_role("log").get_by_text(text, exact=True)

    def expect_sent(self) -> None:
        """Nothing waits to leave any more."""
        expect(self.page.get_by_role("log").get_by_text("En attente")).to_have_count(0)
        expect(self.page.get_by_role("log").get_by_text("Pas envoyé")).to_have_count(0)

    def join_by(self, link: str, *, card: tuple[str, str] | None = None) -> None:
        """Opens a link, fills it in, and lands in the onboarding group."""
        self.page.goto(link)
        self.fill_in_link(card=card)
        self.enter_by_link()
        expect(self.page.get_by_label("Écrire au groupe")).to_be_visible()

    def join_by_device(self, link: str) -> None:
        """As `join_by`, with two gestures of a device that opens."""
        self.page.goto(link)
        self.page.get_by_label("Adresse e-mail").fill(self._land.email(self._name))
        self.press("Entrer")
        expect(self.page.get_by_label("Écrire au groupe")).to_be_visible()

    def enter_by_sheet(self, sheet: str) -> None:
        """In a browser that knows nobody; what comes of it is the caller's."""
        self.press("J’ai ma feuille de secours")
        self.page.get_by_label("Adresse e-mail").fill(self._land.email(self._name))
        self.page.get_by_label("Code de la feuille de secours").fill(sheet)
        self.press("Continuer")

    def fill_in_link(self, *, card: tuple[str, str] | None = None) -> None:
        """Of the link that is open: notes the seven words, scans the drawing. By a link for many they say themselves
        who they are: name and profession."""
        if card is not None:
            self.page.get_by_label("Nom").fill(card[0])
            self.page.get_by_label("Profession").select_option(card[1])
        self.page.get_by_label("Adresse e-mail").fill(self._land.email(self._name))
        expect(self.page.get_by_role("list", name="Vos sept mots").get_by_role("listitem")).to_have_count(7)
        grouped = self.page.locator("code").inner_text()
        code = code_at(grouped.replace(" ", ""), clock.now())
        self.page.get_by_label("Code à six chiffres").fill(code)

    def enter_by_link(self) -> None:
        self.page.get_by_role("button", name="Rejoindre le groupe d’accueil").click()

    @property
    def _on_telephone(self) -> bool:
        size = self.page.viewport_size
        return size is not None and size["width"] < WIDE

    @property
    def _navigation(self) -> Locator:
        return self.page.get_by_role("navigation", name="Navigation principale")

    @property
    def _joining(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("button", name="Rejoindre", exact=True)

    def _form_of(self, field: Locator) -> Locator:
        return self.page.locator("form").filter(has=field)

    def _type_words(self, go: str) -> None:
        self.page.get_by_label("Vos sept mots").fill(self._land.secrets(self._name).passphrase)
        self.page.get_by_role("button", name=go, exact=True).click()
