"""What one member sees of the welcome in their territory."""

from community.welcome import access
from community.welcome.models import Greeting
from community.welcome.schemas import GreetingOut, Mine, NewcomerOut, QuestionOut, Welcome
from community.welcome.services import arrivals, radar, steps
from community.welcome.services.arrivals import Arrival
from community.welcome.services.mentors import Mentors
from community.welcome.services.steps import Step
from groups.rooms.models import Room
from identity.models import Account


def welcome(person: Account, territory: Room) -> Welcome:
    """A number of queries that does not grow with the newcomers."""
    followed = arrivals.followed(territory)
    if not followed:
        return Welcome(newcomers=[], questions=[])
    newcomers = {account: each for account, each in followed.items() if each.new}
    mentors, coordinates = Mentors(territory), access.coordinates(person, territory)
    greeted = dict(Greeting.objects.filter(territory=territory, by=person).values_list("newcomer", "at"))
    questions = radar.questions_for(person, territory, followed, mentors, coordinates=coordinates)
    told = {one: each for one, each in newcomers.items() if coordinates or person.pk in (one, mentors.of(one))}
    taken = steps.done(territory, told, mentors) if told else {}
    return Welcome(
        newcomers=[
            NewcomerOut(
                account=account,
                since=each.since,
                greeted=greeted.get(account, 0) >= each.since,
                asked=mentors.asks(person.pk, account),
                mentor=mentors.of(account) if account in taken else None,
                steps=taken.get(account),
            )
            for account, each in newcomers.items()
            if account != person.pk
        ],
        mine=_mine(territory, newcomers[person.pk], mentors, taken[person.pk]) if person.pk in newcomers else None,
        questions=[QuestionOut(**vars(each)) for each in questions],
    )


def _mine(territory: Room, me: Arrival, mentors: Mentors, taken: list[Step]) -> Mine:
    here = Greeting.objects.filter(territory=territory, newcomer=me.account, at__gte=me.since)
    present = here.filter(by__seats__room=territory).order_by("at", "pk")
    return Mine(
        since=me.since,
        greetings=[GreetingOut(by=by, at=at) for by, at in present.values_list("by", "at")],
        mentor=mentors.of(me.account),
        steps=taken,
    )
