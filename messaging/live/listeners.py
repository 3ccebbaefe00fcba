"""All that live reacts to: what was committed becomes an order to the hub."""

from collections import defaultdict

from groups.rooms.events import MembershipBegan, MembershipEnded, StatementsAccepted
from groups.rooms.models import Room
from identity.events import SessionEnded
from kernel.events import listen
from messaging.live import frames, orders
from messaging.live.hubs import post
from messaging.threads.events import MessagesAccepted, PositionsMoved


@listen(MessagesAccepted)
def deliver_messages(event: MessagesAccepted) -> None:
    texts = defaultdict[str, list[str]](list)
    for message in event.messages:
        frame = frames.Message.model_construct(type="message", **dict(message.envelope))
        texts[message.room].append(frames.encode(frame))
    post(*(orders.say(room, lines) for room, lines in texts.items()))


@listen(PositionsMoved)
def follow_own_reading(event: PositionsMoved) -> None:
    read = [frames.Read(room=place.room, thread=str(place.thread), number=place.number) for place in event.places]
    post(orders.tell(event.account, [frames.encode(frame) for frame in read]))


@listen(StatementsAccepted)
def tell_of_growth(event: StatementsAccepted) -> None:
    """A territory's statement may change what its members read; a room's may be its first, which nobody hears yet."""
    grew = orders.grow(event.room, frames.encode(frames.LogGrew(room=event.room, seq=event.seq, hash=event.hash)))
    kind, territory = Room.objects.values_list("kind", "territory").get(pk=event.room)
    if kind == Room.Kind.TERRITORY:
        post(grew, orders.review(event.room))
    elif kind in (Room.Kind.CLOSED, Room.Kind.DIRECT):
        post(grew)
    else:
        post(grew, orders.discover(str(territory), event.room))


@listen(MembershipBegan)
def open_to(event: MembershipBegan) -> None:
    post(orders.reseat(event.account, event.room, ended=False))


@listen(MembershipEnded)
def cut_off(event: MembershipEnded) -> None:
    post(orders.reseat(event.account, event.room, ended=True))


@listen(SessionEnded)
def close_sockets(event: SessionEnded) -> None:
    post(orders.end(event.account, event.session))
