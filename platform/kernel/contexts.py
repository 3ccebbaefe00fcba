"""What each derived key, sealed box and associated datum is for, spelled one way."""

from typing import Literal

Kind = Literal[
    "auth",
    "box",
    "carers",
    "commitment",
    "device",
    "file",
    "hand-over",
    "invite-seal",
    "invite-sign",
    "keyholders",
    "link",
    "message",
    "open",
    "unlock",
    "unlocker",
    "vault",
]


def context(kind: Kind, *parts: str | int) -> bytes:
    """`maillage/v1`, kind and parts, joined by LF; integers in decimal. Raises ValueError for a part with LF."""
    words = [str(part) for part in parts]
    if any("\n" in word for word in words):
        raise ValueError("a part of a context holds LF")
    return "\n".join(("maillage/v1", kind, *words)).encode()
