"""How somebody comes in: by founding, by a link, and by signing in again."""

from dataclasses import dataclass, field
from typing import Any

from groups.rooms.log.lookup import carers_id, membership_at
from groups.rooms.log.state import Invitation as Standing
from kernel import clock
from kernel.encoding import unb64
from member.aead import Unopenable
from member.drafting import Draft
from member.enrolment import Account, Newcomer
from member.invitations import Invitation
from member.logs import Forked, Log
from member.rekeying import draft_rekey
from member.state import State
from member.statements import card_hash
from member.unlockers import Stretched, Unlocker, UnlockerKind, passphrase_input, sheet_input
from member.vault import open_vault


@dataclass(frozen=True)
class Door:
    """An opened link: where it leads, and who it was made for."""

    link: Invitation = field(repr=False)
    territory: str
    room: str | None
    """The onboarding room; of a personal link, where the newcomer is welcomed."""
    personal: bool
    card: str | None
    standing: Standing
    """The invitation as its log knows it."""


def sign_in(state: State, email: str, secret: str, *, kind: UnlockerKind = "passphrase", code: str = "") -> None:
    """Signs in and opens the vault. A sheet needs no `code`. Raises Refused, Unopenable."""
    stretched = _stretched(state, email, secret, kind)
    state.client.post("/identity/sign-in", {"email": email, "kind": kind, "auth": stretched.auth.text})
    if kind == "passphrase":
        state.client.post("/identity/second-factor", {"code": code})
    kept = state.client.get("/identity/vault")
    account = kept["account"]
    served = [unlocker for unlocker in kept["unlockers"] if unlocker["kind"] == kind]
    if not served:
        raise Unopenable
    key = Unlocker(account, served[0]["id"], kind).unwrap(served[0]["wrapped"], stretched.unlock)
    state.identity = Account(account, email, key, open_vault(kept["ciphertext"], key, account))


def confirm(state: State, secret: str, *, kind: UnlockerKind = "passphrase") -> None:
    """Proves once more who one is: what changes who is in a territory asks for it a quarter of an hour after signing
    in. Raises Refused."""
    auth = _stretched(state, state.account.email, secret, kind).auth.text
    state.client.post("/identity/confirm", {"kind": kind, "auth": auth})


def found(state: State, link: str, newcomer: Newcomer, *, card: bytes, carer: bool, onboarding: str) -> str:
    """Founds the territory that the operator's link (`/fondation/<id>#<secret>`) is for; its id. Raises Refused."""
    id, _, secret = link.rpartition("/")[2].partition("#")
    name = state.client.post(f"/foundings/{id}/open", {"secret": secret})["name"]
    state.identity = newcomer.account
    draft = Draft(state)
    territory = _draft_territory(draft, name, card=card, carer=carer, onboarding=onboarding)
    newcomer.account.pin(draft.logs.territories[territory])
    body = {**draft.submission, "secret": secret, "enrolment": newcomer.enrolment()}
    state.client.insist(f"/foundings/{id}/found", body)
    draft.taken()
    state.know(territory, *(room for room in draft.logs.rooms))
    return territory


def open_link(state: State, link: Invitation) -> Door:
    """Shows the site that one holds the link, and reads where it leads. Raises Refused, Forked."""
    payload, signature = link.proof(clock.now())
    proof = {"payload": payload.decode(), "signature": signature}
    served = state.client.post(f"/invitations/{link.id}/open", proof)
    territory, room = served["territory"], served.get("room")
    state.know(territory, *([room] if room else []))
    for log in sorted(served["logs"], key=lambda log: log["room"] != territory):
        statements = log["statements"][state.logs.seq(log["room"]) :]
        state.logs.take(log["room"], territory, statements)
    state.people.take(cards=(card["payload"] for card in served["cards"]), sealing=served["sealing"])
    personal = served["kind"] == "personal"
    log = state.logs.get(territory if personal else room)
    standing = _pinned(log, link)
    _take_keys(state, served, link)
    return Door(link, territory, room, personal, served.get("card"), standing)


def join(state: State, door: Door, newcomer: Newcomer | None = None, *, card: bytes | None = None) -> None:
    """Joins by an opened link: as somebody new, or with the keys of the account signed in. Raises Refused, NotAllowed.

    By a re-entry, `newcomer` is who lost everything, under the account that the link is for; somebody signed in has
    made new keys before (`replacing.renew`). `card` is due for a shared link, which was made for nobody in particular.
    """
    if newcomer is not None:
        state.identity = newcomer.account
    draft = Draft(state)
    _draft_join(draft, door, card)
    state.account.pin(draft.logs.territories[door.territory])
    enrolment = {} if newcomer is None else {"enrolment": newcomer.enrolment()}
    state.client.insist(f"/invitations/{door.link.id}/join", {**draft.submission, **enrolment})
    draft.taken()


def _stretched(state: State, email: str, secret: str, kind: UnlockerKind) -> Stretched:
    text = passphrase_input(secret) if kind == "passphrase" else sheet_input(secret)
    salt = state.client.post("/identity/salt", {"email": email, "kind": kind})["salt"]
    return Stretched.of(text, unb64(salt))


def _draft_territory(draft: Draft, name: str, *, card: bytes, carer: bool, onboarding: str) -> str:
    keys = draft.state.account.keys
    territory = draft.create(
        None,
        kind="territory",
        name=name,
        signing=keys.signing.public,
        sealing=keys.sealing.hash,
        card=card_hash(card),
        carer=carer,
    ).id
    draft.state.know(territory)
    draft.beside["cards"].append(card.decode())
    draft.beside["sealing"].append(keys.sealing.public)
    draft_rekey(draft, territory)
    if carer:
        draft_rekey(draft, carers_id(territory))
    room = draft.create(territory, kind="onboarding", purpose="onboarding", name=onboarding).id
    draft_rekey(draft, room)
    return territory


def _draft_join(draft: Draft, door: Door, card: bytes | None) -> None:
    keys, by = draft.state.account.keys, door.link.keys.signing
    if _suspends(draft, door):
        _box_what_the_link_held(draft, door, draft.reenter(door.territory, by=by, invitation=door.link.id))
        return
    log = door.territory if door.personal else door.room
    assert log is not None, "a shared link leads to a room"
    named = door.standing.person.card if door.standing.person else card_hash(card or b"")
    brought = {"signing": keys.signing.public, "sealing": keys.sealing.hash, "card": named}
    joined = draft.join(log, by=by, invitation=door.link.id, **brought)
    draft.beside["sealing"].append(keys.sealing.public)
    if card is not None:
        draft.beside["cards"].append(card.decode())
    if door.personal:
        _box_what_the_link_held(draft, door, joined)
        if door.room is not None:
            draft.say("join", door.room)
    else:
        _box_to_oneself(draft, joined)


def _suspends(draft: Draft, door: Door) -> bool:
    territory, account = draft.logs.territories[door.territory], draft.state.account.id
    member = membership_at(territory, account, territory.seq)
    return member is not None and member.suspended == door.link.id


def _box_what_the_link_held(draft: Draft, door: Door, joined: Log) -> None:
    _box_to_oneself(draft, joined)
    carers = draft.logs.carers_of(door.territory)
    if carers is not None:
        _box_to_oneself(draft, carers)


def _box_to_oneself(draft: Draft, log: Log) -> None:
    """What the link's own box opened; nothing where it had none, because who invites is no carer."""
    epoch = log.epochs[-1].epoch if log.epochs else 0
    key = draft.key(log, epoch)
    if key is not None:
        account = draft.state.account
        draft.box(key, log.id, epoch, {account.id: account.keys.sealing.public})


def _pinned(log: Log | None, link: Invitation) -> Standing:
    """Raises Forked for a log that does not hold the very invitation that the link was made of."""
    standing = log.invitations.get(link.id) if log else None
    if standing is None or standing.hash != link.hash or standing.signing != link.keys.signing.public:
        raise Forked(link.id)
    return standing


def _take_keys(state: State, served: dict[str, Any], link: Invitation) -> None:
    territory = state.logs.territories[served["territory"]]
    rooms = [state.logs.rooms[log["room"]] for log in served["logs"] if log["room"] in state.logs.rooms]
    logs: list[Log] = [territory, *rooms]
    for log in logs:
        state.keyring.take(log, served, [link.keys.sealing])
