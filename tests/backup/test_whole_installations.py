"""A copy made while somebody writes is put back onto the other engine, and everybody reads everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from maillage.backup.sealing import make_keys
from member.contents import Post
from member.member import Member
from tests.backup.commands import backup, restore
from tests.backup.filled import PEOPLE, Filled, Writer, everything, fill, read_file
from tests.journeys.land import Land, open_land
from tests.support.bucket import running_bucket
from tests.support.site import Site, environment_of, running_site
from tests.support.stores import Postgres


@contextmanager
def open_filled(site: Site) -> Iterator[Filled]:
    with open_land(site) as land:
        yield fill(land)


def come_back(land: Land, name: str, url: str) -> Member:
    """Somebody of the land in a new browser, at another site."""
    secrets = land.secrets(name)
    member = Member(url)
    member.sign_in(secrets.email, secrets.passphrase, code=land.code(name))
    return member


def said_during(member: Member, room: str) -> list[str]:
    posts = [message.content for message in member.read(room)]
    return [post.text for post in posts if isinstance(post, Post) and post.text.startswith("pendant")]


def test_what_was_written_on_sqlite_is_read_on_postgresql_and_comes_back(
    embedded_site: Site, postgres: Postgres, tmp_path: Path
) -> None:
    make_keys(tmp_path / "key")
    with open_filled(embedded_site) as filled, running_bucket(_folder(tmp_path / "bucket")) as bucket:
        before = {name: filled.of(name) for name in PEOPLE}
        with Writer(filled.land.malik, filled.open_room) as writer:
            made = backup(tmp_path / "copy", embedded_site.environment)
        assert made.returncode == 0 and "is a whole copy" in made.stdout, made.stderr
        url = postgres.create()
        there = environment_of(tmp_path / "there" / "data", DATABASE_URL=url, BLOB_URL=bucket)
        found = restore(tmp_path / "copy", there)
        assert found.returncode == 0, found.stderr
        assert "3 accounts" in found.stdout and "every log leads to its head" in found.stdout
        with running_site(tmp_path / "there", DATABASE_URL=url, BLOB_URL=bucket) as site:
            _expect_all(filled, before, writer.said, site.url)
            again = backup(tmp_path / "back", there)
        assert again.returncode == 0, again.stderr
        home = restore(tmp_path / "back", environment_of(tmp_path / "home" / "data"))
        assert home.returncode == 0, home.stderr
        with running_site(tmp_path / "home") as site:
            _expect_all(filled, before, writer.said, site.url)
        postgres.drop(url)


def _expect_all(filled: Filled, before: dict[str, dict[str, list[object]]], said: list[str], url: str) -> None:
    """All that was there before, and of what was said meanwhile the beginning, without a gap."""
    for name in PEOPLE:
        member = come_back(filled.land, name, url)
        now = everything(member)
        assert now.keys() == before[name].keys()
        for room, contents in before[name].items():
            assert now[room][: len(contents)] == contents
        heard = said_during(member, filled.open_room)
        assert heard == said[: len(heard)]
        if name != "claire":
            assert read_file(member, filled.room) == filled.file
        if name == "malik":
            member.post(filled.open_room, "Et l’on écrit encore")
        member.close()


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
