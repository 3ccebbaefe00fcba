"""What former releases kept is restored by this one, on either engine, and everybody reads what they could; the next
release's tables change while this one serves."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from maillage.backup.sealing import make_keys
from member.contents import Post
from member.member import Member
from tests.backup.commands import backup, maillage, restore
from tests.support.site import Site, environment_of, running_site
from tests.support.stores import Postgres
from tests.upgrades import people
from tests.upgrades.people import Frozen, frozen

NEXT = {"DJANGO_SETTINGS_MODULE": "tests.upgrades.following"}


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """What an installation is told."""
    if request.param == "sqlite":
        yield {}
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    url = postgres.create()
    yield {"DATABASE_URL": url}
    postgres.drop(url)


@pytest.fixture(params=frozen(), ids=lambda frozen: frozen.folder.name)
def former(request: pytest.FixtureRequest) -> Frozen:
    found: Frozen = request.param
    return found


def said_in(member: Member, room: str) -> list[str]:
    return [message.content.text for message in member.read(room) if isinstance(message.content, Post)]


def test_everybody_reads_what_they_could_and_goes_on_while_the_next_release_migrates(
    former: Frozen, engine: dict[str, str], tmp_path: Path
) -> None:
    found = restore(former.copy, environment_of(tmp_path / "data", **engine))
    assert found.returncode == 0, found.stderr
    assert "every log leads to its head" in found.stdout
    with running_site(tmp_path, processes=1, **engine) as site, ExitStack() as open_ones:
        members = {}
        for name, resident in former.people.items():
            member = members[name] = open_ones.enter_context(closing(resident.enter(site.url)))
            assert people.reading(member) == resident.reads
            assert people.notices(member, resident.territory) == resident.notices
            assert people.files(member) == resident.files
        _go_on(site, members["malik"], members["paul"])


def test_a_restore_that_fails_leaves_no_table_behind(former: Frozen, engine: dict[str, str], tmp_path: Path) -> None:
    """The tables of then would be in the way of whatever is put there instead."""
    environment = environment_of(tmp_path / "data", **engine)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "files").write_bytes(b"no folder")
    assert restore(former.copy, environment).returncode == 1
    assert tables(environment) == ["0"]


def tables(environment: dict[str, str]) -> list[str]:
    """How many there are."""
    counted = "from django.db import connection; print(len(connection.introspection.table_names()))"
    return maillage("shell", "--no-imports", "--command", counted, environment=environment).stdout.split()


def _go_on(site: Site, malik: Member, paul: Member) -> None:
    """In the order of docker/README.md: the tables first, while what is there serves; then process after process."""
    (room,) = {str(one["id"]) for one in malik.catch_up()} & {
        str(one["id"]) for one in paul.catch_up() if one["purpose"] == "pathway"
    }
    following = {**site.environment, **NEXT}
    malik.post(room, "Avant")
    assert maillage("migrate", "--verbosity=0", environment=following).returncode == 0
    malik.post(room, "Pendant")
    paul.catch_up()
    assert said_in(paul, room)[-2:] == ["Avant", "Pendant"]
    (server,) = site.servers
    server.stop()
    server.environment = following
    server.start()
    malik._socket = None  # A browser dials again by itself.
    malik.post(room, "Après")
    paul.catch_up()
    assert said_in(paul, room)[-3:] == ["Avant", "Pendant", "Après"]


def test_the_next_release_restores_a_copy_of_this_one_and_this_one_none_of_the_next(tmp_path: Path) -> None:
    last = frozen()[-1]
    following = {**environment_of(tmp_path / "next"), **NEXT}
    found = restore(last.copy, following)
    assert found.returncode == 0, found.stderr
    assert "changes since then: " in found.stderr and "every log leads to its head" in found.stdout
    make_keys(tmp_path / "key")
    assert backup(tmp_path / "copy", following).returncode == 0
    refused = restore(tmp_path / "copy", environment_of(tmp_path / "here"))
    assert refused.returncode == 1 and "Traceback" not in refused.stderr
    assert "does not know. Install that release, or a later one" in refused.stderr


@pytest.fixture
def migrated(tmp_path: Path) -> dict[str, str]:
    """An installation whose tables are the next release's already, and which holds nothing, no key either."""
    here = environment_of(tmp_path / "data")
    assert maillage("migrate", "--verbosity=0", environment={**here, **NEXT}).returncode == 0
    shutil.rmtree(tmp_path / "data" / "secrets")
    return here


def test_an_older_copy_does_not_go_into_tables_that_were_made_already(migrated: dict[str, str]) -> None:
    refused = restore(frozen()[-1].copy, {**migrated, **NEXT})
    assert refused.returncode == 1 and "made by the older release" in refused.stderr, refused.stderr


def test_a_release_says_that_the_tables_are_of_a_newer_one(migrated: dict[str, str]) -> None:
    refused = restore(frozen()[-1].copy, migrated)
    assert refused.returncode == 1 and "tables of a newer release than this one" in refused.stderr, refused.stderr
    assert "has 1 changes of a newer release" in maillage("doctor", environment=migrated).stdout
