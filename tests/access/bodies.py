"""What each role sends: as good a request as that person could make."""

import json
import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pyotp

from identity.models import Account, ComingEmail, EndedPlace
from identity.psc.claims import Proven
from identity.psc.services import newcomers
from identity.psc.services.depart import name_of
from identity.services import email
from kernel import clock
from kernel.encoding import b64
from kernel.ids import uuid7
from member.statements import ask
from tests.access.roles import Role
from tests.access.scene import Scene, asking_for
from tests.agenda import notices
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.support.authenticator import Passkey

Body = Callable[[Scene, Role], Any]


def fixed(**body: Any) -> Body:
    """The same for everybody."""
    return lambda scene, role: body


def draft_of(scene: Scene, role: Role) -> Draft:
    return scene.world.draft(scene.person(role))


def salt(scene: Scene, role: Role) -> Any:
    return {"email": scene.person(role).email, "kind": "passphrase"}


def sign_in(scene: Scene, role: Role) -> Any:
    return {**salt(scene, role), "auth": scene.person(role).auth}


def ended_place(scene: Scene, role: Role) -> Any:
    """Somebody's trusted place that was ended from elsewhere."""
    place = EndedPlace.objects.create(id=uuid7(), at=clock.now())
    return {"place": str(place.id)}


def ticket(scene: Scene, role: Role) -> Any:
    """Of a page whose person came back from Pro Santé Connect."""
    held = b64(secrets.token_bytes(32))
    invitation = UUID(scene.things["personal_link"])
    newcomers.keep(Proven("10003461033"), invitation=invitation, ticket=name_of(held))
    return {"ticket": held}


def code(scene: Scene, role: Role) -> Any:
    return {"code": scene.next_code()}


def vault(scene: Scene, role: Role) -> Any:
    return {"version": scene.person(role).account.vault.version, "ciphertext": b64(bytes(300))}


def unlocker(scene: Scene, role: Role) -> Any:
    return {"id": uuid7(), "kind": "sheet", "salt": b64(bytes(16)), "auth": b64(bytes(32)), "wrapped": b64(bytes(60))}


def new_passkey(scene: Scene, role: Role) -> Any:
    """Made for the challenge that this role's browser was given."""
    made = Passkey(scene.person(role).id).registration(scene.challenge(role))
    return {"id": uuid7(), "kind": "passkey", "name": "Téléphone", "credential": made, "wrapped": b64(bytes(60))}


def passkey(scene: Scene, role: Role) -> Any:
    """The moderator's, which whoever holds it may sign in with."""
    return {"credential": scene.passkey.assertion(scene.challenge(role))}


def proof_of_oneself(scene: Scene, role: Role) -> Any:
    return {"kind": "sheet", "auth": scene.person(role).auth}


def second_factor(scene: Scene, role: Role) -> Any:
    secret = pyotp.random_base32()
    return {"secret": secret, "code": pyotp.TOTP(secret).now()}


def new_email(scene: Scene, role: Role) -> Any:
    return {"email": f"{uuid7()}@example.org"}


def email_code(scene: Scene, role: Role) -> Any:
    """Of what this person asked for; nobody else is sent one."""
    account = Account.objects.filter(id=scene.person(role).id).first()
    if account is None:
        return {"code": "000000"}
    email.ask(account, f"{uuid7()}@example.org")
    return {"code": email.code_of(ComingEmail.objects.get(account=account))}


def new_key(scene: Scene, role: Role) -> Any:
    return {"key": b64(bytes(1216)), "mac": b64(bytes(32))}


def drawing(scene: Scene, role: Role) -> Any:
    return {"id": uuid7(), **new_key(scene, role)}


def offer(scene: Scene, role: Role) -> Any:
    return {"id": uuid7()}


def handed_key(scene: Scene, role: Role) -> Any:
    return {"sealed": b64(bytes(1168)), "mac": b64(bytes(32))}


def logs_of(room: str) -> Body:
    return lambda scene, role: {"rooms": {scene.things[room]: 0}}


def admits(scene: Scene, role: Role) -> Any:
    draft, room = draft_of(scene, role), scene.world.practice
    draft.write("admit", room, account=scene.world.paul.id, role="member")
    draft.boxes_of_now(room, scene.world.paul.id)
    return draft.body


def rekeys(scene: Scene, role: Role) -> Any:
    draft = draft_of(scene, role)
    draft.rekey(scene.world.practice)
    return draft.body


def invites(scene: Scene, role: Role) -> Any:
    draft = draft_of(scene, role)
    draft.invite(Person("Solène Petit", "21"), carer=False)
    return draft.body


def revokes(scene: Scene, role: Role) -> Any:
    draft = draft_of(scene, role)
    draft.write("revoke_invite", scene.world.territory, invitation=scene.things["personal_link"])
    return draft.body


def removes(room: str) -> Body:
    """Removes somebody from an open group, which a moderator may, and a coordinator who does not read it."""

    def body(scene: Scene, role: Role) -> Any:
        draft = draft_of(scene, role)
        draft.write("remove", scene.things[room], accounts=[scene.world.malik.id])
        return draft.body

    return body


def creates(scene: Scene, role: Role) -> Any:
    draft = draft_of(scene, role)
    room = draft.write("create", kind="closed", purpose="working_group", name="Plaies")
    draft.rekey(room)
    return draft.body


def boxes(scene: Scene, role: Role) -> Any:
    draft, room = draft_of(scene, role), scene.world.practice
    draft.boxes_of_now(room, scene.world.ines.id)
    return {"boxes": draft.beside["boxes"]}


def request(scene: Scene, role: Role) -> Any:
    """To be let in, signed by one's own key."""
    person = scene.person(role)
    return ask(person.keys, territory=scene.world.territory, account=person.id, card=person.card_hash, at=clock.now())


def room_request(room: str) -> Body:
    """To be let into a room of the territory, signed by one's own key."""

    def body(scene: Scene, role: Role) -> Any:
        return asking_for(scene.things[room], scene.person(role), territory=scene.world.territory)

    return body


def proof(link: str) -> Body:
    """That one holds the link."""

    def body(scene: Scene, role: Role) -> Any:
        name = scene.things[link]
        payload = json.dumps({"at": clock.now(), "invitation": name, "v": 1}, separators=(",", ":"))
        signing = scene.world.ring.link_keys(name).signing
        return {"payload": payload, "signature": signing.sign("proof", payload.encode())}

    return body


def forged_proof(link: str) -> Body:
    """By a key that is not the link's."""

    def body(scene: Scene, role: Role) -> Any:
        given = proof(link)(scene, role)
        return {**given, "signature": scene.moderator.keys.signing.sign("proof", given["payload"].encode())}

    return body


def enrols(scene: Scene, role: Role) -> Any:
    """The newcomer for whom the personal link was made."""
    world = scene.world
    return {**world.join_draft(world.rosa, world.rosas_link, carer=True).body, "enrolment": world.rosa.enrolment()}


def forged_join(scene: Scene, role: Role) -> Any:
    """As who knows a link's id, from the log, and not its secret."""
    body = enrols(scene, role)
    for statement in body["statements"]:
        statement["signature"] = b64(bytes(64))
    return body


def joins(scene: Scene, role: Role) -> Any:
    """By the shared link, with present keys."""
    return scene.world.guest_draft(scene.person(role), scene.world.shared_link).body


def founding(scene: Scene, role: Role) -> Any:
    return {"secret": scene.founding_secret}


def founds(scene: Scene, role: Role) -> Any:
    founder = Person("Solène Petit", "21")
    draft = scene.world.founding_draft(founder, carer=True)
    return {**founding(scene, role), "enrolment": founder.enrolment(), **draft.body}


def event(room: str | None = None) -> Body:
    return lambda scene, role: _signed(scene, role, "event", _notice(scene, role, "event", room))


def announcement(room: str | None = None) -> Body:
    return lambda scene, role: _signed(scene, role, "announcement", _notice(scene, role, "announcement", room))


def revision(of: str, room: str | None = None) -> Body:
    def body(scene: Scene, role: Role) -> Any:
        changes = {"id": scene.things[of], "revision": 2, "title": "Soirée reportée"}
        return _signed(scene, role, "event", {**_notice(scene, role, "event", room), **changes})

    return body


def corrected(of: str, room: str | None = None) -> Body:
    def body(scene: Scene, role: Role) -> Any:
        changes = {"id": scene.things[of], "revision": 2, "text": "La liste est **corrigée**."}
        return _signed(scene, role, "announcement", {**_notice(scene, role, "announcement", room), **changes})

    return body


def read_to(room: str, thread: str) -> Body:
    return lambda scene, role: {
        "positions": [{"room": scene.things[room], "thread": scene.things[thread], "number": 1}]
    }


def read_all(room: str) -> Body:
    return lambda scene, role: {"all": True, "through": {scene.things[room]: 1}}


def _notice(scene: Scene, role: Role, kind: str, room: str | None) -> Any:
    write = notices.event if kind == "event" else notices.announcement
    return write(scene.world, scene.person(role), scene.things[room] if room else None)


def _signed(scene: Scene, role: Role, kind: Any, notice: Any) -> Any:
    return notices.signed(kind, notice, scene.person(role))
