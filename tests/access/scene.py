"""What access tests ask about: a territory in which every role is taken and every kind of thing lies."""

import json
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pyotp

from groups.agenda.services import feeds
from groups.rooms.services import foundings
from identity.models import Handover, Unlocker
from kernel import clock
from kernel.clock import milliseconds
from kernel.encoding import Object, b64
from kernel.ids import uuid7
from member.statements import ask
from messaging.threads.models import Message
from messaging.threads.submission import Submission
from tests.access.roles import Role
from tests.agenda.notices import announce, publish
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen
from tests.messaging.shipping import announce as announce_file
from tests.messaging.shipping import attach, send_file
from tests.messaging.tab import signed_in
from tests.support.authenticator import Passkey

AGO = milliseconds(timedelta(days=40))
"""Whoever came then is no newcomer any more."""


@dataclass
class Scene:
    """`things` has the ids that the table names. Malik, who makes them, has no column of his own."""

    world: World = field(default_factory=World)
    plain: Person = field(default_factory=lambda: Person("Sarah Lenoir", "coordination"))
    reader: Person = field(default_factory=lambda: Person("Lucie Aubert", "70"))
    moderator: Person = field(default_factory=lambda: Person("Omar Haddad", "70"))
    removed: Person = field(default_factory=lambda: Person("Rémi Faure", "60"))
    newcomer: Person = field(default_factory=lambda: Person("Nora Petit", "70"))
    things: dict[str, str] = field(default_factory=dict)
    sessions: dict[Role, dict[str, str]] = field(default_factory=dict)
    """Each role's cookies."""
    root: Submission = field(init=False)
    """Begins the thread of the closed group."""
    founding_secret: str = ""
    passkey: Passkey = field(init=False)
    """The moderator's."""

    def build(self) -> "Scene":
        with clock.fixed(clock.now() - AGO):
            self.world.build()
            for person, carer in (
                (self.plain, False),
                (self.reader, True),
                (self.moderator, True),
                (self.removed, True),
            ):
                self._bring(person, carer=carer)
            for person, role in ((self.reader, "reader"), (self.moderator, "moderator"), (self.removed, "member")):
                self._admit(person, role)
        self._remove()
        self._bring(self.newcomer, carer=True)
        self._name_rooms()
        self._write()
        self._publish()
        self._attach()
        self._make_links()
        self._ask()
        self._sign_in()
        self._sit_elsewhere()
        self._hand_over()
        self._add_passkey()
        return self

    def person(self, role: Role) -> Person:
        """Nobody and who is half in do what the moderator could."""
        return {
            Role.REMOVED: self.removed,
            Role.ELSEWHERE: self.world.victor,
            Role.GUEST: self.world.gael,
            Role.PLAIN: self.plain,
            Role.COORDINATOR: self.world.claire,
            Role.CARER: self.world.paul,
            Role.READER: self.reader,
            Role.WRITER: self.world.ines,
        }.get(role, self.moderator)

    def leave_file_of_demo(self, folder: Path) -> None:
        """What the demonstration offers to sign in as; everybody there has a second factor."""
        moderator = self.moderator
        shown = {"id": moderator.id, "name": moderator.name, "profession": ["", ""], "commune": ""}
        known = {"email": moderator.email, "passphrase": "", "totp": moderator.secret, "sheet": None}
        (folder / "demo-people.json").write_text(json.dumps([{**shown, **known}]), encoding="utf-8")

    def next_code(self) -> str:
        """Of the moderator's second factor, not used yet."""
        return pyotp.TOTP(self.moderator.secret).at(clock.now() // 1000, counter_offset=1)

    def challenge(self, role: Role) -> str:
        """A new one for this role's browser."""
        browser = Browser()
        browser.client.cookies.load(self.sessions[role])
        return str(browser.post("identity/passkeys/challenge").body["challenge"])

    def _bring(self, person: Person, *, carer: bool) -> None:
        draft = self.world.draft(self.world.malik)
        link = draft.invite(person, carer=carer)
        self.world.submit(draft)
        self.world.join(person, link, carer=carer)

    def _admit(self, person: Person, role: str) -> None:
        draft = self.world.draft(self.world.malik)
        draft.write("admit", self.world.practice, account=person.id, role=role)
        draft.boxes_of_now(self.world.practice, person.id)
        self.world.submit(draft)

    def _remove(self) -> None:
        """From the closed group, then from the territory; every key that he held is renewed."""
        world = self.world
        draft = world.draft(world.malik)
        draft.remove(world.practice, self.removed)
        draft.write("remove", world.territory, accounts=[self.removed.id])
        for room in (world.territory, world.carers, world.onboarding):
            draft.rekey(room)
        world.submit(draft)

    def _name_rooms(self) -> None:
        for name in ("territory", "onboarding", "pathway", "practice"):
            self.things[name] = getattr(self.world, name)
        self.things["team"] = self._team()
        self.things["newcomer"], self.things["moderator"] = self.newcomer.id, self.moderator.id
        self.things["plain"], self.things["guest"] = self.plain.id, self.world.gael.id
        self.things["unlocker"] = str(Unlocker.objects.filter(account=self.moderator.account).earliest("id").pk)

    def _team(self) -> str:
        """A care team of Malik's, which nobody else is to know of."""
        draft = self.world.draft(self.world.malik)
        team = draft.write("create", kind="closed", purpose="care_team")
        draft.rekey(team)
        self.world.submit(draft)
        return team

    def _write(self) -> None:
        pens = {name: Pen(self.world.malik, self.things[name]) for name in ("practice", "pathway", "onboarding")}
        roots = {"thread": pens["practice"].write(), "case": pens["pathway"].ask(), "hello": pens["onboarding"].write()}
        for name, root in roots.items():
            assert isinstance(pens["practice"].send(root), Message)
            self.things[name] = root.id
        self.root = roots["thread"]

    def _publish(self) -> None:
        world, practice = self.world, self.world.practice
        for name, room, author in (("", None, world.claire), ("practice_", practice, self.moderator)):
            self.things[f"{name}event"] = publish(world, author, room).body["id"]
            self.things[f"{name}announcement"] = announce(world, author, room).body["id"]
        under = Pen(world.malik, practice).write(about=self.things["practice_event"])
        assert isinstance(Pen(world.malik, practice).send(under), Message)
        self.things["under"] = under.id

    def _attach(self) -> None:
        """A file of Malik's in two groups, one that the writer sent for no message yet, and one begun."""
        world = self.world
        for name, person, room in (
            ("file", world.malik, world.practice),
            ("case_file", world.malik, world.pathway),
            ("sent", self.person(Role.WRITER), world.practice),
        ):
            self.things[name] = send_file(person, room)
        self.things["new"], self.things["zero"] = uuid7(), "0"
        self.things["begun"] = uuid7()
        assert announce_file(self.person(Role.WRITER), world.practice, self.things["begun"]).status == 200
        attach(self.things["file"], self.root.id)
        attach(self.things["case_file"], self.things["case"])

    def _make_links(self) -> None:
        self.things["feed"] = feeds.make(self.moderator.account)
        self.things["personal_link"] = self._invite_rosa()
        self.things["shared_link"] = self._share()
        founding, self.founding_secret = foundings.create("CPTS de Solène")
        self.things["founding"] = str(founding.pk)

    def _invite_rosa(self) -> str:
        draft = self.world.draft(self.world.malik)
        self.world.rosas_link = draft.invite(self.world.rosa, carer=True)
        self.world.submit(draft)
        return self.world.rosas_link.id

    def _share(self) -> str:
        draft = self.world.draft(self.world.claire)
        self.world.shared_link = draft.share(self.world.onboarding)
        self.world.submit(draft)
        return self.world.shared_link.id

    def _ask(self) -> None:
        gael, territory = self.world.gael, self.world.territory
        body = ask(gael.keys, territory=territory, account=gael.id, card=gael.card_hash, at=clock.now())
        assert Browser(gael).put(f"requests/{territory}", body).status == 200
        practice = self.things["practice"]
        body = asking_for(practice, self.newcomer, territory=territory)
        assert Browser(self.newcomer).put(f"rooms/{practice}/request", body).status == 200

    def _sign_in(self) -> None:
        for role in Role:
            browser = Browser() if role in {Role.NOBODY, Role.HALF} else signed_in(self.person(role))
            if role == Role.HALF:
                given = {"email": self.moderator.email, "kind": "passphrase", "auth": self.moderator.auth}
                assert browser.post("identity/sign-in", given).body == {"state": "second_factor"}
            assert browser.post("identity/passkeys/challenge").status == 200, "nobody has a session, too"
            self.sessions[role] = {name: morsel.value for name, morsel in browser.client.cookies.items()}

    def _add_passkey(self) -> None:
        self.passkey = Passkey(self.moderator.id)
        made = Unlocker(id=uuid7(), account=self.moderator.account, kind=Unlocker.Kind.PASSKEY, created_at=clock.now())
        made.credential, made.public_key = b64(self.passkey.id), self.passkey.public
        made.save(force_insert=True)

    def _sit_elsewhere(self) -> None:
        """The moderator, on another computer."""
        signed_in(self.moderator)
        self.things["place"] = str(self.moderator.account.sessions.latest("began_at").id)

    def _hand_over(self) -> None:
        """Nobody's browser waits to be let in, who is half in was answered, and the moderator offers."""
        moderator, key = self._browser(Role.MODERATOR), {"key": b64(bytes(1216)), "mac": b64(bytes(32))}
        for role, name in ((Role.NOBODY, "drawn"), (Role.HALF, "answered")):
            self.things[name] = uuid7()
            browser = self._browser(role)
            assert browser.post("identity/handovers", {"id": self.things[name], **key}).status == 200
            self.sessions[role] = {name: morsel.value for name, morsel in browser.client.cookies.items()}
        answer = {"sealed": b64(bytes(1168)), "mac": b64(bytes(32))}
        assert moderator.put(f"identity/handovers/{self.things['answered']}/answer", answer).status == 200
        for name, person in (("offered", moderator), ("asked", Browser(self.world.malik))):
            self.things[name] = uuid7()
            assert person.post("identity/handovers/offers", {"id": self.things[name]}).status == 200
        assert Browser().put(f"identity/handovers/{self.things['asked']}/key", key).status == 200
        # They live for minutes, the tests last longer.
        Handover.objects.update(ends_at=clock.now() + milliseconds(timedelta(days=1)))

    def _browser(self, role: Role) -> Browser:
        browser = Browser()
        browser.client.cookies.load(self.sessions[role])
        return browser


def asking_for(room: str, person: Person, *, territory: str) -> Object:
    """What a member signs to be let into a closed room."""
    return ask(person.keys, territory=territory, account=person.id, card=person.card_hash, at=clock.now(), room=room)


def another(thing: str) -> str:
    """An id, or a place, of the same form that nothing has."""
    if thing == "0":
        return "1"
    return b64(secrets.token_bytes(32)) if len(thing) == 43 else uuid7()
