"""A message on its way in: as it came, and as it was read."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from groups.rooms.log.header import Header, decode_header
from kernel.encoding import Malformed, b64, unb64
from kernel.signing import digest


@dataclass(frozen=True, slots=True)
class Submission:
    """`account` is who is connected; `id`, a lower-case UUIDv7, is what the answer names; `body` is base64url."""

    account: UUID
    id: str
    header: str
    signature: str
    body: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A submission whose form is right."""

    submission: Submission
    header: Header
    body: bytes

    @property
    def body_is_named(self) -> bool:
        return b64(hashlib.sha256(self.body).digest()) == self.header.body


def hash_of(submission: Submission) -> str:
    return digest("message", submission.header.encode(errors="surrogatepass"))


def draft_of(submission: Submission) -> Draft:
    """Raises Malformed for a header or a body that is not in its one form, or another message's id."""
    try:
        header = decode_header(submission.header.encode())
    except UnicodeEncodeError as error:
        raise Malformed("lone surrogate") from error
    if header.id != submission.id:
        raise Malformed("the header is another message's")
    return Draft(submission, header, unb64(submission.body))
