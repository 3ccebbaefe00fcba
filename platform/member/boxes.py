"""How a room's key reaches its holders: a box for each, a link from epoch to epoch, a wrap for all members."""

from dataclasses import dataclass
from hmac import compare_digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kernel.contexts import context
from kernel.encoding import b64, unb64
from member.aead import Unopenable, seal, unseal
from member.keys import RoomKey, SealingKey, sealing_public

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class Lock:
    """Which key is meant: a room's, of an epoch, as its `rekey` committed to it."""

    room: str
    epoch: int
    commitment: str

    @property
    def context(self) -> bytes:
        return context("box", self.room, self.epoch, self.commitment)

    def check(self, raw: bytes) -> RoomKey:
        """The key, if it is the one that was committed to; raises Unopenable."""
        if len(raw) != 32:
            raise Unopenable
        key = RoomKey(raw)
        if not compare_digest(commitment(key, self.room, self.epoch), self.commitment):
            raise Unopenable
        return key


def commitment(key: RoomKey, room: str, epoch: int) -> str:
    return b64(key.derive(context("commitment", room, epoch)))


def lock_of(key: RoomKey, room: str, epoch: int) -> Lock:
    return Lock(room, epoch, commitment(key, room, epoch))


def seal_box(key: RoomKey, room: str, epoch: int, *, to: str) -> str:
    """The key for one keyholder: HPKE base mode (RFC 9180) to an X-Wing public key, `enc‖ciphertext`."""
    return b64(_SUITE.encrypt(key.raw, sealing_public(to), lock_of(key, room, epoch).context))


def open_box(box: str, lock: Lock, mine: SealingKey) -> RoomKey:
    """Raises Unopenable."""
    try:
        raw = _SUITE.decrypt(unb64(box), mine.private, lock.context)
    except (InvalidTag, ValueError):
        raise Unopenable from None
    return lock.check(raw)


def seal_link(newer: RoomKey, epoch: int, opened: RoomKey, lock: Lock, *, nonce: bytes | None = None) -> str:
    """The key that `lock` names, under the key of the later `epoch` of the same room."""
    key, about = _link(newer, epoch, lock)
    return b64(seal(key, opened.raw, about, nonce=nonce))


def open_link(link: str, newer: RoomKey, epoch: int, lock: Lock) -> RoomKey:
    """Raises Unopenable."""
    key, about = _link(newer, epoch, lock)
    return lock.check(_unseal(key, link, about))


def open_room_key(source: RoomKey, room: str) -> RoomKey:
    """The key of an open room in an epoch, from the territory's or the carers' key of that epoch."""
    return RoomKey(source.derive(context("open", room)))


def seal_wrap(key: RoomKey, room: str, *, under: RoomKey, nonce: bytes | None = None) -> str:
    """An onboarding room's key for every member of the territory: `under` is the territory's key."""
    return b64(seal(open_room_key(under, room).raw, key.raw, context("open", room), nonce=nonce))


def open_wrap(wrap: str, lock: Lock, *, under: RoomKey) -> RoomKey:
    """Raises Unopenable."""
    return lock.check(_unseal(open_room_key(under, lock.room).raw, wrap, context("open", lock.room)))


def _link(newer: RoomKey, epoch: int, lock: Lock) -> tuple[bytes, bytes]:
    about = context("link", lock.room, epoch, lock.epoch)
    return newer.derive(about), about


def _unseal(key: bytes, sealed: str, about: bytes) -> bytes:
    try:
        return unseal(key, unb64(sealed), about)
    except ValueError:
        raise Unopenable from None
