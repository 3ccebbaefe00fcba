"""A key that nobody can seal to would stop the next rekey of everybody: it does not enter."""

from datetime import timedelta
from typing import Any

import pytest

from groups.rooms.log.lookup import sealing_hash
from kernel import clock
from kernel.clock import milliseconds
from kernel.encoding import b64, unb64
from member.keys import Keys
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses


def spoilt(public: str, part: str) -> str:
    """The X25519 point of small order, or an ML-KEM coefficient beyond its modulus."""
    raw = unb64(public, 1216)
    return b64(raw[:1184] + bytes(32) if part == "curve" else b"\xff" * 3 + raw[3:])


@pytest.mark.parametrize("part", ["curve", "lattice"])
def test_an_invitation_with_a_spoilt_key_is_refused(world: World, malik: Person, refuses: Refuses, part: str) -> None:
    draft, keys, person = world.draft(malik), Keys.fresh(), Person("Solène Petit", "21")
    _, link = draft.ring.link()
    draft.card(person)
    draft.write(
        "invite",
        world.territory,
        invitation=link,
        signing=keys.signing.public,
        sealing=spoilt(keys.sealing.public, part),
        card=person.card_hash,
        role="member",
        carer=False,
        uses=1,
        expires=clock.now() + milliseconds(timedelta(days=7)),
    )
    assert refuses(draft) == "form"


@pytest.mark.parametrize("part", ["curve", "lattice"])
def test_a_spoilt_key_beside_a_statement_is_refused(world: World, ines: Person, refuses: Refuses, part: str) -> None:
    draft, keys = world.draft(ines), Keys.fresh()
    public = spoilt(keys.sealing.public, part)
    fields: dict[str, Any] = {"signing": keys.signing.public, "sealing": sealing_hash(public)}
    draft.write("replace_keys", world.territory, new=keys.signing, **fields)
    draft.beside["sealing"].append(public)
    assert refuses(draft) == "form"
