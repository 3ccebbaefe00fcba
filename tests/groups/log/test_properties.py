"""What holds of every log, whatever is said in it."""

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from groups.rooms.log.apply import apply
from groups.rooms.log.checkpoint import fingerprint
from groups.rooms.log.keyholders import keyholders
from groups.rooms.log.projection import project
from groups.rooms.log.staleness import is_due, is_stale
from groups.rooms.log.state import Epoch, Room, Territory
from groups.rooms.log.statement import Envelope
from groups.rooms.log.view import view_at
from kernel.encoding import canonical
from kernel.limits import INTEGER_MAX
from tests.groups.log.world import LOGS, World, steps

stories = st.lists(steps, min_size=10, max_size=40)
slowly = settings(max_examples=40, deadline=None)

_OF_PLACES = ("head", "hashes", "ats", "named")

values = st.recursive(
    st.booleans() | st.integers(0, INTEGER_MAX) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["epoch", "seq", "x"]), inner),
    max_leaves=4,
)
NAMES = [
    "v",
    "seq",
    "prev",
    "at",
    "actor",
    "room",
    "territory",
    "action",
    "account",
    "accounts",
    "role",
    "epoch",
    "name",
]
payloads = st.binary(max_size=80) | st.dictionaries(st.sampled_from(NAMES), values).map(canonical)


@slowly
@given(stories)
def test_a_void_statement_changes_nothing_but_the_head(told: list[Any]) -> None:
    world = World()
    for step in told:
        before = world.states.get(step[0])
        verdict = world.act(step)
        if before is not None and verdict.outcome == "void":
            assert _without_places(verdict.state) == _without_places(before)
            assert verdict.state.seq == before.seq + 1
            assert verdict.state.ats[-1] == before.ats[-1]


@slowly
@given(stories)
def test_no_state_is_ever_changed_by_what_follows(told: list[Any]) -> None:
    world = World()
    seen = {log: [fingerprint(state) for state in past] for log, past in world.past.items()}
    for step in told:
        world.act(step)
    for log, prints in seen.items():
        assert [fingerprint(state) for state in world.past[log][: len(prints)]] == prints


@slowly
@given(stories)
def test_what_was_so_at_a_head_stays_so(told: list[Any]) -> None:
    world = World()
    answers = []
    for step in told:
        world.act(step)
        state = world.states.get(step[0])
        if state is not None:
            answers.append((step[0], state.seq, world.territory.seq, _answers(state, world.territory)))
    for log, seq, tseq, answer in answers:
        assert _answers(world.states[log], world.territory, seq, tseq) == answer


@slowly
@given(stories)
def test_later_places_of_the_territory_do_not_change_a_verdict(told: list[Any]) -> None:
    world = World()
    judged = []
    for step in told:
        before = world.states.get(step[0])
        verdict = world.act(step)
        if step[0] != "territory":
            judged.append((before, world.last, verdict))
    for before, envelope, verdict in judged:
        again = apply(before, world.territory, envelope)
        assert (again.outcome, again.code) == (verdict.outcome, verdict.code)
        assert again.state is None or fingerprint(again.state) == fingerprint(verdict.state)


@slowly
@given(stories)
def test_a_territory_is_never_without_coordinator_and_nobody_comes_back_by_themselves(told: list[Any]) -> None:
    world = World()
    for step in told:
        before = _members(world.territory)
        verdict = world.act(step)
        present = _members(world.territory)
        able = (member for member in present.values() if member.suspended is None)
        assert any(member.role == "coordinator" for member in able)
        if present.keys() - before.keys():
            assert verdict.outcome == "applied"
            assert step[1] in ("join", "admit")


@slowly
@given(stories)
def test_a_removed_member_holds_no_key_of_any_room(told: list[Any]) -> None:
    world = World()
    for step in told:
        world.act(step)
        gone = {account for account, run in world.territory.members.items() if run[-1].end == "removed"}
        for log in LOGS:
            state = world.states.get(log)
            if state is not None and log not in ("open", "cases"):
                held = keyholders(state, world.territory)
                guests = {account for account, seat in _guests(state, world.territory)}
                assert not gone & held.keys() - guests


@slowly
@given(stories)
def test_suspended_keys_hold_nothing_and_do_nothing(told: list[Any]) -> None:
    world = World()
    for step in told:
        before = _members(world.territory)
        verdict = world.act(step)
        actor = step[2].id
        signs = step[1] not in ("join", "re-entered", "garbage")
        if signs and actor in before and before[actor].suspended is not None:
            assert verdict.outcome == "void"
        suspended = {account for account, member in _members(world.territory).items() if member.suspended}
        for state, _ in _keyed(world):
            assert not suspended & keyholders(state, world.territory).keys()


@slowly
@given(stories)
def test_nobody_re_enters_a_closed_room_on_the_word_of_the_territory_alone(told: list[Any]) -> None:
    world = World()
    for step in told:
        world.act(step)
        for log in ("closed", "direct"):
            for account, seat in view_at(world.states[log], world.territory).seats():
                assert seat.membership == world.territory.members[account][-1].entered


@slowly
@given(stories)
def test_a_key_that_was_given_up_never_stands_again(told: list[Any]) -> None:
    world = World()
    for step in told:
        world.act(step)
    for run in world.territory.members.values():
        worn = [part.signing for part in run]
        kept = [key for place, key in enumerate(worn) if place == 0 or key != worn[place - 1]]
        assert len(kept) == len(set(kept)) or all(world.territory.keys[key].to is None for key in _twice(kept))


@slowly
@given(stories)
def test_a_key_is_due_just_when_somebody_who_ever_held_it_holds_it_no_more(told: list[Any]) -> None:
    world = World()
    for step in told:
        world.act(step)
    for state, epoch in _keyed(world):
        lost = _holders_since(state, world.territory) - keyholders(state, world.territory).items()
        assert is_due(state, world.territory, at=epoch.at) == bool(lost)


@slowly
@given(stories)
def test_no_key_stays_in_use_that_somebody_held_who_was_removed_or_gave_up_their_keys(told: list[Any]) -> None:
    world = World()
    for step in told:
        world.act(step)
    for state, epoch in _keyed(world):
        place = epoch.from_ if isinstance(state, Territory) else epoch.territory_seq
        runs = world.territory.members.items()
        gone = {(who, run[-1].sealing) for who, run in runs if run[-1].end == "removed" and (run[-1].to or 0) > place}
        gone |= {(who, part.sealing) for who, part in _given_up(world.territory, place)}
        lost = _holders_since(state, world.territory) - keyholders(state, world.territory).items()
        assert is_stale(state, world.territory) or not gone & lost


@slowly
@given(st.sampled_from(LOGS), payloads)
def test_apply_raises_for_no_bytes_at_all(log: str, payload: bytes) -> None:
    world = World()
    verdict = world.judge(log, Envelope(payload, "x"))
    assert verdict.outcome in ("void", "stop")


@given(payloads)
def test_nothing_begins_by_chance(payload: bytes) -> None:
    assert apply(None, None, Envelope(payload, "x")).state is None


def _twice(keys: list[str]) -> set[str]:
    return {key for key in keys if keys.count(key) > 1}


def _keyed(world: World) -> list[tuple[Territory | Room, Epoch]]:
    """The logs with keys of their own, and the epoch in force in each."""
    states = (state for log, state in world.states.items() if log not in ("open", "cases"))
    return [(state, state.epochs[-1]) for state in states if state.epochs]


def _holders_since(state: Territory | Room, territory: Territory) -> set[tuple[str, str]]:
    """Whoever held the key in force, place by place of both logs, with the sealing keys that they held it under."""
    held: set[tuple[str, str]] = set()
    for seq in range(state.epochs[-1].from_, state.seq + 1):
        if isinstance(state, Territory):
            held |= keyholders(state, seq=seq).items()
            continue
        last = territory.seq if seq == state.seq else state.named[seq]
        for tseq in range(state.named[seq - 1], last + 1):
            held |= keyholders(state, territory, seq=seq, tseq=tseq).items()
    return held


def _given_up(territory: Territory, place: int) -> list[tuple[str, Any]]:
    """Whose keys were suspended or replaced since that place."""
    return [
        (account, part)
        for account, run in territory.members.items()
        for part, following in pairwise(run)
        if following.from_ > place
        and following.since == part.since
        and (following.suspended or following.sealing != part.sealing)
    ]


def _without_places(state: Territory | Room) -> dict[str, Any]:
    return {name: value for name, value in project(state).items() if name not in _OF_PLACES}


def _members(territory: Territory) -> dict[str, Any]:
    return {account: run[-1] for account, run in territory.members.items() if run[-1].to is None}


def _guests(state: Territory | Room, territory: Territory) -> list[Any]:
    if isinstance(state, Territory):
        return []
    return [(account, seat) for account, seat in view_at(state, territory).seats() if seat.guest is not None]


def _answers(state: Territory | Room, territory: Territory, seq: int | None = None, tseq: int | None = None) -> Any:
    if isinstance(state, Territory):
        return keyholders(state, seq=seq), is_stale(state, seq=seq)
    view = view_at(state, territory, seq=seq, tseq=tseq)
    roster = (sorted(account for account, _ in view.seats()), view.moderators())
    if state.kind == "open":
        return roster
    held = keyholders(state, territory, seq=seq, tseq=tseq)
    return roster, held, is_stale(state, territory, seq=seq, tseq=tseq)
