"""How long one discussion of 10,000 messages holds up the page that opens it, at its end and at its beginning.

`python -m tests.benchmarks.discussion [--messages N]` opens it in Chromium: the longest task of its page is what
somebody feels as a pause. The discussion is built once, in a minute or two.
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from time import monotonic
from typing import Any, Final, Self

import django
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kernel import clock
from kernel.encoding import b64
from member.authenticator import code_at
from member.contents import Post
from member.member import Member
from member.messages import Words, seal
from tests.journeys.land import Land, open_land
from tests.support.browser import FLAGS, NODE, find_chromium
from tests.support.site import Site, command, environment_of, running_site

AT_ONCE: Final = 200
PATIENCE: Final = 300_000
_CACHE: Final = Path(gettempdir()) / "maillage-benchmarks"
_TASK: Final = "ThreadControllerImpl::RunTask"


@dataclass(frozen=True)
class Discussion:
    """Where it is, and who opens it."""

    path: str
    first: str
    count: int
    email: str
    passphrase: str
    totp: str

    @classmethod
    def at(cls, folder: Path, count: int) -> Self:
        """From the folder, where it was built before."""
        told = folder / "discussion.json"
        if not told.exists():
            shutil.rmtree(folder, ignore_errors=True)
            (folder / "data").mkdir(parents=True)
            told.write_text(json.dumps(asdict(cls._built(folder, count))))
        return cls(**json.loads(told.read_text()))

    @classmethod
    def _built(cls, folder: Path, count: int) -> Self:
        environment = environment_of(folder / "data")
        command("migrate", "--verbosity=0", environment=environment)
        with running_site(folder) as site, open_land(site) as land:
            room, thread = _begin(land)
            site.stop()
            os.environ.update(environment)
            _fill(land.malik, room, thread, count - 1)
            path, secrets = f"/t/{land.territory}/groupes/{room}/fil/{thread}", land.secrets("ines")
        return cls(path, thread, count, secrets.email, secrets.passphrase, secrets.totp)


@dataclass(frozen=True)
class Opening:
    """Seconds: until its message was there; of a core, the page's longest task, and all of them."""

    wall: float
    longest: float
    page: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.discussion")
    parser.add_argument("--messages", type=int, default=10_000)
    count = parser.parse_args().messages
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    with served(count) as (site, discussion), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_context(base_url=site.url, locale="fr-FR").new_page()
        page.set_default_timeout(PATIENCE)
        sign_in(page, discussion)
        _tell(browser, page, discussion)
        browser.close()


@contextmanager
def served(count: int) -> Iterator[tuple[Site, Discussion]]:
    """A discussion of so many messages, on a copy of the site where it was made."""
    kept = _CACHE / f"discussion-{count}-{_digest()[:16]}"
    discussion = Discussion.at(kept, count)
    with TemporaryDirectory() as name:
        shutil.copytree(kept / "data", Path(name) / "data")
        command("migrate", "--verbosity=0", environment=environment_of(Path(name) / "data"))
        with running_site(Path(name)) as site:
            yield site, discussion


def _digest() -> str:
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def _begin(land: Land) -> tuple[str, str]:
    malik, ines = land.malik, land.ines
    room = malik.create_room(land.territory, kind="closed", purpose="working_group", name="Long")
    malik.admit(room, ines.id)
    malik.do_duties()
    return room, malik.post(room, text_of(1), title="Un long fil")


def text_of(number: int) -> str:
    return f"Le {number} : le pansement a été refait ce matin."


def _fill(member: Member, room: str, thread: str, count: int) -> None:
    django.setup()
    from uuid import UUID

    from groups.rooms.log.header import decode_header
    from messaging.threads.models import Message
    from messaging.threads.services.accept import accept
    from messaging.threads.submission import Submission

    for begun in range(2, count + 2, AT_ONCE):
        batch = []
        for number in range(begun, min(begun + AT_ONCE, count + 2)):
            sealed = seal(member.state, room, Words(content=Post(text_of(number)), thread=thread))
            header, body = sealed.header.decode(), b64(sealed.body)
            id = decode_header(sealed.header).id
            batch.append(Submission(UUID(member.id), id, header, sealed.signature, body))
        assert all(isinstance(outcome, Message) for outcome in accept(batch))


def sign_in(page: Page, who: Discussion) -> None:
    page.goto("/")
    page.get_by_label("Adresse e-mail").fill(who.email)
    page.get_by_label("Vos sept mots").fill(who.passphrase)
    page.get_by_role("button", name="Continuer").click()
    field = page.get_by_label("Code à six chiffres")
    field.wait_for()
    field.fill(code_at(who.totp, clock.now()))
    page.get_by_role("button", name="Entrer").click()
    page.get_by_role("main").get_by_role("heading", level=1).wait_for()
    # What a page does once it has opened is not this one's.
    page.wait_for_timeout(15_000)


def _tell(browser: Browser, page: Page, discussion: Discussion) -> None:
    load, _, _ = os.getloadavg()
    sys.stdout.write(
        f"| {discussion.count} messages, load {load:.0f} | s | longest task, s of a core | all, s of a core |\n"
    )
    sys.stdout.write("|---|--:|--:|--:|\n")
    path, first = discussion.path, discussion.first
    for title, address, text in (
        ("Opened at its end", path, text_of(discussion.count)),
        ("… and gone to its first message, by a link", f"{path}#{first}", text_of(1)),
    ):
        found = _visit(browser, page, address, text)
        sys.stdout.write(f"| {title} | {found.wall:.1f} | {found.longest:.2f} | {found.page:.2f} |\n")
        sys.stdout.flush()


def _visit(browser: Browser, page: Page, address: str, text: str) -> Opening:
    browser.start_tracing(page=page, categories=["toplevel", "__metadata"])
    began = monotonic()
    # As a link within the page does: nothing is loaded anew.
    page.evaluate(
        "(to) => { const a = document.createElement('a'); a.href = to; document.body.append(a); a.click() }", address
    )
    expect(page.get_by_role("log").get_by_text(text, exact=True)).to_be_visible(timeout=PATIENCE)
    taken = monotonic() - began
    page.wait_for_timeout(2_000)
    tasks = _tasks(json.loads(browser.stop_tracing())["traceEvents"])
    return Opening(taken, max(tasks), sum(tasks))


def go(page: Page, address: str) -> None:
    """As a link within the page does: nothing is loaded anew."""
    page.evaluate(
        "(to) => { const a = document.createElement('a'); a.href = to; document.body.append(a); a.click() }", address
    )


def _tasks(events: Sequence[Mapping[str, Any]]) -> list[float]:
    """Of pages' main threads: how long each task had a core, in seconds; what else ran meanwhile does not count."""
    mains = {
        (each["pid"], each["tid"])
        for each in events
        if each["name"] == "thread_name" and each["args"]["name"] == "CrRendererMain"
    }
    ran = [each for each in events if each["name"] == _TASK and (each["pid"], each["tid"]) in mains]
    return [each.get("tdur", 0) / 1e6 for each in ran]


if __name__ == "__main__":
    main()
