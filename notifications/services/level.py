"""How much of a room, or of one thread, somebody hears of."""

from django.db import transaction

from groups.rooms.models import Room
from identity.models import Account
from kernel.events import announce
from messaging.threads.models import Thread
from notifications.events import LevelSet, ThreadLevelSet
from notifications.models import Level, ThreadLevel


@transaction.atomic
def choose(person: Account, room: Room, level: str) -> None:
    """For a room that `access.room_for` gave; holds for what was written before, too."""
    Level.objects.update_or_create(account=person, room=room, defaults={"level": level})
    announce(LevelSet(account=person.id, room=room.pk, level=level))


@transaction.atomic
def choose_for_thread(person: Account, thread: Thread, level: str) -> None:
    """For a thread that `access.thread_for` gave: `all` or `none` of it, or as much as of its `room`."""
    if level == "room":
        ThreadLevel.objects.filter(account=person, thread=thread).delete()
    else:
        ThreadLevel.objects.update_or_create(account=person, thread=thread, defaults={"level": level})
    announce(ThreadLevelSet(account=person.id, room=thread.room_id, thread=thread.pk, level=level))
