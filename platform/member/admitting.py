"""How a coordinator lets in somebody who asked: the request is signed by the very keys that are admitted."""

from dataclasses import dataclass, field

from groups.rooms.log.acts import TerritoryRole
from groups.rooms.log.keyholders import is_carer
from kernel.encoding import Object
from member.drafting import Draft, act
from member.rekeying import present_key
from member.state import State
from member.statements import ask


@dataclass(frozen=True)
class Asking:
    """Somebody who asks: what a coordinator takes from their screen. `sealing` is the public key."""

    account: str
    signing: str
    sealing: str
    sealing_hash: str
    card: str
    request: Object = field(repr=False)


@dataclass(frozen=True)
class Admitted:
    """Whom to let in, and as what."""

    asking: Asking
    carer: bool
    role: TerritoryRole = "member"


def ask_for_admission(state: State, territory: str, *, card: str) -> Asking:
    """`card` is the hash of one that the territory's people know, a guest's."""
    keys, account = state.account.keys, state.account.id
    return Asking(
        account=account,
        signing=keys.signing.public,
        sealing=keys.sealing.public,
        sealing_hash=keys.sealing.hash,
        card=card,
        request=ask(keys, territory=territory, account=account, card=card, at=state.now()),
    )


def admit_met(state: State, territory: str, admitted: list[Admitted]) -> None:
    """Lets in people whom the coordinator has met, with the territory's keys and, from carer to carer, the carers'.

    Raises NotAllowed, NoKey, Refused.
    """
    carers = state.logs.carers_of(territory)
    logs = [territory] if carers is None else [territory, carers.id]
    act(state, logs, lambda draft: _admit(draft, territory, admitted))


def mark_carer(state: State, territory: str, account: str, *, carer: bool) -> None:
    """States anew of a member, whom the coordinator met, whether they share cases; the carers' keys follow as a duty.
    Raises NotAllowed, Refused."""

    def make(draft: Draft) -> None:
        log = draft.logs.territories[territory]
        known = log.members[account][-1]
        draft.say(
            "admit",
            territory,
            account=account,
            signing=known.signing,
            sealing=known.sealing,
            card=known.card,
            role=known.role,
            carer=carer,
            basis="met",
        )

    act(state, [territory], make)


def _admit(draft: Draft, territory: str, admitted: list[Admitted]) -> None:
    for each in admitted:
        asking = each.asking
        draft.say(
            "admit",
            territory,
            account=asking.account,
            signing=asking.signing,
            sealing=asking.sealing_hash,
            card=asking.card,
            role=each.role,
            carer=each.carer,
            basis="met",
            request=asking.request,
        )
    _box(draft, territory, [each.asking for each in admitted])
    carers, log = draft.logs.carers_of(territory), draft.logs.territories[territory]
    if carers is not None and is_carer(log, draft.state.account.id, log.seq):
        _box(draft, carers.id, [each.asking for each in admitted if each.carer])


def _box(draft: Draft, log: str, holders: list[Asking]) -> None:
    held = draft.logs.get(log)
    assert held is not None, "it was begun before anybody could ask"
    key, epoch = present_key(draft, held)
    draft.box(key, log, epoch, {asking.account: asking.sealing for asking in holders})
