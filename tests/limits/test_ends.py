"""A line whose other end is gone, and a server that cannot: both end, and others are told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.limits.conftest import Known, furnished, running, sign_in
from tests.limits.neighbours import frames_of
from tests.limits.raw import DROPPED, TEXT, Raw, frame
from tests.messaging.ear import Ear, listening
from tests.support.site import Site, environment_of


@pytest.fixture
def hurried(tmp_path: Path, sqlite_template: Path) -> Iterator[tuple[Site, Known]]:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "maillage.sqlite3").write_bytes(sqlite_template.read_bytes())
    known = furnished(environment_of(tmp_path / "data"), messages=1)
    with running("hurried", tmp_path / "data") as site:
        yield site, known


@pytest.fixture
def malik(hurried: tuple[Site, Known]) -> Iterator[Ear]:
    site, known = hurried
    with closing(sign_in(site, known, "malik")) as client, listening(site.url, client.cookies) as ear:
        yield ear


def test_a_line_whose_other_end_is_gone_is_ended_and_one_that_answers_is_not(
    hurried: tuple[Site, Known], malik: Ear
) -> None:
    site, known = hurried
    with closing(sign_in(site, known, "paul")) as paul, Raw(site.servers[0].port, paul.cookies) as silent:
        paul_s = known["people"]["paul"]["id"]
        malik.wait_for(type="presence", account=paul_s, here=True)
        assert silent.code() == DROPPED
        malik.wait_for(type="presence", account=paul_s, here=False)
    malik.so_far()


def test_what_cannot_be_stored_closes_its_sender_s_line_by_its_code(hurried: tuple[Site, Known], malik: Ear) -> None:
    site, known = hurried
    (message,) = frames_of(known["people"]["paul"]["messages"])
    with closing(sign_in(site, known, "paul")) as paul, Raw(site.servers[0].port, paul.cookies) as writer:
        writer.greeted()
        with sqlite3.connect(site.data / "maillage.sqlite3") as database:
            database.execute("ALTER TABLE threads_message RENAME TO lost")
        writer.line.sendall(frame(TEXT, message))
        assert writer.code() == 1011
    malik.so_far()
