"""Writes messages as somebody's browser does: sealed, signed, resting on the heads it sees."""

import json
from dataclasses import replace
from typing import Any

from groups.rooms import models
from groups.rooms.log.header import CaseState
from groups.rooms.log.lookup import epoch_at
from groups.rooms.log.state import Log, Room
from groups.rooms.services import heads
from kernel import clock
from kernel.encoding import Object, b64, canonical, parse
from kernel.ids import uuid7
from kernel.signing import digest
from member.contents import CaseSheet, Content, Deletion, Edit, Emoji, Pin, Post, Reaction, Title, Transition, Vote
from member.keys import RoomKey
from member.sealing import Place, SealedMessage, seal_message
from messaging.threads.services.accept import Outcome, accept
from messaging.threads.submission import Submission
from tests.cast.person import Person


def head_of(log: Log) -> dict[str, Any]:
    return {"seq": log.head.seq, "hash": log.head.hash}


def carers_of(territory: models.Room) -> Room | None:
    """The carers' room, once a carer has begun its log."""
    row = models.Room.objects.select_related("territory").get(territory=territory, kind=models.Room.Kind.CARERS)
    return heads.states(row)[0] if row.log_seq else None


class Pen:
    """Of one person in one room. The server cannot tell which key seals, so any does."""

    def __init__(self, person: Person, room: str) -> None:
        self.person, self.room = person, room
        self._key = RoomKey.fresh()

    def standing(self) -> dict[str, Any]:
        """The heads and the epoch that a browser would name now."""
        row = models.Room.objects.select_related("territory").get(pk=self.room)
        room, territory = heads.states(row)
        carers = carers_of(row.territory) if row.territory and row.audience == "carers" else None
        source: Log = (carers or territory) if row.kind == "open" else room
        epoch = epoch_at(source, source.seq)
        named = {"head": head_of(room), "territory": head_of(territory), "epoch": epoch.epoch if epoch else 1}
        return {**named, "carers": head_of(carers)} if carers else named

    def write(self, text: str = "Bonjour", *, thread: str | None = None, **changes: Any) -> Submission:
        """A post: a new thread's root, or an answer in `thread`. `changes` overwrite fields of the header."""
        return self._seal(Post(text), thread=thread, changes=changes)

    def entitle(self, root: Submission, title: str = "Un titre", **changes: Any) -> Submission:
        """A new title for the thread of this root."""
        return self._seal(Title(title), thread=root.id, changes={"target": header_hash(root), **changes})

    def edit(self, about: Submission, text: str = "Bonsoir", **changes: Any) -> Submission:
        return self._do(Edit(text), about, changes)

    def delete(self, about: Submission, **changes: Any) -> Submission:
        return self._do(Deletion(), about, changes)

    def react(self, about: Submission, emoji: Emoji = "👍", **changes: Any) -> Submission:
        return self._do(Reaction(emoji), about, changes)

    def vote(self, about: Submission, *choices: int, **changes: Any) -> Submission:
        return self._do(Vote(choices), about, changes)

    def pin(self, about: Submission, *, off: bool = False, **changes: Any) -> Submission:
        return self._do(Pin(off), about, changes)

    def _do(self, content: Content, about: Submission, changes: dict[str, Any]) -> Submission:
        named = {"target": header_hash(about), "thread": json.loads(about.header)["thread"], **changes}
        return self._seal(content, thread=None, changes=named)

    def ask(self, question: str = "Qui peut passer ?", **changes: Any) -> Submission:
        """A case, for physiotherapists."""
        sheet = CaseSheet(question, ("TRE_G15-ProfessionSante|70",))
        return self._seal(sheet, thread=None, changes={"case": {"state": "open"}, **changes})

    def move(self, root: Submission, to: CaseState, *, after: Submission, **changes: Any) -> Submission:
        """The case of this root comes to a state, in the step that follows `after`."""
        case: Object = {"state": to, "after": header_hash(after)}
        words = Transition(to, "On essaie, puis on se revoit." if to == "closed" else None)
        return self._seal(words, thread=root.id, changes={"case": case, **changes})

    def _seal(self, content: Content, *, thread: str | None, changes: dict[str, Any]) -> Submission:
        named = {**self.standing(), **changes}
        name = named.pop("id", uuid7())
        place = Place(
            room=named.pop("room", self.room),
            epoch=named.pop("epoch"),
            id=name,
            sender=named.pop("sender", self.person.id),
        )
        header: Object = {"thread": thread or name, "at": clock.now(), "notify": [], **named}
        sealed = seal_message(content, place, key=self._key, signing=self.person.keys.signing, header=header)
        return self.submit(name, sealed)

    def sign_anew(self, submission: Submission, **changes: Any) -> Submission:
        """With other fields in its header."""
        header = canonical({**parse(submission.header.encode()), **changes})
        signature = self.person.keys.signing.sign("message", header)
        return replace(submission, header=header.decode(), signature=signature)

    def submit(self, name: str, sealed: SealedMessage) -> Submission:
        return Submission(
            account=self.person.account.id,
            id=name,
            header=sealed.header.decode(),
            signature=sealed.signature,
            body=b64(sealed.body),
        )

    def send(self, submission: Submission) -> Outcome:
        return accept([submission])[0]


def header_hash(submission: Submission) -> str:
    return digest("message", submission.header.encode())
