"""A file as large as one likes, from one browser to another over a line that breaks, and what it costs them."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from playwright.sync_api import Locator, Page, expect

from tests.journeys.screens import Person
from tests.support.memory import Held

MEGABYTE: Final = 1024 * 1024
LONG: Final = 600_000
"""For a large file on a busy machine, in milliseconds."""
NAME: Final = "Radiographies.zip"


def random_file(folder: Path, megabytes: int) -> Path:
    """Its last part is not whole."""
    path = folder / NAME
    with path.open("wb") as file:
        for _ in range(megabytes - 1):
            file.write(os.urandom(MEGABYTE))
        file.write(os.urandom(MEGABYTE - 100))
    return path


def upload(person: Person, file: Path) -> Locator:
    """Chosen where one answers; how far it is."""
    with person.page.expect_file_chooser() as chooser:
        person.page.get_by_role("button", name="Joindre des fichiers").click()
    chooser.value.set_files(file)
    return person.page.get_by_role("list", name="Fichiers joints").get_by_role("listitem")


def sent(row: Locator) -> int:
    value: int = row.get_by_role("progressbar").evaluate("(bar) => bar.value")
    return value


def wait_for(row: Locator, bytes: int) -> None:
    bar = row.get_by_role("progressbar").element_handle()
    row.page.wait_for_function("([bar, least]) => bar.value >= least", arg=[bar, bytes])


def stands_still(row: Locator) -> None:
    """What was on its way may arrive; then nothing more, for as long as a part takes."""
    row.page.wait_for_timeout(500)
    before = sent(row)
    row.page.wait_for_timeout(1500)
    assert sent(row) == before


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def save(page: Page) -> Path:
    with page.expect_download(timeout=LONG) as download:
        page.get_by_role("button", name=f"Enregistrer {NAME}").last.click()
    assert download.value.suggested_filename == NAME
    return Path(download.value.path())


@dataclass(frozen=True)
class Passage:
    """What a file took: its bytes, seconds up and down, and how many the sender's page held at most."""

    size: int
    up: float
    down: float
    held: int

    def __str__(self) -> str:
        megabytes = f"{self.size / MEGABYTE:.0f} MB, {self.held / MEGABYTE:.1f} MB held at most"
        return f"{megabytes}, sent in {self.up:.0f} s, saved in {self.down:.0f} s"


def pass_on(sender: Person, reader: Person, file: Path) -> Passage:
    """Sent with a pause and a broken line in between, saved whole by somebody else."""
    page, size, began = sender.page, file.stat().st_size, monotonic()
    page.get_by_label("Répondre").click()
    held = Held(page)
    row = upload(sender, file)
    wait_for(row, size // 5)
    row.get_by_role("button", name=f"Mettre {NAME} en pause").click()
    expect(row).to_contain_text("En pause")
    stands_still(row)
    page.context.set_offline(True)
    row.get_by_role("button", name=f"Reprendre l’envoi de {NAME}").click()
    expect(row).to_contain_text("En attente du réseau")
    stands_still(row)
    page.context.set_offline(False)
    page.get_by_label("Répondre").fill("Les images.")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    on_its_way, most = page.get_by_role("list", name="Fichiers en chemin"), held.bytes()
    while on_its_way.count():
        most = max(most, held.bytes())
    sender.expect_sent()
    sent = monotonic()
    assert digest(save(reader.page)) == digest(file)
    return Passage(size, sent - began, monotonic() - sent, most)
