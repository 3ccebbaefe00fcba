"""Whose signatures a statement needs, and whether it has them."""

from dataclasses import dataclass

from groups.rooms.log.acts import JoinByInvitation, ReplaceKeys, ReplaceKeysByInvitation
from groups.rooms.log.lookup import membership_at
from groups.rooms.log.state import Log, Territory
from groups.rooms.log.statement import Envelope, Statement
from groups.rooms.log.verdict import require, required
from groups.rooms.log.view import View
from kernel.signing import verify


@dataclass(frozen=True, slots=True)
class Signers:
    signing: str
    cosigning: str | None = None


def territory_signers(territory: Territory, statement: Statement) -> Signers:
    """Raises Void(`actor`) or Void(`suspended`), or Void(`unknown`) for an invitation that is not there."""
    if isinstance(statement.act, JoinByInvitation | ReplaceKeysByInvitation):
        return _invited(territory, statement.act)
    membership = required(membership_at(territory, statement.actor, statement.seq), "actor")
    require(membership.suspended is None, "suspended")
    return Signers(membership.signing, cosigning=_brought(statement))


def room_signers(view: View, statement: Statement) -> Signers:
    """As `territory_signers`; who acts in a room is a member of the territory or a guest whose seat counts."""
    if isinstance(statement.act, JoinByInvitation):
        return _invited(view.room, statement.act)
    membership = view.member(statement.actor)
    require(membership is None or membership.suspended is None, "suspended")
    key = required(view.signing_key(statement.actor), "actor")
    return Signers(key, cosigning=_brought(statement))


def check_signatures(envelope: Envelope, signers: Signers) -> None:
    """Raises Void(`signature`) unless exactly these signed."""
    if envelope.proven:
        return
    require(_signed(envelope.payload, envelope.signature, signers.signing), "signature")
    if signers.cosigning is None:
        require(envelope.cosignature is None, "signature")
    else:
        require(_signed(envelope.payload, envelope.cosignature or "", signers.cosigning), "signature")


def _brought(statement: Statement) -> str | None:
    """The key that who acts brings by it."""
    return statement.act.signing if isinstance(statement.act, ReplaceKeys) else None


def _invited(log: Log, act: JoinByInvitation | ReplaceKeysByInvitation) -> Signers:
    invitation = required(log.invitations.get(act.invitation), "unknown")
    return Signers(invitation.signing, cosigning=act.signing)


def _signed(payload: bytes, signature: str, key: str) -> bool:
    return verify(kind="statement", payload=payload, signature=signature, key=key)
