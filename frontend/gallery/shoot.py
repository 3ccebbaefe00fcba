"""Pictures of the gallery's pages: signing in, links, settings; a group and a thread in each scene.

python frontend/gallery/shoot.py FOLDER [--only WORD] [--looks 360-light-fr,1440-dark-en,…]
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FRONTEND = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(FRONTEND.parent))
from tests.support.browser import FLAGS, NODE, find_chromium  # noqa: E402

GROUP = "t/causses/groupes/ville-hopital"
STATES = ("full", "empty", "loading", "broken")
PAGES = (
    "connexion?scene=signed-out",
    "connexion?scene=second-factor",
    "connexion?scene=locked",
    "connexion?scene=signed-out#psc-unknown",
    "identite?scene=signed-out#psc-proven",
    "identite?scene=signed-out#psc-declined",
    *(f"invitation/x?scene=signed-out&link={link}" for link in ("", "shared", "return")),
    *(f"invitation/x?scene=signed-out&link={link}" for link in ("used", "full", "expired", "revoked", "asleep")),
    *(f"invitation/x?scene=signed-out&link={link}" for link in ("waits", "mangled")),
    "invitation/x?link=signed-in",
    "invitation/x?link=already",
    "fondation/x?scene=signed-out",
    "appareil?scene=signed-out",
    "appareil/autre",
    "reglages",
    "reglages?scene=empty",
    "?scene=full",
    "?scene=out",
    *(f"reglages/{page}" for page in ("entrer", "entrer/mots", "entrer/feuille", "entrer/codes", "endroits")),
    *(f"reglages/{page}" for page in ("adresse", "gestes", "vol", "lecture", "agenda")),
    *(f"reglages/{page}?scene=empty" for page in ("entrer", "endroits", "gestes")),
    *(f"{GROUP}?scene={scene}" for scene in STATES),
    *(f"{GROUP}/fil/hospital?scene={scene}" for scene in (*STATES, "long", "offline", "slow", "late", "warned")),
    *(f"{GROUP}/fil/marche?scene={scene}" for scene in ("full", "conflict")),
    *(f"{GROUP}/{page}" for page in ("membres", "documents", "a-propos")),
    *("t/causses/groupes/analyse/membres", "t/causses/coordination?scene=coordinator"),
    "t/causses/mon-profil?scene=shared",
)
LOOKS = ["-".join(look) for look in product(("360", "768", "1440"), ("light", "dark"), ("fr", "en"))]


@dataclass(frozen=True)
class Look:
    width: int
    scheme: str
    language: str

    @classmethod
    def of(cls, name: str) -> "Look":
        width, scheme, language = name.split("-")
        return cls(int(width), scheme, language)


@contextmanager
def served() -> Iterator[str]:
    """The address of the gallery."""
    command = [NODE, "node_modules/vite/bin/vite.js", "--config", "gallery.config.ts", "--port", "0"]
    process = subprocess.Popen(command, cwd=FRONTEND, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        told = (re.search(r"http://localhost:\d+", re.sub(r"\x1b\[\d*m", "", line)) for line in process.stdout)
        yield next(found[0] for found in told if found)
    finally:
        process.terminate()


def shoot(browser: Browser, url: str, look: Look, pages: list[str], folder: Path) -> None:
    context = browser.new_context(
        base_url=url,
        viewport={"width": look.width, "height": 800},
        color_scheme="dark" if look.scheme == "dark" else "light",
        locale={"fr": "fr-FR", "en": "en-GB"}[look.language],
        reduced_motion="reduce",
    )
    # The first page waits until all of the app was read and translated.
    context.set_default_timeout(180_000)
    page = context.new_page()
    for number, address in enumerate(pages):
        page.goto("about:blank")
        page.goto(f"/{address}")
        page.get_by_role("heading", level=1).first.wait_for()
        page.wait_for_timeout(700)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        name = f"{number:02}-{re.sub('[^a-z]+', '-', address)}-{look.width}-{look.scheme}-{look.language}.png"
        page.screenshot(path=folder / name, full_page=True)
        sys.stdout.write(f"{name}{'  WIDER THAN THE SCREEN' if wide else ''}\n")
    context.close()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--only", default="")
    asked.add_argument("--looks", default=",".join(LOOKS))
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    pages = [page for page in PAGES if given.only in page]
    with served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for name in given.looks.split(","):
            shoot(browser, url, Look.of(name), pages, given.folder)
        browser.close()


if __name__ == "__main__":
    main()
