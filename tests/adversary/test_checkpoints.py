"""What the site could give a browser that begins a territory's log at a checkpoint, and what Inès sees of it."""

import json
from dataclasses import replace

import pytest

from groups.rooms.log.checkpoint import RULES, fingerprint, written
from groups.rooms.log.state import Territory
from kernel.ids import uuid7
from member.keys import SealingKey
from member.logs import Logs
from member.rooms import fresh_card
from member.statements import card_hash
from member.vault import Anchor, Checkpoint
from tests.adversary import account_lies, lies
from tests.adversary.proxy import Heard, Lie, Proxy, sent_to
from tests.adversary.victim import Victim
from tests.journeys.land import CAST, Land

pytestmark = pytest.mark.timeout(600)

GHOST = uuid7()
CARD = fresh_card("Mireille Faux", profession=CAST["paul"].profession)


class Pinned:
    """Another browser of Inès came past a checkpoint, the last but one place of the log, and told her vault: a round
    place is too far for a test."""

    def __init__(self, land: Land) -> None:
        land.ines.catch_up()
        self._land, self.id = land, land.territory
        self.head = land.ines.state.logs.territories[self.id].head
        self.seq = self.head.seq - 1

    def state(self, seq: int) -> Territory:
        served = self._land.ines.state.client.post("/logs", {"rooms": {self.id: 0}})["logs"][0]["statements"]
        logs = Logs()
        logs.take(self.id, self.id, served[:seq])
        return logs.territories[self.id]

    @property
    def with_ghost(self) -> Territory:
        """What the log came to, and somebody more."""
        state = self.state(self.seq)
        as_ines = [replace(each, card=card_hash(CARD)) for each in state.members[self._land.ines.id]]
        return replace(state, members={**state.members, GHOST: tuple(as_ines)})

    @property
    def vault(self) -> Lie:
        account = self._land.ines.state.account
        checkpoint = Checkpoint(RULES, self.seq, fingerprint(self.state(self.seq)))
        anchor = Anchor(self.head.seq, self.head.hash, applied=True, checkpoint=checkpoint)
        vault = replace(account.vault, anchors={self.id: anchor})
        return account_lies.with_vault(ciphertext=vault.seal(account.vault_key, account.id))

    @property
    def path(self) -> str:
        return f"/territories/{self.id}/checkpoint"

    def begun_at(self, heard: list[Heard]) -> list[int]:
        """The places of the log that were asked to be gone on from."""
        asked = [json.loads(text)["rooms"] for text in sent_to("/logs", heard)]
        return [rooms[self.id] for rooms in asked if self.id in rooms]


@pytest.fixture
def pinned(land: Land) -> Pinned:
    return Pinned(land)


def test_a_log_is_begun_at_the_checkpoint_that_the_vault_pins(victim: Victim, proxy: Proxy, pinned: Pinned) -> None:
    checkpoint = written(pinned.state(pinned.seq))
    with proxy.telling(pinned.vault), proxy.giving(pinned.path, checkpoint), proxy.hearing() as heard:
        victim.visit("annuaire")
        victim.sees("Malik Benali")
    assert pinned.begun_at(heard)[0] == pinned.seq


def test_a_log_is_read_whole_where_the_site_gives_an_older_checkpoint(
    victim: Victim, proxy: Proxy, pinned: Pinned
) -> None:
    older = written(pinned.state(pinned.seq - 1))
    with proxy.telling(pinned.vault), proxy.giving(pinned.path, older), proxy.hearing() as heard:
        victim.visit("annuaire")
        victim.sees("Malik Benali")
    assert pinned.begun_at(heard)[0] == 0


def test_somebody_whom_a_checkpoint_has_more_is_in_no_list(victim: Victim, proxy: Proxy, pinned: Pinned) -> None:
    ghost = lies.with_ghost({"hash": card_hash(CARD), "payload": CARD.decode()}, SealingKey.fresh().public)
    with (
        proxy.telling(pinned.vault, ghost, lies.with_stranger(GHOST)),
        proxy.giving(pinned.path, written(pinned.with_ghost)),
    ):
        victim.visit("annuaire")
        victim.sees("Malik Benali")
        victim.sees_no("Mireille Faux")
        victim.leave()


def test_a_log_that_does_not_go_on_from_its_checkpoint_raises_the_alarm(
    victim: Victim, proxy: Proxy, pinned: Pinned
) -> None:
    checkpoint = written(pinned.state(pinned.seq))
    with (
        proxy.telling(pinned.vault, lies.ended_at(pinned.id, pinned.seq)),
        proxy.giving(pinned.path, checkpoint),
        proxy.hearing() as heard,
    ):
        victim.visit()
        victim.sees("se montre sous deux versions", "appelez votre coordination par téléphone")
    assert pinned.begun_at(heard)[:2] == [pinned.seq, 0]
