"""What the database itself refuses, should a service ever forget."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from groups.rooms.models import Box, Card, Founding, Link, Room, Seat, Statement
from kernel.ids import uuid7
from tests.cast.world import World

HASH = "A" * 43


def _room(world: World, **fields: Any) -> Room:
    return Room(**{"id": HASH, "territory_id": world.territory, "kind": "closed", "created_at": 0, **fields})


def _box(world: World, **fields: Any) -> Box:
    own = {"room_id": world.practice, "author_id": world.ines.id, "holder": world.malik.id, "commitment": HASH}
    return Box(**{**own, "epoch": 1, "place": 1, "box": "x", **fields})


def _link(world: World, **fields: Any) -> Link:
    own = {"room_id": world.practice, "author_id": world.ines.id, "epoch": 2, "opens": 1, "place": 1, "link": "x"}
    return Link(**{**own, **fields})


WRONG: dict[str, Callable[[World], models.Model]] = {
    "a room outside any territory": lambda world: _room(world, territory_id=None),
    "a territory in a territory": lambda world: _room(world, kind="territory"),
    "an open room without audience": lambda world: _room(world, kind="open"),
    "a closed room with one": lambda world: _room(world, audience="carers"),
    "a direct room without a pair": lambda world: _room(world, kind="direct"),
    "a head without a hash": lambda world: _room(world, log_seq=1),
    "a second statement in one place": lambda world: Statement(room_id=world.practice, seq=1, payload="", hash=HASH),
    "a statement before the first": lambda world: Statement(room_id=world.practice, seq=0, payload="", hash=HASH),
    "a second seat": lambda world: Seat(
        room_id=world.practice, account_id=world.ines.id, role="member", since_seq=1, since=1
    ),
    "a fourth box": lambda world: _box(world, place=4),
    "a box of no epoch": lambda world: _box(world, epoch=0),
    "a link to its own epoch": lambda world: _link(world, opens=2),
    "a card twice": lambda world: Card(territory_id=world.territory, hash=world.ines.card_hash, payload=""),
    "a founding used for nothing": lambda world: Founding(
        id=uuid7(), name="x", secret_hash=HASH, created_at=0, used_at=1
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_the_database_refuses(world: World, wrong: str) -> None:
    row = WRONG[wrong](world)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_nothing_goes_with_a_room_or_an_account(world: World) -> None:
    for row in (Room.objects.get(pk=world.practice), world.ines.account):
        with pytest.raises(ProtectedError):
            row.delete()
