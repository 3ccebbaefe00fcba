"""All that notifications reacts to: messages wake the worker; what it noted goes to the people's browsers."""

from identity.events import ActDone
from kernel.events import listen
from messaging.live import frames, orders
from messaging.live.hubs import post
from messaging.threads.events import MessagesAccepted
from notifications import postman, worker
from notifications.events import Heard, LevelSet, ThreadLevelSet


@listen(MessagesAccepted)
def wake(event: MessagesAccepted) -> None:
    worker.wake({message.room for message in event.messages})


@listen(ActDone)
def write(event: ActDone) -> None:
    post(orders.tell(event.account, [frames.encode(frames.Act())]))
    postman.wake()


@listen(Heard)
def tell(event: Heard) -> None:
    told = ((event.concerns, True), (event.hearers, False))
    post(*(orders.say(event.room, [_text(event, concerned)], only=people) for people, concerned in told if people))


@listen(LevelSet)
def follow_own_choice(event: LevelSet) -> None:
    post(orders.tell(event.account, [frames.encode(frames.Level(room=event.room, level=event.level))]))


@listen(ThreadLevelSet)
def follow_own_choice_of_a_thread(event: ThreadLevelSet) -> None:
    frame = frames.ThreadLevel(room=event.room, thread=event.thread, level=event.level)
    post(orders.tell(event.account, [frames.encode(frame)]))


def _text(event: Heard, concerned: bool) -> str:
    frame = frames.Inbox(room=event.room, thread=event.thread, number=event.number, concerned=concerned)
    return frames.encode(frame)
