"""Cards and sealing keys, which logs name by hash, for those who may see whom they stand for."""

from collections.abc import Collection, Iterator
from uuid import UUID

from groups.rooms import access, schemas
from groups.rooms.cards import profession_on
from groups.rooms.log.lookup import members_at, membership_at
from groups.rooms.log.state import Guest, Log, Membership, Room, Territory
from groups.rooms.models import Room as Row
from groups.rooms.models import SealingKey
from groups.rooms.services import heads
from identity.models import Account

Bearer = Membership | Guest
"""Who brings a card and a sealing key: a stretch of a membership, or a guest."""


def known_to(person: Account, row: Row, *, after: int = 0, sealing: bool = True) -> schemas.People:
    """To a member: the territory's members, present and past, of whom its log says something after the place `after`,
    and the guests of its onboarding rooms; to a guest: the people of the rooms that they are a guest of. Without
    `sealing` their cards alone."""
    territory = heads.territory_state(row)
    member = membership_at(territory, str(person.pk), territory.seq)
    bearers = list(_for_member(row, territory, after) if member else _for_guest(person, row, territory))
    cards = {bearer.card for bearer in bearers}
    if member and member.role == "coordinator":
        links = [link for link in territory.invitations.values() if link.from_ > after]
        cards |= {link.person.card for link in links if link.person}
    publics = _publics({bearer.sealing for bearer in bearers}) if sealing else []
    return schemas.People(cards=_cards(row, cards), sealing=publics)


def card_of(row: Row, account: str) -> list[schemas.CardOut]:
    """The latest card of one member of the territory, if it was not erased."""
    run = heads.territory_state(row).members.get(account, ())
    return _cards(row, {run[-1].card}) if run else []


def professions_of(row: Row, accounts: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """By account, of present and past members: the table and the code on their latest card, if it was not erased."""
    members = heads.territory_state(row).members
    hashes = {account: run[-1].card for account in accounts if (run := members.get(str(account)))}
    found = row.cards.filter(hash__in=hashes.values()).values_list("hash", "payload")
    payloads = {hash: profession_on(payload) for hash, payload in found}
    return {account: payloads[card] for account, card in hashes.items() if card in payloads}


def sealing_keys(log: Log, territory: Territory) -> list[str]:
    """The public sealing keys of who is in a territory or a room now."""
    if isinstance(log, Room):
        return _publics({bearer.sealing for bearer in _of_room(log, territory)})
    return _publics({member.sealing for _, member in members_at(territory, territory.seq)})


def _for_member(row: Row, territory: Territory, after: int) -> Iterator[Bearer]:
    for run in territory.members.values():
        yield from (part for part in run if part.from_ > after)
    for room in row.rooms.filter(kind=Row.Kind.ONBOARDING):
        yield from _guests(heads.room_state(room, territory))


def _for_guest(person: Account, row: Row, territory: Territory) -> Iterator[Bearer]:
    visited = access.seats_of(person).filter(guest=True).values("room")
    for room in row.rooms.filter(pk__in=visited):
        yield from _of_room(heads.room_state(room, territory), territory)


def _of_room(room: Room, territory: Territory) -> Iterator[Bearer]:
    yield from _guests(room)
    for account in room.seats:
        yield from territory.members.get(account, ())


def _guests(room: Room) -> Iterator[Guest]:
    for run in room.seats.values():
        yield from (seat.guest for seat in run if seat.guest is not None)


def _cards(row: Row, hashes: Collection[str]) -> list[schemas.CardOut]:
    found = row.cards.filter(hash__in=hashes).order_by("hash")
    return [schemas.CardOut(hash=card.hash, payload=card.payload) for card in found]


def _publics(hashes: Collection[str]) -> list[str]:
    return list(SealingKey.objects.filter(pk__in=hashes).order_by("pk").values_list("public", flat=True))
