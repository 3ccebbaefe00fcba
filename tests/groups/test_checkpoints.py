import gzip
import json
from unittest.mock import MagicMock, Mock

import pytest

from groups.rooms.log.checkpoint import RULES, fingerprint, read, written
from groups.rooms.models import Checkpoint, Room
from groups.rooms.services import checkpoints, heads, replaying
from kernel import registry
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 4)


def _asked(person: Person, territory: str, seq: int, rules: int = RULES) -> tuple[int, bytes]:
    path = f"/api/territories/{territory}/checkpoint?seq={seq}&rules={rules}"
    answer = Browser(person).client.get(path)
    return answer.status_code, answer.content


def _row(world: World) -> Room:
    return Room.objects.get(pk=world.territory)


def test_a_checkpoint_is_what_the_log_came_to_at_its_place(world: World, ines: Person) -> None:
    status, packed = _asked(ines, world.territory, 4)
    state = replaying.replay(_row(world), None, None, to=4)
    assert state is not None
    assert (status, gzip.decompress(packed)) == (200, written(state))  # type: ignore[arg-type]
    assert fingerprint(read(gzip.decompress(packed))) == fingerprint(state)  # type: ignore[arg-type]


def test_it_is_made_once(world: World, ines: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _asked(ines, world.territory, 4)
    replay = Mock()
    monkeypatch.setattr(checkpoints, "replay", replay)
    assert _asked(ines, world.territory, 4) == first
    replay.assert_not_called()


def test_one_that_is_there_waits_for_none_that_is_being_made(
    world: World, ines: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _asked(ines, world.territory, 4)
    making = MagicMock()
    monkeypatch.setattr(checkpoints, "_making", making)
    assert _asked(ines, world.territory, 4) == first
    making.__enter__.assert_not_called()


def test_of_two_that_ask_at_once_one_makes_it(world: World, ines: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    making, replay = MagicMock(), Mock()

    def another_was_before() -> None:
        checkpoints._make(_row(world), 4)
        monkeypatch.setattr(checkpoints, "replay", replay)

    making.__enter__.side_effect = another_was_before
    monkeypatch.setattr(checkpoints, "_making", making)
    assert _asked(ines, world.territory, 4)[0] == 200
    replay.assert_not_called()


def test_the_next_is_made_from_the_one_before(world: World, ines: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    _asked(ines, world.territory, 4)
    replay = Mock(wraps=replaying.replay)
    monkeypatch.setattr(checkpoints, "replay", replay)
    status, packed = _asked(ines, world.territory, 8)
    assert status == 200
    assert json.loads(gzip.decompress(packed))["hashes"][:4] == list(replay.call_args.args[1].hashes)


@pytest.mark.parametrize(("seq", "rules"), [(0, RULES), (3, RULES), (4096, RULES), (4, RULES + 1)])
def test_there_is_none_elsewhere_nor_by_other_rules(world: World, ines: Person, seq: int, rules: int) -> None:
    status, content = _asked(ines, world.territory, seq, rules)
    assert (status, json.loads(content)["code"]) == (404, "not_found")


def test_whoever_may_not_read_the_log_hears_of_none(world: World, victor: Person) -> None:
    assert _asked(victor, world.territory, 4)[0] == 404


def test_a_process_that_begins_starts_from_the_last_one(world: World, ines: Person) -> None:
    row = _row(world)
    before = heads.territory_state(row)
    _asked(ines, world.territory, 4)
    # What a process does not read again cannot stop it.
    row.statements.filter(seq=2).update(payload="{}")
    heads.forget()
    again = heads.territory_state(row)
    assert again is not before
    assert (again.head, again.members, again.keys) == (before.head, before.members, before.keys)


def test_one_that_is_not_of_this_log_is_no_start(world: World, ines: Person) -> None:
    row = _row(world)
    before = heads.territory_state(row)
    _asked(ines, world.territory, 4)
    packed = bytes(Checkpoint.objects.get().packed)
    other = gzip.decompress(packed).replace(before.hashes[3].encode(), b"A" * 43)
    Checkpoint.objects.update(packed=gzip.compress(other))
    heads.forget()
    assert heads.territory_state(row).head == before.head


def test_only_the_last_are_made_and_kept(world: World, ines: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    _asked(ines, world.territory, 4)
    last = _row(world).log_seq // 4 * 4
    assert last > 4
    monkeypatch.setattr(checkpoints, "KEPT", 1)
    assert _asked(ines, world.territory, 4)[0] == 404
    assert _asked(ines, world.territory, last)[0] == 200
    registry.do_chores()
    assert [kept.seq for kept in Checkpoint.objects.all()] == [last]
