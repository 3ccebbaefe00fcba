"""Who is in the directory: the territory's present members, named and of the profession of their cards."""

import json
from collections.abc import Mapping

from django.db import transaction

from community.directory.models import Profile, Roll
from community.directory.services import communes, index
from groups.rooms.log.lookup import members_at
from groups.rooms.models import Room
from groups.rooms.services import heads


def bring_up(territory: Room) -> None:
    """Brings the profiles up to the log's head that the row names; at once when they are."""
    if Roll.objects.filter(territory=territory, seq__gte=territory.log_seq).exists():
        return
    with transaction.atomic():
        roll, _ = Roll.objects.select_for_update().get_or_create(territory=territory)
        if roll.seq < territory.log_seq:
            _bring_up(territory)
            roll.seq = territory.log_seq
            roll.save()


def _bring_up(territory: Room) -> None:
    state = heads.territory_state(territory)
    cards = {account: member.card for account, member in members_at(state, state.seq)}
    # Held, so that nothing is written over what somebody saves meanwhile. Others may go on naming these rows.
    held = Profile.objects.select_for_update(no_key=True).filter(territory=territory).order_by("pk")
    rows = {str(row.account_id): row for row in held}
    Profile.objects.filter(pk__in=[rows[account].pk for account in rows.keys() - cards.keys()]).delete()
    changed = {account: card for account, card in cards.items() if account not in rows or rows[account].card != card}
    told = _told(territory, changed)
    fresh = [Profile(territory=territory, account_id=account) for account in sorted(changed.keys() - rows.keys())]
    old = [rows[account] for account in changed.keys() & rows.keys()]
    places = communes.named([code for row in old for code in row.communes])
    for row in [*fresh, *old]:
        row.card = changed[str(row.account_id)]
        row.name, row.profession = told.get(row.card, ("", ""))
        index.write(row, places)
    Profile.objects.bulk_create(fresh)
    Profile.objects.bulk_update(old, ["card", "name", "profession", "order", "face", "words", "marks"])


def _told(territory: Room, cards: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Name and profession by the hash of the card; an erased one tells nothing."""
    found = territory.cards.filter(hash__in=set(cards.values()))
    return {card.hash: _read(card.payload) for card in found}


def _read(payload: str) -> tuple[str, str]:
    card = json.loads(payload)
    return card["name"], f"{card['profession']['table']}|{card['profession']['code']}"
