"""Fills a site with real members in groups, their sessions, and sealed messages ready to be sent.

    python -m tests.load.crowd GROUPS SIZE MESSAGES PURPOSE

A process of its own, in the site's environment. It prints JSON: `cookies` of all members; for each group its `room`,
its `members` (places in `cookies`), and the `frames` that they send, each with its sender's place.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import django

AT_ONCE: Final = 20
"""Statements of one submission."""
WORDS: Final = "Pansement refait ce matin, la plaie est propre ; je repasse jeudi avant la tournée. "


def fill(groups: int, size: int, messages: int, purpose: str) -> dict[str, Any]:
    from tests.cast.person import Person
    from tests.cast.world import World

    world = World()
    world.territory, world.onboarding = world.found(world.malik, carer=True)
    world._invite_and_join(world.malik, world.claire, role="coordinator")
    people = [Person(f"Prénom{n} Nom{n}", "60") for n in range(groups * size)]
    _enter(world, people)
    found = []
    for number in range(groups):
        members = people[number * size : (number + 1) * size]
        room = _gather(world, members, purpose)
        sent = list(_write(room, members, messages))
        frames = [[number * size + n % size, frame] for n, frame in enumerate(sent)]
        found.append({"room": room, "members": [number * size + n for n in range(size)], "frames": frames})
    return {"cookies": [_sign_in(person) for person in people], "groups": found}


def _enter(world: Any, people: Sequence[Any]) -> None:
    """Into the territory, met by its coordinator; nobody signs in, so accounts are made without secrets."""
    from identity.models import Account
    from kernel import clock

    Account.objects.bulk_create(Account(id=one.id, email=one.email, created_at=clock.now()) for one in people)
    for few in _few(people):
        draft = world.draft(world.malik)
        for person in few:
            draft.admit(person, carer=True)
        world.submit(draft)


def _gather(world: Any, members: Sequence[Any], purpose: str) -> str:
    """A closed group of these people, and of Malik, who made it and stays away."""
    draft = world.draft(world.malik)
    room: str = draft.write("create", kind="closed", purpose=purpose, name="Plaies et cicatrisation")
    draft.rekey(room)
    world.submit(draft)
    for few in _few(members):
        draft = world.draft(world.malik)
        for person in few:
            draft.write("admit", room, account=person.id, role="member")
            draft.boxes_of_now(room, person.id)
        world.submit(draft)
    return room


def _write(room: str, members: Sequence[Any], messages: int) -> Iterator[str]:
    """One thread, everybody in turn: the frames of `message.send`."""
    from kernel import clock
    from kernel.encoding import b64
    from kernel.ids import uuid7
    from member.contents import Post
    from member.keys import RoomKey
    from member.sealing import Place, seal_message
    from tests.messaging.pen import Pen

    standing = Pen(members[0], room).standing()
    epoch, key, root = standing.pop("epoch"), RoomKey.fresh(), ""
    for number in range(messages):
        name, sender = uuid7(), members[number % len(members)]
        root = root or name
        header = {"thread": root, "at": clock.now(), "notify": [], **standing}
        place = Place(room=room, epoch=epoch, id=name, sender=sender.id)
        sealed = seal_message(Post(WORDS), place, key=key, signing=sender.keys.signing, header=header)
        yield json.dumps(
            {
                "type": "message.send",
                "id": name,
                "header": sealed.header.decode(),
                "signature": sealed.signature,
                "body": b64(sealed.body),
            }
        )


def _sign_in(person: Any) -> str:
    """A complete session, as though it had begun with both factors; the value of its cookie."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from identity.services.sessions import _BACKEND, _SESSION
    from identity.session_store import SessionStore
    from kernel import clock
    from kernel.ids import uuid7

    account, now, name = person.account, clock.now(), uuid7()
    store, ends_at = SessionStore(), now + clock.milliseconds(timedelta(hours=12))
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(account.pk), _BACKEND
    store[HASH_SESSION_KEY], store[_SESSION] = account.get_session_auth_hash(), name
    store.set_expiry(datetime.fromtimestamp(ends_at / 1000, tz=UTC))
    store.create()
    account.sessions.create(id=name, key=store.session_key, began_at=now, ends_at=ends_at, seen_at=now)
    return str(store.session_key)


def _few(people: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (people[start : start + AT_ONCE] for start in range(0, len(people), AT_ONCE))


if __name__ == "__main__":
    django.setup()
    groups, size, messages, purpose = sys.argv[1:]
    json.dump(fill(int(groups), int(size), int(messages), purpose), sys.stdout)
