"""What stands in an invitation's link, and what follows from it."""

from dataclasses import dataclass

from kernel.contexts import context
from kernel.encoding import Malformed, b64, canonical, unb64
from kernel.ids import is_uuid7
from member.keys import Keys, LinkSecret, SealingKey, SigningKey


@dataclass(frozen=True, slots=True)
class Invitation:
    """`hash` is that of the `invite` statement: it pins the inviter and everything before."""

    id: str
    secret: LinkSecret
    hash: str

    @property
    def fragment(self) -> str:
        """`secret‖hash`; a browser never sends it."""
        return b64(self.secret.raw + unb64(self.hash))

    @property
    def path(self) -> str:
        return f"/invitation/{self.id}#{self.fragment}"

    @property
    def keys(self) -> Keys:
        return link_keys(self.secret)

    def proof(self, at: int) -> tuple[bytes, str]:
        """Payload and signature that show the server, at `at` (ms), that one holds the link."""
        payload = canonical({"v": 1, "invitation": self.id, "at": at})
        return payload, self.keys.signing.sign("proof", payload)


def link_keys(secret: LinkSecret) -> Keys:
    return Keys(
        SigningKey(secret.derive(context("invite-sign"))),
        SealingKey(secret.derive(context("invite-seal"))),
    )


def read_link(path: str) -> Invitation:
    """Raises Malformed for what is not the path and fragment of a link."""
    place, mark, fragment = path.partition("#")
    name = place.removeprefix("/invitation/")
    if not mark or name == place or not is_uuid7(name):
        raise Malformed("not a link")
    raw = unb64(fragment, 64)
    return Invitation(name, LinkSecret(raw[:32]), b64(raw[32:]))
