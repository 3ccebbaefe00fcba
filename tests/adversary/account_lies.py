"""What the site could say of accounts that is not so: how one is opened, and by what."""

from typing import Any

from kernel.encoding import b64
from kernel.ids import uuid7
from tests.adversary.proxy import Lie, Told


def salted(salt: str) -> Lie:
    """Whoever asks how to stretch their words gets this salt."""

    def lie(told: Told) -> None:
        if told.path == "/identity/salt":
            told.said["salt"] = salt

    return lie


def weakened(told: Told) -> None:
    """Words are to be stretched with so little work that they could be guessed."""
    if told.path == "/identity/salt":
        told.said |= {"algorithm": "argon2id-0", "memory": 8, "iterations": 1, "parallelism": 1}


def with_vault(**said: Any) -> Lie:
    """The vault that is kept for somebody is another: its `account`, `ciphertext` or `unlockers`."""

    def lie(told: Told) -> None:
        if told.path == "/identity/vault" and "ciphertext" in told.said:
            told.said |= said

    return lie


def of_another_kind(told: Told) -> None:
    """What opens by a device's gesture is said to be a sheet's; another gesture, which nobody can make, to open too."""
    if told.path == "/identity/vault" and "unlockers" in told.said:
        devices = [each for each in told.said["unlockers"] if each["kind"] == "passkey"]
        nobodys = [each | {"id": uuid7(), "credential": b64(bytes(32))} for each in devices]
        told.said["unlockers"] = [*(each | {"kind": "sheet"} for each in devices), *nobodys]


def asked_with(handover: str, key: str, mac: str) -> Lie:
    """A device that asks to be opened has another key."""

    def lie(told: Told) -> None:
        if told.path == f"/identity/handovers/{handover}" and "key" in told.said:
            told.said |= {"key": key, "mac": mac}

    return lie


def answered_with(handover: str, sealed: str, mac: str) -> Lie:
    """A device that was asked to open another one answers something else."""

    def lie(told: Told) -> None:
        if told.path == f"/identity/handovers/{handover}/answer" and told.said.get("sealed"):
            told.said |= {"sealed": sealed, "mac": mac}

    return lie
