"""Who may what. `test_endpoints.py` and `test_frames.py` ask each line as every role; SECURITY.md shows them all.

Whoever may not is answered as if the thing did not exist, but for the codes of `told`: these see the thing and hear why
they may not. Where the answer is a list, theirs does not name what `shows` names. Who is not signed in hears just that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.access import bodies
from tests.access.bodies import Body, fixed
from tests.access.roles import (
    CARERS,
    CLOSED,
    COORDINATOR,
    EVERYBODY,
    GUEST,
    MEMBERS,
    MODERATOR,
    NONE,
    ONBOARDING,
    READER,
    SIGNED_IN,
    Role,
    Roles,
)


@dataclass(frozen=True)
class Ask:
    """A question to `endpoint` (method and address), and who `may`."""

    endpoint: str
    what: str
    may: Roles
    at: Mapping[str, str] = field(default_factory=dict)
    """For each parameter of the address, or of the question after it, the name of a thing of the scene."""
    names: tuple[str, ...] = ()
    """Things that the body names."""
    body: Body | None = None
    told: Mapping[str, Roles] = field(default_factory=dict)
    shows: str = ""

    @property
    def method(self) -> str:
        return self.endpoint.partition(" ")[0]

    @property
    def address(self) -> str:
        return self.endpoint.partition(" ")[2]

    def expected(self, role: Role) -> str:
        """`yes`, the code of a refusal, or `nothing`: a list without it."""
        if role in self.may:
            return "yes"
        for code, roles in self.told.items():
            if role in roles:
                return code
        if role == Role.NOBODY:
            return "signed_out"
        if role == Role.HALF:
            return "second_factor"
        return "nothing" if self.shows else "not_found"


@dataclass(frozen=True)
class Say:
    """A frame that a browser says on the live socket about a room and a thread of it, and who `may`."""

    frame: str
    what: str
    may: Roles
    room: str = "practice"
    told: Mapping[str, Roles] = field(default_factory=dict)

    def expected(self, role: Role) -> str:
        """As for an Ask. A socket knows no half: it is closed to whoever is not signed in."""
        if role in self.may:
            return "yes"
        if role not in SIGNED_IN:
            return "signed_out"
        return next((code for code, roles in self.told.items() if role in roles), "not_found")


@dataclass(frozen=True)
class Hear:
    """A frame that reaches whoever `may` know, and nobody else, when it is said in the closed group."""

    frame: str
    what: str
    may: Roles

    def expected(self, role: Role) -> str:
        if role in self.may:
            return "yes"
        return "nothing" if role in SIGNED_IN else "signed_out"


HERE, ROOM = {"territory": "territory"}, "/api/rooms/{room}"
EVENT, CLOSED_EVENT = {"event": "event"}, {"event": "practice_event"}
NOTICE, CLOSED_NOTICE = {"announcement": "announcement"}, {"announcement": "practice_announcement"}
PERSONAL, SHARED = {"invitation": "personal_link"}, {"invitation": "shared_link"}
NEWCOMER = {**HERE, "account": "newcomer"}
ASKED = frozenset({Role.CARER, Role.READER, Role.MODERATOR})
"""Of the newcomer's profession."""
IN_PATHWAY = frozenset({Role.CARER, Role.WRITER})
YES = fixed(choice="yes")

ENDPOINTS: dict[str, list[Ask]] = {
    "Anybody": [
        Ask("GET /healthz", "asks whether the site serves", EVERYBODY),
        Ask("GET /api/", "lists the interface", NONE, told={"not_found": EVERYBODY}),
        Ask("GET /api/identity/session", "asks as whom one is signed in", EVERYBODY),
        Ask("POST /api/identity/salt", "begins to sign in", EVERYBODY, body=bodies.salt),
        Ask("POST /api/identity/sign-in", "signs in", EVERYBODY, body=bodies.sign_in),
        Ask(
            "POST /api/identity/second-factor",
            "gives the code that is due",
            frozenset({Role.HALF}),
            body=bodies.code,
            told={"signed_out": EVERYBODY - {Role.HALF}},
        ),
        Ask("POST /api/identity/sign-out", "signs out", EVERYBODY),
        Ask("GET /calendar/{token}.ics", "reads a calendar by its private address", EVERYBODY, {"token": "feed"}),
        Ask("GET /api/demo/people", "(demonstration only) lists its people", EVERYBODY),
        Ask("POST /api/demo/people/{id}", "(demonstration only) becomes one", EVERYBODY, {"id": "moderator"}),
    ],
    "One's own account": [
        Ask("POST /api/identity/trust", "stays signed in on this computer", SIGNED_IN),
        Ask("GET /api/identity/vault", "fetches one's sealed vault", SIGNED_IN),
        Ask("PUT /api/identity/vault", "replaces it", SIGNED_IN, body=bodies.vault),
        Ask("GET /api/identity/unlockers", "sees the moderator's unlocker", MODERATOR, shows="unlocker"),
        Ask("POST /api/identity/unlockers", "adds an unlocker of one's own", SIGNED_IN, body=bodies.unlocker),
        Ask(
            "DELETE /api/identity/unlockers/{unlocker}",
            "removes the moderator's unlocker",
            MODERATOR,
            {"unlocker": "unlocker"},
        ),
    ],
    "Links": [
        Ask(
            "POST /api/invitations/{invitation}/open",
            "opens a personal link, by its secret",
            EVERYBODY,
            PERSONAL,
            body=bodies.proof("personal_link"),
        ),
        Ask(
            "POST /api/invitations/{invitation}/open",
            "opens a personal link without it",
            NONE,
            PERSONAL,
            body=bodies.forged_proof("personal_link"),
            told={"not_found": EVERYBODY},
        ),
        Ask(
            "POST /api/invitations/{invitation}/open",
            "opens a shared link, by its secret",
            EVERYBODY,
            SHARED,
            body=bodies.proof("shared_link"),
        ),
        Ask(
            "POST /api/invitations/{invitation}/join",
            "makes an account by a personal link and its secret",
            EVERYBODY,
            PERSONAL,
            body=bodies.enrols,
        ),
        Ask(
            "POST /api/invitations/{invitation}/join",
            "makes an account without it",
            NONE,
            PERSONAL,
            body=bodies.forged_join,
            told={"not_found": EVERYBODY},
        ),
        Ask(
            "POST /api/invitations/{invitation}/join",
            "comes by a shared link with one's own account",
            frozenset({Role.REMOVED, Role.ELSEWHERE}),
            SHARED,
            body=bodies.joins,
            told={"already": ONBOARDING},
        ),
        Ask(
            "POST /api/foundings/{founding}/open",
            "opens the operator's link, by its secret",
            EVERYBODY,
            {"founding": "founding"},
            body=bodies.founding,
        ),
        Ask(
            "POST /api/foundings/{founding}/open",
            "opens it without",
            NONE,
            {"founding": "founding"},
            body=fixed(secret="A" * 43),
            told={"not_found": EVERYBODY},
        ),
        Ask(
            "POST /api/foundings/{founding}/found",
            "founds a territory by it",
            EVERYBODY,
            {"founding": "founding"},
            body=bodies.founds,
        ),
    ],
    "Groups": [
        Ask("GET /api/territories", "sees the territory", MEMBERS, shows="territory"),
        Ask(
            "GET /api/territories/{territory}/people",
            "reads cards (a guest: of the onboarding group)",
            ONBOARDING,
            HERE,
        ),
        Ask("GET /api/rooms", "sees the closed group", CLOSED, shows="practice"),
        Ask("GET /api/rooms", "sees a carers' group", CARERS, shows="pathway"),
        Ask("GET /api/rooms", "sees the onboarding group", ONBOARDING, shows="onboarding"),
        Ask(
            "POST /api/logs",
            "reads the territory's log",
            ONBOARDING,
            names=("territory",),
            body=bodies.logs_of("territory"),
        ),
        Ask("POST /api/logs", "reads the closed group's", CLOSED, names=("practice",), body=bodies.logs_of("practice")),
        Ask(
            "POST /api/logs",
            "reads a carers' group's",
            CARERS | COORDINATOR,
            names=("pathway",),
            body=bodies.logs_of("pathway"),
        ),
        Ask(f"GET {ROOM}/epochs", "fetches the closed group's sealed keys", CLOSED, {"room": "practice"}),
        Ask(f"GET {ROOM}/epochs", "of a carers' group", CARERS, {"room": "pathway"}),
        Ask(f"GET {ROOM}/epochs", "of the onboarding group", ONBOARDING, {"room": "onboarding"}),
        Ask(
            "POST /api/statements",
            "takes somebody into the closed group",
            MODERATOR,
            names=("practice",),
            body=bodies.admits,
            told={"role": CLOSED - MODERATOR},
        ),
        Ask("POST /api/statements", "renews its keys", CLOSED, names=("practice",), body=bodies.rekeys),
        Ask(
            "POST /api/statements",
            "invites somebody into the territory",
            COORDINATOR,
            names=("territory",),
            body=bodies.invites,
            told={"role": MEMBERS - COORDINATOR},
        ),
        Ask(
            "POST /api/statements",
            "begins a group",
            MEMBERS,
            body=bodies.creates,
            told={"territory": SIGNED_IN - MEMBERS},
        ),
        Ask(
            "POST /api/statements",
            "removes somebody from a carers' group",
            COORDINATOR,
            names=("pathway",),
            body=bodies.removes("pathway"),
            told={"role": CARERS},
        ),
        Ask("POST /api/boxes", "posts sealed keys of the closed group", CLOSED, names=("practice",), body=bodies.boxes),
        Ask("GET /api/requests", "sees one's own request for entry", GUEST, shows="territory"),
        Ask(
            "PUT /api/requests/{territory}",
            "asks to become a member",
            GUEST,
            HERE,
            body=bodies.request,
            told={"member": MEMBERS},
        ),
        Ask("DELETE /api/requests/{territory}", "takes back one's own request, if any", SIGNED_IN, HERE),
        Ask("GET /api/territories/{territory}/requests", "sees who asks for entry", COORDINATOR, HERE),
        Ask(
            "DELETE /api/territories/{territory}/requests/{account}",
            "refuses them",
            COORDINATOR,
            {**HERE, "account": "guest"},
        ),
        Ask("GET /api/pathways/{territory}/templates", "sees what groups may begin from", COORDINATOR, HERE),
        Ask("GET /api/pathways/{territory}/groups", "sees which groups live", COORDINATOR, HERE),
    ],
    "Agenda": [
        Ask("GET /api/agenda/{territory}", "sees the territory's events", MEMBERS, HERE),
        Ask("GET /api/agenda/feed", "asks for one's own calendar's address", SIGNED_IN),
        Ask("POST /api/agenda/feed", "makes it anew", SIGNED_IN),
        Ask("DELETE /api/agenda/feed", "ends it", SIGNED_IN),
        Ask(
            "POST /api/events",
            "announces an event to all",
            COORDINATOR,
            names=("territory",),
            body=bodies.event(),
            told={"role": MEMBERS - COORDINATOR},
        ),
        Ask(
            "POST /api/events",
            "announces one to the closed group",
            MODERATOR,
            names=("practice",),
            body=bodies.event("practice"),
            told={"role": CLOSED - MODERATOR},
        ),
        Ask("GET /api/events/{event}", "reads an event for all", MEMBERS, EVENT),
        Ask("GET /api/events/{event}", "reads one of the closed group", CLOSED, CLOSED_EVENT),
        Ask("GET /api/events/{event}.ics", "takes it into a calendar", CLOSED, CLOSED_EVENT),
        Ask(
            "PUT /api/events/{event}",
            "changes an event for all",
            COORDINATOR,
            EVENT,
            body=bodies.revision("event"),
            told={"role": MEMBERS - COORDINATOR},
        ),
        Ask(
            "PUT /api/events/{event}",
            "changes one of the closed group",
            MODERATOR,
            CLOSED_EVENT,
            body=bodies.revision("practice_event", "practice"),
            told={"role": CLOSED - MODERATOR},
        ),
        Ask(
            "DELETE /api/events/{event}",
            "cancels an event for all",
            COORDINATOR,
            EVENT,
            told={"role": MEMBERS - COORDINATOR},
        ),
        Ask("PUT /api/events/{event}/answer", "answers an event for all", MEMBERS, EVENT, body=YES),
        Ask("PUT /api/events/{event}/answer", "answers one of the closed group", CLOSED, CLOSED_EVENT, body=YES),
        Ask("GET /api/announcements?territory={territory}", "sees the announcements", MEMBERS, HERE),
        Ask(
            "POST /api/announcements",
            "announces to all",
            COORDINATOR,
            names=("territory",),
            body=bodies.announcement(),
            told={"role": MEMBERS - COORDINATOR},
        ),
        Ask("GET /api/announcements/{announcement}", "reads an announcement to all", MEMBERS, NOTICE),
        Ask("GET /api/announcements/{announcement}", "reads one to the closed group", CLOSED, CLOSED_NOTICE),
        Ask("PUT /api/announcements/{announcement}/acknowledged", "says: I read it", MEMBERS, NOTICE),
        Ask("GET /api/announcements/{announcement}/reach", "counts who read it, by profession", COORDINATOR, NOTICE),
        Ask("GET /api/announcements/{announcement}/reach", "of one to the closed group", MODERATOR, CLOSED_NOTICE),
    ],
    "Discussions": [
        Ask(f"GET {ROOM}/threads", "lists the closed group's threads", CLOSED, {"room": "practice"}),
        Ask(f"GET {ROOM}/threads", "a carers' group's", CARERS, {"room": "pathway"}),
        Ask(f"GET {ROOM}/threads", "the onboarding group's", ONBOARDING, {"room": "onboarding"}),
        Ask(f"GET {ROOM}/messages?after=0", "fetches the closed group's messages", CLOSED, {"room": "practice"}),
        Ask("GET /api/cases", "sees the case, among those of one's groups", IN_PATHWAY, shows="case"),
        Ask("GET /api/cases?room={room}", "asks a carers' group for its cases", CARERS, {"room": "pathway"}),
        Ask(
            "GET /api/threads?about={about}",
            "sees threads under an event",
            CLOSED,
            {"about": "practice_event"},
            shows="under",
        ),
        Ask("GET /api/threads/{thread}", "fetches a thread of the closed group", CLOSED, {"thread": "thread"}),
        Ask("GET /api/threads/{thread}", "of a carers' group", CARERS, {"thread": "case"}),
        Ask("GET /api/threads/{thread}/messages", "and its messages", CARERS, {"thread": "case"}),
        Ask("GET /api/threads/{thread}/messages", "of the closed group", CLOSED, {"thread": "thread"}),
        Ask(
            "POST /api/read",
            "marks as read there",
            CLOSED,
            names=("practice",),
            body=bodies.read_to("practice", "thread"),
        ),
        Ask("POST /api/read", "marks all of it", CLOSED, names=("practice",), body=bodies.read_all("practice")),
        Ask("GET /api/inbox", "has the closed group in the inbox", CLOSED, shows="practice"),
        Ask(f"PUT {ROOM}/level", "chooses to hear less of it", CLOSED, {"room": "practice"}, body=fixed(level="none")),
    ],
    "Directory and welcome": [
        Ask("GET /api/communes?q=Mende", "looks a commune up", SIGNED_IN),
        Ask("GET /api/directory/{territory}", "searches the directory", MEMBERS, HERE),
        Ask("PUT /api/directory/{territory}/me", "writes one's profile", MEMBERS, HERE, body=fixed(does="Plaies")),
        Ask("GET /api/directory/{territory}/{account}", "reads a profile", MEMBERS, {**HERE, "account": "plain"}),
        Ask("GET /api/welcome/{territory}", "sees who has arrived", MEMBERS, HERE),
        Ask("POST /api/welcome/{territory}/greetings/{account}", "greets a newcomer", MEMBERS, NEWCOMER),
        Ask("POST /api/welcome/{territory}/mentors/{account}/accept", "accompanies one, if asked", ASKED, NEWCOMER),
        Ask("POST /api/welcome/{territory}/mentors/{account}/decline", "declines", ASKED, NEWCOMER),
    ],
}

FRAMES: list[Say] = [
    Say("message.send", "writes in the closed group", CLOSED - READER, told={"not_writer": READER}),
    Say("message.send", "in a carers' group", IN_PATHWAY, "pathway", {"not_writer": CARERS - IN_PATHWAY}),
    Say("message.send", "in the onboarding group", ONBOARDING, "onboarding"),
    Say("typing", "shows in the closed group that one is writing", CLOSED),
    Say("thread.read", "marks as read there", CLOSED),
    Say("ping", "asks whether the server is there", SIGNED_IN),
]
HEARD: list[Hear] = [
    Hear("message", "hears what is written in the closed group", CLOSED),
    Hear("typing", "hears who is writing there", CLOSED),
    Hear("inbox", "is told that it waits in the inbox", CLOSED),
    Hear("log", "hears that its log grew", CLOSED),
]
