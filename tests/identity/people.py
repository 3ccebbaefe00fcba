"""People with accounts, and the browsers that they use."""

import json
import secrets
import time
from typing import Any

import pyotp
from django.test import Client

from identity.models import Account, ComingEmail
from identity.schemas import Enrolment
from identity.services.email import code_of
from identity.services.enrol import enrol
from kernel.encoding import b64
from kernel.ids import uuid7
from tests.support.authenticator import Passkey


class Person:
    """Somebody with an account, and what only they know."""

    def __init__(self, email: str) -> None:
        self.id = uuid7()
        self.email = email
        self.totp = pyotp.TOTP(pyotp.random_base32())
        self.first_code = self.totp.now()
        self.auth = {kind: b64(secrets.token_bytes(32)) for kind in ("passphrase", "sheet")}
        self.unlockers = {kind: self.unlocker(kind) for kind in self.auth}
        self.vault = b64(secrets.token_bytes(300))

    def unlocker(self, kind: str, **changes: Any) -> dict[str, Any]:
        salt, wrapped = b64(secrets.token_bytes(16)), b64(secrets.token_bytes(60))
        return {"id": uuid7(), "kind": kind, "salt": salt, "auth": self.auth[kind], "wrapped": wrapped, **changes}

    def passkey(self, **changes: Any) -> Passkey:
        """On another device at each call."""
        return Passkey(self.id, **changes)

    def enrolment(self, **changes: Any) -> dict[str, Any]:
        return {
            "account": self.id,
            "email": self.email,
            "vault": self.vault,
            "unlockers": list(self.unlockers.values()),
            "totp": {"secret": self.totp.secret, "code": self.first_code},
            **changes,
        }

    def enrolled(self) -> "Person":
        enrol(Enrolment(**self.enrolment()))
        return self

    @property
    def account(self) -> Account:
        return Account.objects.get(id=self.id)

    def next_code(self) -> str:
        """A code not used yet: that of the next half minute, which the device's tolerance allows."""
        return self.totp.at(for_time=int(time.time()), counter_offset=1)


class Browser(Client):
    """A browser that sends the token against forged requests, as ours does."""

    def __init__(self, **defaults: Any) -> None:
        super().__init__(enforce_csrf_checks=True, **defaults)
        self.ask("GET", "session")

    def ask(self, method: str, path: str, content: Any = None, **headers: Any) -> tuple[int, Any]:
        token = self.cookies["csrftoken"].value if "csrftoken" in self.cookies else ""
        answer = self.generic(
            method,
            f"/api/identity/{path}",
            data="" if content is None else json.dumps(content),
            content_type="application/json",
            headers={"X-CSRFToken": token, **headers},
        )
        return answer.status_code, answer.json()

    def first_factor(self, person: Person, kind: str = "passphrase", /, **changes: Any) -> tuple[int, Any]:
        given = {"email": person.email, "kind": kind, "auth": person.auth[kind]}
        return self.ask("POST", "sign-in", given | changes)

    def sign_in(self, person: Person) -> None:
        assert self.first_factor(person, "sheet") == (200, {"state": "complete"})

    def move(self, email: str) -> tuple[int, Any]:
        """Asks for another address, and types the code that is sent there."""
        status, told = self.ask("PUT", "email", {"email": email})
        if status != 200:
            return status, told
        return self.ask("POST", "email/confirm", {"code": code_of(ComingEmail.objects.latest("ends_at"))})

    def challenge(self) -> str:
        status, told = self.ask("POST", "passkeys/challenge")
        assert status == 200
        return str(told["challenge"])

    def sign_in_with(self, passkey: Passkey) -> tuple[int, Any]:
        return self.ask("POST", "passkey-sign-in", {"credential": passkey.assertion(self.challenge())})

    def add(self, passkey: Passkey, **changes: Any) -> tuple[int, Any]:
        """As somebody signed in does; it opens, too."""
        return self.ask("POST", "unlockers", new_passkey(passkey, self.challenge(), **changes))


def new_passkey(passkey: Passkey, challenge: str, **changes: Any) -> dict[str, Any]:
    """As an unlocker on its way to the server."""
    wrapped, credential = b64(secrets.token_bytes(60)), passkey.registration(challenge)
    new = {"id": uuid7(), "kind": "passkey", "name": "iPhone", "credential": credential, "wrapped": wrapped, **changes}
    return {name: value for name, value in new.items() if value is not None}
