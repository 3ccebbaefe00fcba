"""What an account keeps sealed: the seeds of its keys and the territories it has seen."""

from dataclasses import asdict, dataclass, field

from groups.rooms.log.fields import Fields, hashed, integer, place, string, time
from kernel.contexts import context
from kernel.encoding import Json, Malformed, b64, canonical, parse, unb64
from member.aead import Unopenable, seal, unseal
from member.keys import Keys, SealingKey, SigningKey, VaultKey


@dataclass(frozen=True, slots=True)
class Generation:
    """Keys and since when (ms)."""

    keys: Keys
    at: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the log came to at a place before the anchor's: by which rules, and the hash of its one form."""

    rules: int
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head seen last of a territory. `applied`: a browser of the account applied every statement up to there, with
    its signatures; `checkpoint`: one that it then computed."""

    seq: int
    hash: str
    applied: bool = False
    checkpoint: Checkpoint | None = None

    def plain(self) -> Json:
        applied: dict[str, Json] = {"applied": True} if self.applied else {}
        checkpoint: dict[str, Json] = {"checkpoint": asdict(self.checkpoint)} if self.checkpoint else {}
        return {"seq": self.seq, "hash": self.hash, **applied, **checkpoint}


@dataclass(frozen=True, slots=True)
class Vault:
    """The last generation is the present one. `anchors` by territory."""

    generations: tuple[Generation, ...]
    anchors: dict[str, Anchor] = field(default_factory=dict)

    @property
    def keys(self) -> Keys:
        return self.generations[-1].keys

    def seal(self, key: VaultKey, account: str, *, nonce: bytes | None = None) -> str:
        return b64(seal(key.raw, canonical(self.plain()), context("vault", account), nonce=nonce))

    def plain(self) -> dict[str, Json]:
        generations: list[Json] = [
            {"signing": b64(each.keys.signing.raw), "sealing": b64(each.keys.sealing.raw), "at": each.at}
            for each in self.generations
        ]
        anchors: dict[str, Json] = {territory: anchor.plain() for territory, anchor in self.anchors.items()}
        return {"v": 1, "generations": generations, "anchors": anchors}


def open_vault(sealed: str, key: VaultKey, account: str) -> Vault:
    """Raises Unopenable, also for a content that is not a vault's."""
    try:
        fields = Fields(parse(unseal(key.raw, unb64(sealed), context("vault", account))))
        fields.take("v", integer(1, 1))
        vault = Vault(fields.take("generations", _generations), fields.take("anchors", _anchors))
        fields.close()
    except Malformed:
        raise Unopenable from None
    return vault


def _generations(value: Json) -> tuple[Generation, ...]:
    if not isinstance(value, list) or not value:
        raise Malformed("no generation of keys")
    return tuple(_generation(item) for item in value)


def _generation(value: Json) -> Generation:
    fields = Fields(value)
    signing = SigningKey(unb64(fields.take("signing", string), 32))
    sealing = SealingKey(unb64(fields.take("sealing", string), 32))
    generation = Generation(Keys(signing, sealing), fields.take("at", time))
    fields.close()
    return generation


def _anchors(value: Json) -> dict[str, Anchor]:
    if not isinstance(value, dict):
        raise Malformed("not an object")
    return {hashed(territory): _anchor(anchor) for territory, anchor in value.items()}


def _anchor(value: Json) -> Anchor:
    fields = Fields(value)
    seq, head = fields.take("seq", place), fields.take("hash", hashed)
    applied = fields.optional("applied", _true) is not None
    checkpoint = fields.optional("checkpoint", _checkpoint)
    fields.close()
    return Anchor(seq, head, applied=applied, checkpoint=checkpoint)


def _checkpoint(value: Json) -> Checkpoint:
    fields = Fields(value)
    rules, seq, hash = fields.take("rules", integer(1)), fields.take("seq", place), fields.take("hash", hashed)
    fields.close()
    return Checkpoint(rules, seq, hash)


def _true(value: Json) -> bool:
    if value is not True:
        raise Malformed("only ever true")
    return True
