"""All that live reacts to: what was committed becomes an order to the hub."""

from collections import defaultdict
from uuid import UUID

from groups.agenda.events import Acknowledged, AnnouncementPublished, Answered, EventPublished, PlaceSeen
from groups.agenda.models import Announcement
from groups.agenda.models import Event as AgendaEvent
from groups.rooms.events import (
    GroupsChanged,
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    RoomRequestMoved,
    StatementsAccepted,
)
from groups.rooms.log.view import view_at
from groups.rooms.models import Room, Seat
from groups.rooms.services import heads
from identity.events import SessionEnded, SessionShortened
from kernel.events import listen
from messaging.live import frames, orders
from messaging.live.events import PresenceChosen
from messaging.live.hubs import post
from messaging.threads.events import AllRead, CaseSeen, MessagesAccepted, PositionsMoved


@listen(MessagesAccepted)
def deliver_messages(event: MessagesAccepted) -> None:
    texts = defaultdict[str, list[str]](list)
    for message in event.messages:
        texts[message.room].append(frames.message(message.envelope))
    post(*(orders.say(room, lines) for room, lines in texts.items()))


@listen(PositionsMoved)
def follow_own_reading(event: PositionsMoved) -> None:
    read = [frames.Read(room=place.room, thread=place.thread, number=place.number) for place in event.places]
    post(orders.tell(event.account, [frames.encode(frame) for frame in read]))


@listen(CaseSeen)
def tell_who_has_seen(event: CaseSeen) -> None:
    """Whoever reads an open room without a place in it is not told who looks where."""
    members = Seat.objects.filter(room=event.room).values_list("account", flat=True)
    frame = frames.Seen(room=event.room, thread=event.thread, account=event.account)
    post(orders.say(event.room, [frames.encode(frame)], but=event.account, only=set(members)))


@listen(AllRead)
def follow_own_clearing(event: AllRead) -> None:
    post(orders.tell(event.account, [frames.encode(frames.ReadAll(through=dict(event.through)))]))


@listen(StatementsAccepted)
def tell_of_growth(event: StatementsAccepted) -> None:
    """A room's statement may be its first, which nobody hears yet. Whose rights a statement changes, `MembershipBegan`,
    `MembershipChanged` and `MembershipEnded` say one by one."""
    grew = orders.grow(event.room, frames.encode(frames.LogGrew(room=event.room, seq=event.seq, hash=event.hash)))
    kind, territory = Room.objects.values_list("kind", "territory").get(pk=event.room)
    if kind in (Room.Kind.OPEN, Room.Kind.ONBOARDING):
        post(grew, orders.discover(str(territory), event.room))
    else:
        post(grew)


@listen(MembershipBegan)
def open_to(event: MembershipBegan) -> None:
    post(orders.reseat(event.account, event.room, ended=False))


@listen(MembershipChanged)
def look_again(event: MembershipChanged) -> None:
    """Who coordinates, and who is a carer, may hear other rooms; within a room no role changes what is heard."""
    if Room.objects.filter(pk=event.room, kind=Room.Kind.TERRITORY).exists():
        post(orders.recheck(event.account))


@listen(MembershipEnded)
def cut_off(event: MembershipEnded) -> None:
    post(orders.reseat(event.account, event.room, ended=True))


@listen(EventPublished)
def tell_of_an_event(event: EventPublished) -> None:
    post(orders.say(_heard_in(event.territory, event.room), [_event(event.territory, event.event)]))


@listen(Answered)
def tell_of_an_answer(event: Answered) -> None:
    """Everybody who sees the event sees who comes."""
    answered = AgendaEvent.objects.get(pk=event.event)
    territory = answered.territory_id
    post(orders.say(_heard_in(territory, answered.room_id), [_event(territory, event.event)]))


@listen(PlaceSeen)
def follow_own_seeing(event: PlaceSeen) -> None:
    territory = AgendaEvent.objects.get(pk=event.event).territory_id
    post(orders.tell(event.account, [_event(territory, event.event)]))


@listen(AnnouncementPublished)
def tell_of_an_announcement(event: AnnouncementPublished) -> None:
    text = _announcement(event.territory, event.announcement)
    post(orders.say(_heard_in(event.territory, event.room), [text]))


@listen(Acknowledged)
def tell_of_a_reader(event: Acknowledged) -> None:
    """Who has read an announcement concerns its author, and the reader's other browsers."""
    read = Announcement.objects.get(pk=event.announcement)
    text = _announcement(read.territory_id, event.announcement)
    post(*(orders.tell(account, [text]) for account in {read.author_id, event.account}))


@listen(RoomRequestMoved)
def tell_who_answers_and_who_asked(event: RoomRequestMoved) -> None:
    room, territory = heads.state_of(event.room)
    text = frames.encode(frames.Welcome(territory=territory.id, room=room.id))
    moderators = {UUID(account) for account in view_at(room, territory).moderators()}
    post(*(orders.tell(account, [text]) for account in moderators | {event.account}))


@listen(GroupsChanged)
def tell_of_groups(event: GroupsChanged) -> None:
    """All of the territory's members; not its guests."""
    text = frames.encode(frames.Groups(territory=event.territory))
    post(orders.say(event.territory, [text]))


@listen(PresenceChosen)
def show_or_hide(event: PresenceChosen) -> None:
    told = frames.encode(frames.PresenceShown(shown=event.shown))
    post(orders.tell(event.account, [told]), orders.recheck(event.account))


@listen(SessionEnded)
def close_sockets(event: SessionEnded) -> None:
    post(orders.end(event.account, event.session))


@listen(SessionShortened)
def remember_the_earlier_end(event: SessionShortened) -> None:
    post(orders.recheck(event.account))


def _heard_in(territory: str, room: str | None) -> str:
    """Of an onboarding room's agenda its guests see nothing, and all members of the territory what it has."""
    onboarding = room is not None and Room.objects.filter(pk=room, kind=Room.Kind.ONBOARDING).exists()
    return territory if room is None or onboarding else room


def _event(territory: str, event: UUID) -> str:
    return frames.encode(frames.Event(territory=territory, event=event))


def _announcement(territory: str, announcement: UUID) -> str:
    return frames.encode(frames.Announcement(territory=territory, announcement=announcement))
