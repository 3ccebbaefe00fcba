"""`maillage demo` as somebody starts it: filled once, whole or not at all, entered by the ordinary door."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from kernel.clock import milliseconds
from member.client import Client, Refused
from member.member import Member
from tests.support.stores import wait_for

pytestmark = pytest.mark.timeout(900)


@contextmanager
def demo(data: Path) -> Iterator[str]:
    """Its address, once it says that it is ready."""
    said = data.parent / f"said-{time.monotonic_ns()}"
    with said.open("wb") as out:
        arguments = ["demo", "--port", "0", "--data", str(data)]
        process = subprocess.Popen([sys.executable, "-m", "maillage", *arguments], stdout=out, stderr=out)
    try:
        while not (ready := re.search(r"^ready: (\S+)$", said.read_text(), re.MULTILINE)):
            assert process.poll() is None, said.read_text()
            time.sleep(0.1)
        yield ready[1]
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demo that was started once."""
    data = tmp_path_factory.mktemp("demo") / "data"
    with demo(data) as url:
        assert len(people(url)) == 45
    return data


def people(url: str) -> list[str]:
    with closing(Client(url)) as visitor:
        return [person["id"] for person in visitor.get("/demo/people")]


def enter(url: str, person: str) -> Member:
    """As the demo's page does: stored secrets into the ordinary sign-in."""
    member = Member(url)
    secrets = member.state.client.post(f"/demo/people/{person}")
    member.sign_in(secrets["email"], secrets["passphrase"], code=secrets["code"])
    return member


def test_a_second_start_finds_its_data_and_one_may_enter_twice_in_a_row(filled: Path) -> None:
    with demo(filled) as url:
        person = people(url)[3]
        first, second = enter(url, person), enter(url, person)
        assert first.id == second.id
        first.close()
        second.close()


def test_whoever_plays_somebody_is_not_asked_for_their_words_after_a_while(filled: Path) -> None:
    with demo(filled) as url:
        member = enter(url, people(url)[0])
        told = member.state.client.get("/identity/session")
        assert told["fresh_until"] - told["now"] > milliseconds(timedelta(days=1))
        member.close()


def test_everything_that_was_written_opens(filled: Path) -> None:
    with demo(filled) as url:
        member = enter(url, "maud-teyssedre")
        messages = [message for room in member.catch_up() for message in member.read(room["id"])]
        assert len(messages) > 400
        assert {message.problem for message in messages} == {None}
        assert not any(message.missing for message in messages)
        member.close()


def test_few_people_are_newcomers(filled: Path) -> None:
    with demo(filled) as url:
        member = enter(url, "delphine-chazalon")
        (territory,) = member.state.logs.territories.values()
        month = max(territory.ats) - 30 * 24 * 3600 * 1000
        recent = [run for run in territory.members.values() if territory.ats[run[-1].since - 1] > month]
        assert 2 <= len(recent) <= 4
        member.close()


def test_secrets_are_their_owner_s_alone(filled: Path) -> None:
    assert stat.S_IMODE((filled / "demo-people.json").stat().st_mode) == 0o600


def test_a_filling_that_was_interrupted_leaves_no_half_demo(tmp_path: Path) -> None:
    data = tmp_path / "data"
    arguments = [sys.executable, "-m", "maillage", "demo", "--port", "0", "--data", str(data)]
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for("an account", lambda: accounts(data))
    process.terminate()
    process.wait(60)
    assert not (data / "demo-people.json").exists()
    (before,) = founders(data)
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for("another founder", lambda: founders(data) and before not in founders(data))
    process.terminate()
    process.wait(60)


def test_the_data_of_something_else_is_not_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "maillage.sqlite3").write_bytes(b"an installation's")
    arguments = [sys.executable, "-m", "maillage", "demo", "--port", "0", "--data", str(tmp_path)]
    refused = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "Choose another with --data" in refused.stderr
    assert (tmp_path / "maillage.sqlite3").read_bytes() == b"an installation's"


def test_outside_a_demo_nobody_hands_out_secrets(tmp_path: Path) -> None:
    told = {"DJANGO_SETTINGS_MODULE": "maillage.settings.base", "DATA_DIR": str(tmp_path), "ALLOWED_HOSTS": "localhost"}
    told |= {"SECRET_KEY": "s" * 40, "SERVER_KEY": "k" * 40}
    script = "import django; django.setup(); from maillage.api import api; print(*api.get_openapi_schema()['paths'])"
    paths = subprocess.check_output([sys.executable, "-c", script], env=os.environ | told, text=True).split()
    assert "/api/identity/session" in paths
    assert [path for path in paths if "demo" in path] == []


def test_an_unknown_person_has_no_secrets(filled: Path) -> None:
    with demo(filled) as url, closing(Client(url)) as visitor, pytest.raises(Refused) as refused:
        visitor.post("/demo/people/nobody")
    assert refused.value.code == "not_found"


def accounts(data: Path) -> list[str]:
    return _column(data, "SELECT id FROM identity_account ORDER BY created_at")


def founders(data: Path) -> list[str]:
    return accounts(data)[:1]


def _column(data: Path, query: str) -> list[str]:
    try:
        connection = sqlite3.connect(f"file:{data / 'maillage.sqlite3'}?mode=ro", uri=True)
    except sqlite3.OperationalError:
        return []
    try:
        return [row[0] for row in connection.execute(query)]
    except sqlite3.OperationalError:
        return []
    finally:
        connection.close()
