from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from groups.rooms.models import Statement
from groups.rooms.services import heads
from kernel.errors import Refusal
from tests.cast.person import Person
from tests.cast.world import World

Commits = Callable[..., AbstractContextManager[list[Callable[[], object]]]]


def test_a_remembered_state_costs_no_statement_read(world: World, django_capture_on_commit_callbacks: Commits) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = heads.state_of(world.practice)
    with CaptureQueriesContext(connection) as queries:
        assert heads.state_of(world.practice) == first
    assert len(queries) == 1


def test_a_remembered_state_grows_by_what_was_stored_since(
    world: World, paul: Person, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        before, _ = heads.state_of(world.pathway)
    draft = world.draft(paul)
    draft.write("leave", world.pathway)
    world.submit(draft)
    after, _ = heads.state_of(world.pathway)
    assert (before.seq + 1, draft.last_hash) == (after.seq, after.head.hash)


def test_a_state_of_what_was_rolled_back_is_never_served(
    world: World, paul: Person, ines: Person, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        point = transaction.savepoint()
        undone = world.draft(paul)
        undone.write("leave", world.pathway)
        world.submit(undone)
        heads.state_of(world.pathway)
    transaction.savepoint_rollback(point)
    kept = world.draft(ines)
    kept.write("leave", world.pathway)
    world.submit(kept)
    state, _ = heads.state_of(world.pathway)
    assert state.head.hash == kept.last_hash


def test_the_least_asked_are_forgotten_first(
    world: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commits
) -> None:
    monkeypatch.setattr(heads, "REMEMBERED", 2)
    with django_capture_on_commit_callbacks(execute=True):
        for room in (world.practice, world.pathway, world.onboarding):
            heads.state_of(room)
    assert len(heads._states) == 2
    assert world.practice not in heads._states


def test_a_territory_is_no_room_of_its_own(world: World) -> None:
    for room in (world.territory, "A" * 43):
        with pytest.raises(Refusal, match="not_found"):
            heads.state_of(room)


def test_a_tampered_row_is_not_believed(world: World) -> None:
    statement = Statement.objects.filter(room=world.practice).latest("seq")
    Statement.objects.filter(pk=statement.pk).update(payload=statement.payload.replace("member", "reader"))
    with pytest.raises(RuntimeError):
        heads.state_of(world.practice)
