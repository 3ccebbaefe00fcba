"""What one person's browser is about to send: statements that follow each other, with what lies beside them."""

from datetime import timedelta
from typing import Any, cast

from groups.rooms import models, schemas
from groups.rooms.log.keyholders import keyholders, keyholders_hash
from groups.rooms.log.lookup import carers_id, members_at
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.statement import Envelope
from groups.rooms.services import heads, replaying
from kernel import clock
from kernel.clock import milliseconds
from kernel.encoding import Object
from member import boxes
from member.invitations import Invitation
from member.keys import SigningKey
from member.statements import ask, next_place, sign, write
from tests.cast.keyring import Keyring
from tests.cast.person import Person

WEEK = timedelta(days=7)


class Draft:
    """Starts from the logs as stored. A statement that does not apply is kept too, for the server to refuse."""

    def __init__(self, author: Person, ring: Keyring, territory: str | None = None) -> None:
        self.author, self.ring = author, ring
        self.logs: dict[str, Log] = {}
        self.statements: list[dict[str, Any]] = []
        self.beside: dict[str, list[Any]] = {"boxes": [], "links": [], "wraps": [], "cards": [], "sealing": []}
        self._territory = territory

    @property
    def territory(self) -> Territory | None:
        log = self.log(self._territory) if self._territory else None
        return cast(Territory | None, log)

    def log(self, room: str) -> Log | None:
        if room not in self.logs:
            row = models.Room.objects.select_related("territory").filter(pk=room).first()
            log = heads.log_of(row) if row else None
            if log is None:
                return None
            self.logs[room] = log
        return self.logs[room]

    def write(
        self,
        action: str,
        room: str | None = None,
        *,
        by: SigningKey | None = None,
        new: SigningKey | None = None,
        changes: Object | None = None,
        **fields: Any,
    ) -> str:
        """Adds a statement; the id of its room. `changes` overwrite the common fields, to break them."""
        log = self.log(room) if room else None
        place = next_place(log, self.territory, at=clock.now())
        if room and log is None:
            place["room"] = room
        payload = write(action, fields, actor=self.author.id, place={**place, **(changes or {})})
        envelope = sign(payload, by or self.author.keys.signing, new=new)
        return self._add(envelope, room)

    def _add(self, envelope: Envelope, room: str | None) -> str:
        statement = {"payload": envelope.payload.decode(), "signature": envelope.signature}
        if envelope.cosignature:
            statement["cosignature"] = envelope.cosignature
        self.statements.append(statement)
        name = room or envelope.hash
        own = self._territory is None or name == self._territory
        verdict = replaying.judge(self.logs.get(name), None if own else self.territory, envelope)
        if verdict.outcome == "applied" and verdict.state is not None:
            self.logs[name] = verdict.state
            self._territory = self._territory or name
        return name

    def rekey(self, room: str) -> None:
        """A new epoch, boxed to every keyholder, linked to the one before."""
        holders = self.holders(room, at=clock.now())
        self.write("rekey", room, **self.epoch_for(room, holders))

    def remove(self, room: str, *people: Person) -> None:
        """Removes people from a closed group, with the new epoch of those who stay."""
        gone = {person.id for person in people}
        holders = {holder: sealing for holder, sealing in self.holders(room).items() if holder not in gone}
        self.write("remove", room, accounts=sorted(gone), rekey=self.epoch_for(room, holders))

    def epoch_for(self, room: str, holders: dict[str, str]) -> dict[str, Any]:
        """The fields of a `rekey`; its boxes, wrap and link are put beside."""
        log = self.log(room)
        epoch = log.epochs[-1].epoch + 1 if log and log.epochs else 1
        lock = boxes.lock_of(self.ring.fresh(room, epoch), room, epoch)
        onboarding = isinstance(log, Room) and log.kind == "onboarding"
        for holder in holders.keys() - (self.members() if onboarding else set()):
            self.box(room, epoch, holder)
        if onboarding:
            self.wrap(room, epoch)
        fields = {"epoch": epoch, "keyholders": keyholders_hash(holders), "commitment": lock.commitment}
        if epoch == 1:
            return fields
        self.link(room, epoch, epoch - 1)
        return {**fields, "opens": epoch - 1}

    def holders(self, room: str, *, at: int | None = None) -> dict[str, str]:
        territory = self.territory
        assert territory is not None
        if room == self._territory:
            return keyholders(territory, at=at)
        log = self.log(room)
        if log is None:
            return {account: member.sealing for account, member in members_at(territory, territory.seq) if member.carer}
        return keyholders(cast(Room, log), territory, at=at)

    def members(self) -> set[str]:
        territory = self.territory
        assert territory is not None
        return {account for account, _ in members_at(territory, territory.seq)}

    def box(self, room: str, epoch: int, holder: str) -> None:
        """A box of an epoch's key for an account or an invitation."""
        key = self.ring.keys[room, epoch]
        sealed = boxes.seal_box(key, room, epoch, to=self.ring.public_of(holder))
        lock = boxes.lock_of(key, room, epoch)
        new = {"room": room, "epoch": epoch, "commitment": lock.commitment, "holder": holder, "box": sealed}
        self.beside["boxes"].append(new)

    def link(self, room: str, epoch: int, opens: int) -> None:
        lock = boxes.lock_of(self.ring.keys[room, opens], room, opens)
        sealed = boxes.seal_link(self.ring.keys[room, epoch], epoch, self.ring.keys[room, opens], lock)
        self.beside["links"].append({"room": room, "epoch": epoch, "opens": opens, "link": sealed})

    def wrap(self, room: str, epoch: int) -> None:
        territory = self.territory
        assert territory is not None
        under = territory.epochs[-1].epoch
        key = self.ring.keys[room, epoch]
        lock = boxes.lock_of(key, room, epoch)
        sealed = boxes.seal_wrap(key, room, under=self.ring.keys[territory.id, under])
        new = {"room": room, "epoch": epoch, "commitment": lock.commitment, "territory_epoch": under, "wrap": sealed}
        self.beside["wraps"].append(new)

    def card(self, person: Person) -> None:
        self.beside["cards"].append(person.card.decode())

    def sealing(self, person: Person) -> None:
        self.beside["sealing"].append(person.keys.sealing.public)

    def admit(self, person: Person, *, carer: bool) -> None:
        """Admits somebody to the territory at their own signed request."""
        assert self._territory is not None
        keys, card = person.keys, person.card_hash
        self.write(
            "admit",
            self._territory,
            account=person.id,
            signing=keys.signing.public,
            sealing=keys.sealing.hash,
            card=card,
            role="member",
            carer=carer,
            basis="met",
            request=ask(keys, territory=self._territory, account=person.id, card=card, at=clock.now()),
        )
        self.card(person)
        self.sealing(person)
        self.ring.meet(person.id, keys.sealing.public)
        self.boxes_of_now(self._territory, person.id)

    def invite(
        self, person: Person, *, role: str = "member", carer: bool, boxed: bool = True, again: bool = False
    ) -> Invitation:
        """A personal link, with the boxes that its holder will open; `again` for their account alone."""
        assert self._territory is not None
        secret, name = self.ring.link()
        keys = self.ring.link_keys(name)
        expires = clock.now() + milliseconds(WEEK)
        account: dict[str, Any] = {"account": person.id} if again else {}
        self.write(
            "invite",
            self._territory,
            invitation=name,
            signing=keys.signing.public,
            sealing=keys.sealing.public,
            card=person.card_hash,
            role=role,
            carer=carer,
            uses=1,
            expires=expires,
            **account,
        )
        self.card(person)
        if boxed:
            self.boxes_of_now(self._territory, name)
            author = self.holders(carers_id(self._territory)) if carer else {}
            if self.author.id in author:
                self.boxes_of_now(carers_id(self._territory), name)
        return Invitation(name, secret, self.last_hash)

    def share(self, room: str, *, uses: int = 20) -> Invitation:
        """A shared link into an onboarding room."""
        secret, name = self.ring.link()
        keys = self.ring.link_keys(name)
        expires = clock.now() + milliseconds(WEEK)
        signing, sealing = keys.signing.public, keys.sealing.public
        self.write("invite", room, invitation=name, signing=signing, sealing=sealing, uses=uses, expires=expires)
        self.boxes_of_now(room, name)
        return Invitation(name, secret, self.last_hash)

    def boxes_of_now(self, room: str, holder: str) -> None:
        log = self.log(room)
        if log and log.epochs:
            self.box(room, log.epochs[-1].epoch, holder)

    def join_by(self, link: Invitation, room: str) -> None:
        """Joins the room whose log holds the invitation, with one's own card, keys and boxes."""
        me = self.author
        self.write(
            "join",
            room,
            by=link.keys.signing,
            new=me.keys.signing,
            invitation=link.id,
            signing=me.keys.signing.public,
            sealing=me.keys.sealing.hash,
            card=me.card_hash,
        )
        self.card(me)
        self.sealing(me)
        self.boxes_of_now(room, me.id)

    def reenter_by(self, link: Invitation, *, carer: bool) -> None:
        """Brings the author's new keys by a re-entry, and boxes what the link held to them."""
        assert self._territory is not None
        keys = self.author.keys
        stated: dict[str, Any] = {"signing": keys.signing.public, "sealing": keys.sealing.hash, "invitation": link.id}
        self.write("replace_keys", self._territory, by=link.keys.signing, new=keys.signing, **stated)
        self.sealing(self.author)
        self.boxes_of_now(self._territory, self.author.id)
        if carer:
            self.boxes_of_now(carers_id(self._territory), self.author.id)

    def replace_keys(self, old: Person) -> None:
        """Brings the author's new keys by the old ones, with a new epoch."""
        assert self._territory is not None
        keys = self.author.keys
        holders = {**self.holders(self._territory, at=clock.now()), self.author.id: keys.sealing.hash}
        rekey = self.epoch_for(self._territory, holders)
        stated: dict[str, Any] = {"signing": keys.signing.public, "sealing": keys.sealing.hash, "rekey": rekey}
        self.write("replace_keys", self._territory, by=old.keys.signing, new=keys.signing, **stated)
        self.sealing(self.author)

    @property
    def last_hash(self) -> str:
        return Envelope(self.statements[-1]["payload"].encode(), "").hash

    @property
    def body(self) -> dict[str, Any]:
        """As JSON."""
        return {"statements": self.statements, "beside": self.beside}

    @property
    def submission(self) -> schemas.Submission:
        return schemas.Submission.model_validate(self.body)

    @property
    def joining(self) -> schemas.Joining:
        return schemas.Joining.model_validate(self.body)
