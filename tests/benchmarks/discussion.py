"""How long one discussion of 10,000 messages holds up the page that opens it, at its end and at its beginning.

`python -m tests.benchmarks.discussion [--messages N]` builds one and opens it in Chromium: the longest task of its
page is what somebody feels as a pause.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Final

import django
from playwright.sync_api import Page, expect, sync_playwright

from kernel.encoding import b64
from member.contents import Post
from member.member import Member
from member.messages import Words, seal
from tests.journeys.land import Land, open_land
from tests.journeys.screens import Person
from tests.support.browser import FLAGS, NODE, find_chromium
from tests.support.site import command, environment_of, running_site

AT_ONCE: Final = 200
PATIENCE: Final = 300_000
_LONGEST: Final = """
window.tasks = []
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.tasks.push(duration)
}).observe({ type: 'longtask', buffered: true })
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.discussion")
    parser.add_argument("--messages", type=int, default=10_000)
    count = parser.parse_args().messages
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        environment = environment_of(folder / "data")
        command("migrate", "--verbosity=0", environment=environment)
        with running_site(folder) as site, open_land(site) as land:
            room, thread = _begin(land)
            site.stop()
            os.environ.update(environment)
            _fill(land.malik, room, thread, count - 1)
            site.start()
            _open(land, f"/t/{land.territory}/groupes/{room}/fil/{thread}", thread, count)


def _begin(land: Land) -> tuple[str, str]:
    malik, ines = land.malik, land.ines
    room = malik.create_room(land.territory, kind="closed", purpose="working_group", name="Long")
    malik.admit(room, ines.id)
    malik.do_duties()
    return room, malik.post(room, "Le 1", title="Un long fil")


def _fill(member: Member, room: str, thread: str, count: int) -> None:
    django.setup()
    from uuid import UUID

    from messaging.threads.models import Message
    from messaging.threads.services.accept import accept
    from messaging.threads.submission import Submission

    for begun in range(2, count + 2, AT_ONCE):
        batch = []
        for number in range(begun, min(begun + AT_ONCE, count + 2)):
            words = Words(content=Post(f"Le {number} : le pansement a été refait ce matin."), thread=thread)
            sealed = seal(member.state, room, words)
            header, body = sealed.header.decode(), b64(sealed.body)
            id = _id_of(header)
            batch.append(Submission(UUID(member.id), id, header, sealed.signature, body))
        assert all(isinstance(outcome, Message) for outcome in accept(batch))


def _id_of(header: str) -> str:
    from groups.rooms.log.header import decode_header

    return decode_header(header.encode()).id


def _open(land: Land, path: str, first: str, count: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        context = browser.new_context(base_url=land.site.url, locale="fr-FR")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(_LONGEST)
        page.goto("/")
        person = Person(page, land, "ines")
        person.sign_in()
        sys.stdout.write(f"| {count} messages | s | longest task of the page, s |\n|---|--:|--:|\n")
        for title, address, last in (
            ("Opened at its end", path, f"Le {count} : le pansement a été refait ce matin."),
            ("… and gone to its first message, by a link", f"{path}#{first}", "Le 1"),
        ):
            sys.stdout.write(f"| {title} | {_visit(page, address, last)} |\n")
            sys.stdout.flush()
        browser.close()


def _visit(page: Page, address: str, text: str) -> str:
    page.evaluate("() => { window.tasks = [] }")
    began = monotonic()
    # As a link within the page does: nothing is loaded anew.
    page.evaluate(
        "(to) => { const a = document.createElement('a'); a.href = to; document.body.append(a); a.click() }", address
    )
    expect(page.get_by_role("log").get_by_text(text, exact=True)).to_be_visible(timeout=PATIENCE)
    taken = monotonic() - began
    page.wait_for_timeout(2_000)
    longest = max([0, *page.evaluate("() => window.tasks")]) / 1000
    return f"{taken:.1f} | {longest:.2f}"


if __name__ == "__main__":
    main()
