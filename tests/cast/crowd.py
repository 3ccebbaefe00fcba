"""A thousand people beside the cast, for what must stay quick among them: rows that no browser signed for."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from community.directory.models import Profile
from community.directory.services import communes, index
from groups.rooms.log.state import Membership
from groups.rooms.models import Room, Seat
from groups.rooms.services import heads
from identity.models import Account
from kernel import clock, ids
from tests.cast.person import Person

PEOPLE = 1000
PLACES = ["48092", "48095", "48104", "48140", "48034"]
TRADES = ["10", "60", "70", "21", "91", "50"]


def crowd(territory: str) -> list[Account]:
    """Accounts, with seats and profiles in a territory whose directory stands."""
    accounts = [Account(id=UUID(ids.uuid7()), email=f"p{n}@example.org", created_at=clock.now()) for n in range(PEOPLE)]
    Account.objects.bulk_create(accounts)
    seats = [Seat(room_id=territory, account=one, role="member", since_seq=1, since=clock.now()) for one in accounts]
    Seat.objects.bulk_create(seats)
    known = communes.named(PLACES)
    profiles = [_profile(territory, n, account) for n, account in enumerate(accounts)]
    for profile in profiles:
        index.write(profile, known)
    Profile.objects.bulk_create(profiles)
    return accounts


def in_the_log(territory: str, accounts: Sequence[Account], *, like: Person) -> None:
    """Has this process remember the log as though these people had come when somebody of the cast did."""
    state = heads.territory_state(Room.objects.get(pk=territory))
    joined: Membership = state.members[like.id][-1]
    more = {str(account.pk): (joined,) for account in accounts}
    heads._states[territory] = replace(state, members={**state.members, **more})


def time_of(ask: Callable[[], object]) -> float:
    """The median of this process's own seconds."""
    return statistics.median(_time(ask) for _ in range(15))


def _time(ask: Callable[[], object]) -> float:
    began = time.process_time()
    ask()
    return time.process_time() - began


def _profile(territory: str, n: int, account: Account) -> Profile:
    return Profile(
        territory_id=territory,
        account=account,
        name=f"Prénom{n} Nom{n}",
        profession=f"TRE_G15-ProfessionSante|{TRADES[n % 6]}",
        does="Soins à domicile, plaies, diabète, éducation thérapeutique, coordination avec l’hôpital. " * 6,
        communes=[PLACES[n % 5], PLACES[(n + 2) % 5]],
        languages=["fr", "en"],
        home_visits=n % 3 == 0,
        slots=[{"weekday": day, "from": "09:00", "to": "12:00"} for day in range(n % 8)],
    )
