"""The fields of each action, closed: what a territory's log and a room's log may say, and in which words."""

from collections.abc import Callable
from typing import Literal

from groups.rooms.log import acts, limits
from groups.rooms.log.fields import (
    Fields,
    boolean,
    hashed,
    identifier,
    identifiers,
    integer,
    one_of,
    place,
    sealing_key,
    signing_key,
    string,
    text,
    time,
)
from kernel.encoding import Json

Where = Literal["territory", "room"]

_name = text(limits.NAME_CHARACTERS)


def _create_territory(fields: Fields) -> acts.Act:
    fields.take("kind", one_of(("territory",)))
    return acts.CreateTerritory(
        name=fields.take("name", _name),
        signing=fields.take("signing", signing_key),
        sealing=fields.take("sealing", hashed),
        card=fields.take("card", hashed),
        carer=fields.take("carer", boolean),
    )


def _create_room(fields: Fields) -> acts.Act:
    kind = fields.take("kind", one_of(acts.ROOM_KINDS))
    purpose = fields.take("purpose", one_of(acts.PURPOSES[kind]))
    return acts.CreateRoom(
        kind=kind,
        purpose=purpose,
        name=None if purpose in acts.NAMELESS else fields.take("name", _name),
        audience=fields.take("audience", one_of(acts.AUDIENCES)) if kind == "open" else None,
        partner=fields.take("with", identifier) if kind == "direct" else None,
    )


def _invite_person(fields: Fields) -> acts.Act:
    fields.take("uses", integer(1, 1))
    return acts.InvitePerson(
        invitation=fields.take("invitation", identifier),
        signing=fields.take("signing", signing_key),
        sealing=fields.take("sealing", sealing_key),
        card=fields.take("card", hashed),
        role=fields.take("role", one_of(acts.TERRITORY_ROLES)),
        carer=fields.take("carer", boolean),
        expires=fields.take("expires", time),
        account=fields.optional("account", identifier),
    )


def _invite_guests(fields: Fields) -> acts.Act:
    return acts.InviteGuests(
        invitation=fields.take("invitation", identifier),
        signing=fields.take("signing", signing_key),
        sealing=fields.take("sealing", sealing_key),
        uses=fields.take("uses", integer(1, limits.USES)),
        expires=fields.take("expires", time),
    )


def _revoke_invite(fields: Fields) -> acts.Act:
    return acts.RevokeInvite(invitation=fields.take("invitation", identifier))


def _join_by_invitation(fields: Fields) -> acts.Act:
    return acts.JoinByInvitation(
        invitation=fields.take("invitation", identifier),
        signing=fields.take("signing", signing_key),
        sealing=fields.take("sealing", hashed),
        card=fields.take("card", hashed),
    )


def _join_room(fields: Fields) -> acts.Act:
    return _join_by_invitation(fields) if fields.has("invitation") else acts.Join()


def _request(value: Json) -> acts.SignedRequest:
    fields = Fields(value)
    request = acts.SignedRequest(
        payload=fields.take("payload", string),
        signature=fields.take("signature", string),
    )
    fields.close()
    return request


def _admit_to_territory(fields: Fields) -> acts.Act:
    return acts.AdmitToTerritory(
        account=fields.take("account", identifier),
        signing=fields.take("signing", signing_key),
        sealing=fields.take("sealing", hashed),
        card=fields.take("card", hashed),
        role=fields.take("role", one_of(acts.TERRITORY_ROLES)),
        carer=fields.take("carer", boolean),
        basis=fields.take("basis", one_of(("met", "said"))),
        request=fields.optional("request", _request),
    )


def _admit_to_room(fields: Fields) -> acts.Act:
    return acts.AdmitToRoom(
        account=fields.take("account", identifier),
        role=fields.take("role", one_of(acts.ROOM_ROLES)),
        request=fields.optional("request", _request),
    )


def _leave(_fields: Fields) -> acts.Act:
    return acts.Leave()


def _rekey(fields: Fields) -> acts.Rekey:
    return acts.Rekey(
        epoch=fields.take("epoch", place),
        keyholders=fields.take("keyholders", hashed),
        commitment=fields.take("commitment", hashed),
        opens=fields.optional("opens", place),
    )


def _inner_rekey(value: Json) -> acts.Rekey:
    fields = Fields(value)
    rekey = _rekey(fields)
    fields.close()
    return rekey


def _remove(fields: Fields) -> acts.Act:
    return acts.Remove(
        accounts=fields.take("accounts", identifiers(least=1, most=limits.REMOVED_AT_ONCE)),
        rekey=fields.optional("rekey", _inner_rekey),
    )


def _replace_keys(fields: Fields) -> acts.Act:
    signing, sealing = fields.take("signing", signing_key), fields.take("sealing", hashed)
    if fields.has("invitation"):
        return acts.ReplaceKeysByInvitation(fields.take("invitation", identifier), signing, sealing)
    return acts.ReplaceKeys(signing, sealing, rekey=fields.optional("rekey", _inner_rekey))


def _replace_guest_keys(fields: Fields) -> acts.Act:
    return acts.ReplaceKeys(fields.take("signing", signing_key), fields.take("sealing", hashed))


def _territory_role(fields: Fields) -> acts.Act:
    return acts.ChangeTerritoryRole(
        account=fields.take("account", identifier),
        role=fields.take("role", one_of(acts.TERRITORY_ROLES)),
    )


def _room_role(fields: Fields) -> acts.Act:
    return acts.ChangeRoomRole(
        account=fields.take("account", identifier),
        role=fields.take("role", one_of(acts.ROOM_ROLES)),
    )


def _policy(fields: Fields) -> acts.Act:
    return acts.Policy(name=fields.take("name", _name))


_ACTIONS: dict[Where, dict[str, Callable[[Fields], acts.Act]]] = {
    "territory": {
        "create": _create_territory,
        "invite": _invite_person,
        "revoke_invite": _revoke_invite,
        "join": _join_by_invitation,
        "admit": _admit_to_territory,
        "leave": _leave,
        "remove": _remove,
        "replace_keys": _replace_keys,
        "role": _territory_role,
        "policy": _policy,
        "rekey": _rekey,
    },
    "room": {
        "create": _create_room,
        "invite": _invite_guests,
        "revoke_invite": _revoke_invite,
        "join": _join_room,
        "admit": _admit_to_room,
        "leave": _leave,
        "remove": _remove,
        "replace_keys": _replace_guest_keys,
        "role": _room_role,
        "policy": _policy,
        "rekey": _rekey,
    },
}


def knows(action: str) -> bool:
    return action in _ACTIONS["room"]


def decode_act(fields: Fields, *, action: str, where: Where) -> acts.Act:
    """Takes the fields of a known action; raises Malformed for one that is missing or out of its range."""
    return _ACTIONS[where][action](fields)
