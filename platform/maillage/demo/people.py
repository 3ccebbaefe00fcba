"""The demo's people, with what they sign in with: a file beside the demo's data."""

import base64
import json
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice


@dataclass(frozen=True)
class Person:
    """`profession` is as on a card: a table and a code in it. `totp` is base32."""

    id: str
    name: str
    profession: tuple[str, str]
    commune: str
    email: str
    passphrase: str
    totp: str
    sheet: str | None


def file() -> Path:
    return Path(settings.DATA_DIR) / "demo-people.json"


def everybody() -> list[Person]:
    """Nobody before the demo is filled."""
    if not file().exists():
        return []
    return [Person(**entry) for entry in json.loads(file().read_text(encoding="utf-8"))]


def next_code(person: Person) -> str:
    """The code nearest to the present one that the person's device still takes: each opens one session."""
    device = TOTPDevice.objects.get(user__email=person.email)
    totp = TOTP(base64.b32decode(person.totp), drift=device.drift)
    totp.time = time.time()
    middle = totp.t()
    step = min(max(middle - device.drift, middle - device.tolerance, device.last_t + 1), middle + device.tolerance)
    totp.drift += step - middle
    return f"{totp.token():06d}"
