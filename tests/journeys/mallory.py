"""A member whose every word is hostile, and who obeys no screen: she seals and signs by her own hand.

She fills each text of `written.SHOWN`, and ends what she fills with the text's mark, by which a screen is known to
show it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from groups.rooms.log.header import Header, decode_header
from groups.rooms.log.notice import NoticeKind
from kernel import clock
from kernel.encoding import Json, Object, b64, canonical, parse
from member import aead, notices, uploads
from member.attached import File
from member.attached import Sealed as Thumb
from member.catching_up import key_of
from member.contents import CaseSheet, Content, Edit, Patient, Poll, Post, Title
from member.member import Member
from member.messages import Words, post, seal, send
from member.padding import pad
from member.rooms import Invited, fresh_card
from member.sealing import Place, SealedMessage, body_hash
from tests.journeys.hostile import KEYS, TEXTS, TURNED, fitting, packed
from tests.journeys.land import Land
from tests.journeys.written import SHOWN

TRADE: Final = ("TRE_G15-ProfessionSante", "60")
NO_TRADE: Final = ("<img src=x onerror=window.ran=1>", "__proto__")
START, END = "Début des essais.", "Fin des essais."
CLOSED: Final = "Groupe de Malik"
_PAGE: Final = b"<!doctype html><script>parent.ran=window.ran=opener.ran=1</script><img src=//evil.example/f>"
_DRAWING: Final = b'<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=1"><script>window.ran=1</script></svg>'
_DAY: Final = 86_400_000


def mark(name: str) -> str:
    return f"z{SHOWN.index(name):02}z"


def marked(name: str, most: int, *, sealed: bool = False) -> list[str]:
    """Each hostile text that this field takes, its mark behind it."""
    return [f"{text} {mark(name)}" for text in fitting(most - len(mark(name)) - 1, sealed=sealed)]


def whole(name: str, most: int) -> str:
    """As many as it takes together."""
    return f"{packed(most - len(mark(name)) - 1)} {mark(name)}"


_PROFILE = "PUT /api/directory/{territory}/me"
NAME: Final = f"<img src=x onerror=window.ran=1> {mark('Card.name')}"

GUESTS: Final = tuple(f"{name} invitée{number}" for number, name in enumerate(marked("Card.name", 70)[:2]))
"""Their cards come by a link for many: nobody has looked at them."""
LISTED: Final = tuple(f"{name} listée" for name in marked("Card.name", 70)[2:6])
"""Of a table that she sent to a coordinator."""


@dataclass
class Mallory:
    """A coordinator and carer of `land`; what she made is named by what it is."""

    land: Land
    member: Member
    room: str = ""
    talk: str = ""
    threads: dict[str, str] = field(default_factory=dict)
    event: str = ""
    announcement: str = ""
    invitation: str = ""
    closed: str = ""
    welcome: str = ""

    @property
    def territory(self) -> str:
        return self.land.territory

    @property
    def invitation_id(self) -> str:
        return self.invitation.partition("#")[0].rpartition("/")[2]

    def fill_all(self) -> None:
        verbs: tuple[Callable[[], None], ...] = (
            *(self.rename, self.gather, self.write, self.vote, self.attach),
            *(self.ask, self.seal_nonsense, self.name_threads, self.tell, self.describe, self.invite, self.knock),
        )
        for verb in verbs:
            verb()

    def rename(self) -> None:
        self.member.rename(self.territory, whole("Policy.name", 80))

    def gather(self) -> None:
        """A group and a conversation with Malik, and groups for each name that there may be."""
        malik = self.land.malik.id
        self.room = self._group(marked("CreateRoom.name", 80)[1])
        self.member.admit(self.room, malik)
        for name in marked("CreateRoom.name", 80)[2::9]:
            self.member.create_room(self.territory, kind="open", purpose="working_group", name=name, audience="members")
        self.talk = self.member.begin_conversation(self.territory, malik, self.land.claire.id)
        self._name(self.talk, self.member.post(self.talk, f"{TURNED} {mark('Post.text')}"))

    def write(self) -> None:
        """A thread of each text, quoted and edited."""
        self.threads["texts"] = thread = self._begin(START, title=marked("Post.title", 120)[0])
        for text in (*TEXTS, TURNED):
            self._say(Post(f"{text[:7990]}\n\n{mark('Post.text')}"), thread)
        heads = [message.header.hash for message in self.member.read(self.room) if message.header]
        for text, target in zip(marked("Edit.text", 8000), heads[2:40:3], strict=False):
            self._say(Edit(text), thread, target=target)
            self._say(Post(text, reply=target), thread)
        self._say(Post(END), thread)

    def name_threads(self) -> None:
        for title in marked("Post.title", 120, sealed=True):
            self._begin(f"{title} {mark('Post.text')}", title=title)
        self.threads["named"] = thread = self._begin("Sans titre")
        self._name(self.room, thread)

    def vote(self) -> None:
        self.threads["polls"] = thread = self._begin("Sondages")
        options = marked("Poll.options", 120, sealed=True)
        for first in range(0, len(options) - 1, 9):
            poll = Poll((*options[first : first + 9], KEYS[0]), many=True)
            self._say(Post(options[first], poll=poll), thread)

    def attach(self) -> None:
        """Names that deceive, contents of another type than is said; one of each is a document of the group."""
        self.threads["files"] = thread = self._begin("Fichiers")
        types = {"application/pdf": _PAGE, "image/gif": _DRAWING, "audio/webm": _PAGE, "image/jpeg": _DRAWING}
        names = [name for name in marked("File.name", 200) if not {"/", "\\"} & set(name)]
        for number, name in enumerate(names):
            kind, content = list(types.items())[number % len(types)]
            self._say(Post("", files=(self._file(f"{name}.html", content, kind, small=number % 8 == 3),)), thread)
            if number < len(types):
                self.member.publish(self.room, self._file(f"{name}.html", content, kind, small=False))

    def ask(self) -> None:
        """Cases whose every field is hostile; the last goes through its steps."""
        titles = marked("CaseSheet.title", 120, sealed=True)
        for number, question in enumerate(marked("CaseSheet.question", 4000, sealed=True)):
            patient = Patient("80+", "x", f"{question} {mark('Patient.context')}")
            asked = ("|".join(TRADE), "|".join(NO_TRADE))
            sheet = CaseSheet(question, asked, patient=patient, title=titles[number % len(titles)])
            self.threads["case"] = self._say(sheet, None, case={"state": "open"})
        step = f"{whole('CaseSheet.question', 3000)} {TURNED} {mark('Transition.text')}"
        for state in ("taken", "closed"):
            self.member.move_case(self.room, self.threads["case"], state, step)

    def seal_nonsense(self) -> None:
        """What no screen would write, and no member that is ours would read."""
        self.threads["nonsense"] = thread = self._begin(START)
        hostile = fitting(100)[0]
        deep: Json = hostile
        for _ in range(6):
            deep = {"text": deep}
        bodies: tuple[bytes, ...] = (
            *(b"", b"\xff\xfe", b"null", hostile.encode(), b'{"text":1e999}', b'{"text":"a","text":"b"}'),
            *(canonical(each) for each in _nonsense(hostile)),
            canonical({"text": deep}),
            b'{"__proto__":{"ran":1},"text":"x"}',
            b'{"text":"' + b"z" * 50_000 + b'"}',
        )
        for body in bodies:
            self._send_raw(thread, body)
        self._say(Post(END), thread)

    def tell(self) -> None:
        """Events and announcements for all."""
        texts = zip(marked("Event.title", 120), marked("Event.place", 200), marked("Event.text", 8000), strict=False)
        for number, (title, place, text) in enumerate([*texts][::3]):
            link = f"https://evil.example/{mark('Event.link')}/'onclick=window.ran=1//[](javascript:window.ran=1)"
            starts = clock.now() + _DAY + number * 60_000
            self.event = self._publish(
                "event", title=title, place=place, text=text, link=link, starts=starts, ends=starts + 3_600_000,
                kind="meeting", zone="Europe/Paris",
            )  # fmt: skip
        told = zip(marked("Announcement.title", 120), marked("Announcement.text", 8000), strict=False)
        for title, text in [*told][1::3]:
            self.announcement = self._publish("announcement", title=title, text=text, acknowledge=True)

    def describe(self) -> None:
        """Herself, in the directory."""
        reach = {
            "mssante": f'"</a><script>window.ran=1</script>{mark(f"{_PROFILE} reach.mssante")}"@evil.example',
            "line": "+33 1 00 00 00 00",
            "when": whole(f"{_PROFILE} reach.when", 120),
        }
        said = {"does": whole(f"{_PROFILE} does", 600), "communes": ["48095"], "reach": reach}
        self.member.state.client.put(f"/directory/{self.territory}/me", said)

    def invite(self) -> None:
        """People of every name there may be: they stand in a coordinator's list."""
        cards = [fresh_card(name, profession=NO_TRADE) for name in marked("Card.name", 80)[:12]]
        links = self.member.invite(self.territory, *(Invited(card, carer=False) for card in cards))
        self.invitation = links[0].path

    def knock(self) -> None:
        """At a closed group of Malik's; and guests of such names write in the welcome group and ask to be let in."""
        land, self.welcome = self.land, self.land.welcome
        self.closed = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name=CLOSED)
        self.member.ask_for_room(land.territory, self.closed)
        link = land.claire.invite_guests(self.welcome, uses=len(GUESTS))
        for number, name in enumerate(GUESTS):
            card, guest = fresh_card(name, profession=NO_TRADE), land.browser()
            guest.join(link, land.newcomer(f"guest{number}"), card=card)
            guest.catch_up()
            guest.post(self.welcome, f"{TURNED} {name} {mark('Post.text')}", title=name)
            guest.state.client.put(
                f"/requests/{land.territory}", guest.ask_for_admission(land.territory, card=card).request
            )

    def _group(self, name: str) -> str:
        return self.member.create_room(self.territory, kind="closed", purpose="working_group", name=name)

    def _begin(self, text: str, *, title: str | None = None) -> str:
        return self._say(Post(text, title), None)

    def _say(self, content: Content, thread: str | None, **named: Json) -> str:
        """In her group, whose logs stand still."""
        state = self.member.state
        return send(
            state, self.member.socket, seal(state, self.room, Words(content=content, thread=thread, named=named))
        )

    def _name(self, room: str, thread: str) -> None:
        (root,) = [each.header for each in self.member.read(room) if each.header and each.header.id == thread]
        words = Words(content=Title(f"{TURNED} {mark('Title.title')}"), thread=thread, named={"target": root.hash})
        post(self.member.state, self.member.socket, room, words)

    def _publish(self, notice: NoticeKind, **content: Json) -> str:
        return notices.publish(self.member.state, notice, self.territory, None, content, at=clock.now())

    def _file(self, name: str, content: bytes, kind: str, *, small: bool) -> File:
        """What it says it is; a picture that is none, `small` with a thumbnail that is none either."""
        file = replace(uploads.send_file(self.member.state, self.room, name, content), type=kind)
        if not kind.startswith("image"):
            return file
        if not small:
            return replace(file, image=(10, 10))
        thumb = uploads.send_file(self.member.state, self.room, "x", content)
        return replace(file, image=(10, 10), thumb=Thumb(thumb.id, thumb.key, thumb.digest, thumb.size))

    def _send_raw(self, thread: str, plain: bytes) -> None:
        """A message that is right in all that the server and the receivers check, but for what it says."""
        state = self.member.state
        sealed = seal(state, self.room, Words(content=Post("x"), thread=thread))
        header = decode_header(sealed.header)
        send(state, self.member.socket, self._with_body(sealed, header, plain))

    def _with_body(self, sealed: SealedMessage, header: Header, plain: bytes) -> SealedMessage:
        state, log = self.member.state, self.member.state.logs.room(self.room)
        place = Place(header.room, header.epoch, header.id, header.sender)
        key = key_of(state, log, header.epoch).derive(place.context)
        body = aead.seal(key, pad(plain), place.context)
        payload = canonical({**parse(sealed.header), "body": body_hash(body)})
        signing = state.account.keys_in(log, state.territory_of(log)).signing
        return SealedMessage(payload, signing.sign("message", payload), body)


def _nonsense(hostile: str) -> tuple[Object, ...]:
    words: Object = {"text": hostile}
    values: tuple[Json, ...] = (1, True, [hostile], {"toString": hostile}, "", "z" * 9000)
    return (
        *({"text": value} for value in values),
        {**words, "html": hostile, "onclick": "window.ran=1"},
        {**words, "title": [hostile]},
        {**words, "reply": hostile},
        {**words, "poll": {"options": hostile, "many": 1}},
        {**words, "poll": {"options": [], "many": True}},
        {**words, "files": [{"name": hostile, "type": "text/html", "id": b64(b"x" * 16)}]},
    )


def enter(land: Land) -> Mallory:
    """By a link that Malik made for whatever she calls herself."""
    land.malik.catch_up()
    card = fresh_card(NAME, profession=TRADE)
    (link,) = land.malik.invite(land.territory, Invited(card, carer=True, role="coordinator"))
    member = land.browser()
    member.join(link, land.newcomer("mallory"))
    member.catch_up()
    return Mallory(land, member)
