"""Who acts in the vectors. Every secret follows from a label, so that the same command gives the same files."""

import hashlib
import uuid
from dataclasses import dataclass
from functools import cached_property

from kernel.encoding import b64
from member.invitations import link_keys
from member.keys import Keys, LinkSecret, SealingKey, SigningKey
from member.statements import card_hash, write_card

EPOCH = 1_760_000_000_000
"""The day of all vectors, in milliseconds."""


def seed(label: str) -> bytes:
    return hashlib.sha256(f"maillage vectors: {label}".encode()).digest()


def hash_of(label: str) -> str:
    """Some hash that stands for nothing else."""
    return b64(seed(f"hash of {label}"))


def identifier(label: str) -> str:
    bits = int.from_bytes(seed(f"id of {label}")[:10], "big")
    value = EPOCH << 80 | 7 << 76 | (bits >> 62 & 0xFFF) << 64 | 2 << 62 | bits & (1 << 62) - 1
    return str(uuid.UUID(int=value))


@dataclass(frozen=True)
class Someone:
    """`generation` counts how often they made their keys anew."""

    name: str
    generation: int = 0

    @cached_property
    def id(self) -> str:
        return identifier(self.name)

    @cached_property
    def keys(self) -> Keys:
        with_which = f" with key {self.generation}" if self.generation else ""
        signing, sealing = (seed(f"{self.name} {does}{with_which}") for does in ("signs", "seals"))
        return Keys(SigningKey(signing), SealingKey(sealing))

    @property
    def renewed(self) -> "Someone":
        """The same person under the next keys."""
        return Someone(self.name, self.generation + 1)

    @cached_property
    def card(self) -> bytes:
        salt = seed(f"{self.name} salt")[:16]
        return write_card(self.name, table="TRE_G15-ProfessionSante", code="60", rpps="", salt=salt)

    @property
    def card_hash(self) -> str:
        return card_hash(self.card)


@dataclass(frozen=True)
class Link:
    """An invitation, by its label."""

    label: str

    @cached_property
    def id(self) -> str:
        return identifier(f"invitation {self.label}")

    @cached_property
    def secret(self) -> LinkSecret:
        return LinkSecret(seed(f"link {self.label}"))

    @cached_property
    def keys(self) -> Keys:
        return link_keys(self.secret)


ANNE = Someone("Anne Le Goff")
"""Founds the territory and coordinates it."""
BRUNO = Someone("Bruno Keller")
CHLOE = Someone("Chloé Marchand")
DAVID = Someone("David N’Guyen")
ESTHER = Someone("Esther Bonnet")
FARID = Someone("Farid Benali")
GAELLE = Someone("Gaëlle Petit")
HUGO = Someone("Hugo Rossi")
INES = Someone("Inès Faure")
JULES = Someone("Jules Moreau")
MALO = Someone("Malo Stranger")
"""In nobody's log."""
