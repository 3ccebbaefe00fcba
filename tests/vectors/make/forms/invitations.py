from typing import Any

from kernel.encoding import b64
from kernel.signing import verify
from member.invitations import Invitation, read_link
from member.keys import LinkSecret
from tests.vectors.make.cast import EPOCH, hash_of, identifier, seed
from tests.vectors.make.refusing import refused

WRONG = {
    "No fragment": "/invitation/{id}",
    "A fragment cut short": "/invitation/{id}#{fragment:.85}",
    "A fragment with padding": "/invitation/{id}#{fragment}==",
    "A fragment that goes on": "/invitation/{id}#{fragment}AAAA",
    "No id": "/invitation/#{fragment}",
    "Another id": "/invitation/anne#{fragment}",
    "Another place": "/t/{id}#{fragment}",
}


def document() -> dict[str, Any]:
    invitation = _invitation("one")
    links = {says: form.format(id=invitation.id, fragment=invitation.fragment) for says, form in WRONG.items()}
    for link in links.values():
        refused(read_link, link)
    return {
        "about": "What follows from an invitation's secret, and its link",
        "links": [_case(_invitation(label)) for label in ("one", "two")],
        "links_refuse": [{"says": says, "path": link} for says, link in links.items()],
    }


def _invitation(label: str) -> Invitation:
    return Invitation(identifier(f"link {label}"), LinkSecret(seed(f"link {label}")), hash_of(f"invite {label}"))


def _case(invitation: Invitation) -> dict[str, Any]:
    assert read_link(invitation.path) == invitation
    payload, signature = invitation.proof(EPOCH)
    keys = invitation.keys
    assert verify(kind="proof", payload=payload, signature=signature, key=keys.signing.public)
    return {
        "invitation": invitation.id,
        "secret": b64(invitation.secret.raw),
        "hash": invitation.hash,
        "fragment": invitation.fragment,
        "path": invitation.path,
        "signing_seed": b64(keys.signing.raw),
        "sealing_seed": b64(keys.sealing.raw),
        "signing": keys.signing.public,
        "sealing": keys.sealing.public,
        "proof": {"at": EPOCH, "payload": payload.decode(), "signature": signature},
    }
