"""Cards and sealing keys, which logs name by hash and which travel beside the statements."""

from collections.abc import Iterator, Sequence
from typing import Final

from groups.rooms import cards
from groups.rooms.log import acts
from groups.rooms.log.lookup import sealing_hash
from groups.rooms.log.state import Territory
from groups.rooms.models import Card, SealingKey
from groups.rooms.models import Room as Row
from groups.rooms.sentences import refusal
from groups.rooms.services.batch import Batch, Taken
from kernel import errors
from kernel.encoding import Malformed
from kernel.sealing import check_sealing_key

_BRINGING_KEYS: Final = (
    acts.CreateTerritory,
    acts.JoinByInvitation,
    acts.AdmitToTerritory,
    acts.ReplaceKeys,
    acts.ReplaceKeysByInvitation,
)


def store(batch: Batch, *, payloads: Sequence[str], publics: Sequence[str]) -> None:
    """Stores what the statements name. Raises Refusal `beside` if they name what is neither here nor known, or if
    something here is named by none of them; `form` for what is no card, or a key that nobody could seal to."""
    _check_usable([*publics, *_invited(batch.taken)])
    _store_cards(batch, {cards.hash_of(payload): payload for payload in payloads})
    _store_sealing(batch, {sealing_hash(public): public for public in publics})


def _store_cards(batch: Batch, given: dict[str, str]) -> None:
    named = {_card(taken): taken for taken in batch.taken if _card(taken)}
    _check(named=set(named), given=set(given), known=_known_cards(batch.territory_row, named, given))
    rows = [Card(territory=batch.territory_row, hash=name, payload=payload) for name, payload in given.items()]
    Card.objects.bulk_create(rows, ignore_conflicts=True)


def _known_cards(territory: Row, named: dict[str, Taken], given: dict[str, str]) -> set[str]:
    """A guest brings their own card: by naming the hash of another's they would get to read it."""
    askable = {name for name, taken in named.items() if name not in given and isinstance(taken.log, Territory)}
    return set(territory.cards.filter(hash__in=askable).values_list("hash", flat=True)) if askable else set()


def _store_sealing(batch: Batch, given: dict[str, str]) -> None:
    named = set(_sealing(batch.taken))
    asked = named - given.keys()
    known = set(SealingKey.objects.filter(pk__in=asked).values_list("pk", flat=True)) if asked else set()
    _check(named=named, given=set(given), known=known)
    rows = [SealingKey(hash=name, public=public) for name, public in given.items()]
    SealingKey.objects.bulk_create(rows, ignore_conflicts=True)


def _check(*, named: set[str], given: set[str], known: set[str]) -> None:
    wrong = (named - given - known) | (given - named)
    if wrong:
        raise refusal("beside", hashes=sorted(wrong))


def _check_usable(publics: Sequence[str]) -> None:
    """One key that cannot be sealed to would stop every rekey of whoever comes upon it."""
    try:
        for public in publics:
            check_sealing_key(public)
    except Malformed as error:
        raise errors.form() from error


def _invited(taken: Sequence[Taken]) -> Iterator[str]:
    """Invitations carry the key itself."""
    for one in taken:
        act = one.statement.act
        if isinstance(act, acts.InvitePerson | acts.InviteGuests):
            yield act.sealing


def _card(taken: Taken) -> str:
    act = taken.statement.act
    if isinstance(act, acts.CreateTerritory | acts.InvitePerson | acts.JoinByInvitation | acts.AdmitToTerritory):
        return act.card
    return ""


def _sealing(taken: Sequence[Taken]) -> Iterator[str]:
    for one in taken:
        act = one.statement.act
        if isinstance(act, _BRINGING_KEYS):
            yield act.sealing
