"""A real OpenID provider in a process of its own, which says of fictive people what Pro Santé Connect says."""

import fcntl
import hashlib
import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
from joserfc.jwk import ECKey, RSAKey

from tests.support.browser import NODE, NPM
from tests.support.stores import PATIENCE, wait_for

HERE = Path(__file__).with_name("oidc")
PACKAGES = ("package.json", "package-lock.json", ".npmrc")
PROGRAM = "provider.js"
SECRET = "the secret of a client in a test"

DOCTOR = {
    "sub": "f:550dc1c8-0000-0000-0000-000000000000:ANS20231122132732",
    "preferred_username": "ANS20231122132732",
    "SubjectNameID": "ANS20231122132732",
    "given_name": "Fistinien",
    "family_name": "Grominoch",
    "email": "nobody@example.org",
    "email_verified": False,
    "SubjectRole": ["80^1.2.250.1.213.1.1.5.5"],
    "Secteur_Activite": "SA07^1.2.250.1.71.4.2.4",
    "Mode_Acces_Raison": "",
    "otherIds": [{"identifiant": "ANS20231122132732", "origine": "EDIT", "qualite": 1}],
    "SubjectRefPro": {
        "codeCivilite": "M",
        "exercices": [
            {
                "codeProfession": "10",
                "codeCategorieProfessionnelle": "C",
                "nomDexercice": "",
                "codeSavoirFaire": "SM54",
                "activities": [{"codeModeExercice": "L", "codePostal": "75009"}],
            }
        ],
    },
}
"""As the examples that the Agence du numérique en santé publishes."""
NURSE = {
    "sub": "f:550dc1c8:810003461033",
    "SubjectNameID": "810003461033",
    "given_name": "Inès",
    "family_name": "Roche",
    "acr": "eidas1",
}
"""An RPPS of a test identity, with its type before it, and no word of what she practises."""
NAMELESS = {"sub": "f:550dc1c8:nameless", "SubjectNameID": "", "given_name": "Personne"}
UNSURE = {**NURSE, "sub": "f:550dc1c8:unsure", "acr": "eidas0"}
"""Somebody who says they are the nurse, in a way that proves less than was asked for."""
PEOPLE: Mapping[str, Mapping[str, Any]] = {"doctor": DOCTOR, "nurse": NURSE, "nameless": NAMELESS, "unsure": UNSURE}


@dataclass(frozen=True)
class Provider:
    port: int

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def discovery(self) -> str:
        return f"{self.issuer}/.well-known/wallet-openid-configuration"


def client(name: str, site: str, **more: str) -> dict[str, Any]:
    """How the provider knows a site that is reached at `site`."""
    return {
        "client_id": name,
        "client_secret": SECRET,
        "redirect_uris": [f"{site}/api/identity/psc/return"],
        "post_logout_redirect_uris": [f"{site}/connexion"],
        **more,
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def running_provider(folder: Path, *clients: dict[str, Any], port: int = 0) -> Iterator[Provider]:
    provider = Provider(port or free_port())
    keys: list[RSAKey | ECKey] = [
        RSAKey.generate_key(2048, {"use": "sig", "kid": "rsa"}),
        ECKey.generate_key("P-256", {"use": "sig", "kid": "ec"}),
    ]
    described = {
        "port": provider.port,
        "clients": clients,
        "people": list(PEOPLE.values()),
        "keys": [key.as_dict(private=True) for key in keys],
    }
    log = folder / "openid.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [NODE, PROGRAM, json.dumps(described)], cwd=_installed(), stdout=output, stderr=output
        )
    try:
        wait_for("the OpenID provider", lambda: "listening" in log.read_text() or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        yield provider
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _installed() -> Path:
    """Its folder beside the Python packages, filled once for each state of the lock, by one process at a time."""
    state = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in PACKAGES)).hexdigest()
    folder = Path(sys.prefix) / "oidc"
    with Path(sys.prefix, "oidc.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / state
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for name in PACKAGES:
                shutil.copy(HERE / name, folder)
            subprocess.run([NODE, NPM, "ci", "--silent", "--ignore-scripts"], cwd=folder, check=True)
            done.touch()
        # Whole at once: another process may be reading the one before.
        Path(shutil.copy(HERE / PROGRAM, folder / "next.js")).replace(folder / PROGRAM)
    return folder


class Walk:
    """A browser at the provider, page by page, until it is sent away."""

    def __init__(self) -> None:
        self._cookies = httpx.Cookies()

    def sign_in(self, url: str, name: str) -> str:
        """Signs in as one of PEOPLE and consents; the address that the provider sends the browser to."""
        return self._go(url, {"login": PEOPLE[name]["sub"], "password": "any"})

    def decline(self, url: str) -> str:
        found = re.search(r'href="([^"]*/abort)"', self.page(url))
        assert found
        return self._go(urljoin(url, found[1]), {})

    def page(self, url: str) -> str:
        """What is shown to who goes there."""
        answer = self._ask("GET", url)
        while answer.is_redirect:
            url = urljoin(url, answer.headers["Location"])
            answer = self._ask("GET", url)
        return answer.text

    def leave(self, url: str) -> str:
        """Confirms that one wants to be signed out there."""
        return self._go(url, {"logout": "yes"})

    def _go(self, url: str, typed: dict[str, str]) -> str:
        answer = self._ask("GET", url)
        for _ in range(20):
            if answer.is_redirect:
                url = urljoin(url, answer.headers["Location"])
                if not url.startswith("http://127.0.0.1"):
                    return url
                answer = self._ask("GET", url)
            else:
                url = urljoin(url, _action(answer.text))
                answer = self._ask("POST", url, {**_hidden(answer.text), **typed})
        raise AssertionError(f"the provider sent nobody away: {answer.text}")

    def _ask(self, method: str, url: str, data: dict[str, str] | None = None) -> httpx.Response:
        with httpx.Client(timeout=PATIENCE, cookies=self._cookies) as client:
            answer = client.request(method, url, data=data)
            self._cookies = client.cookies
        return answer


def _action(page: str) -> str:
    found = re.search(r'<form[^>]*action="([^"]+)"', page)
    assert found, page
    return unescape(found[1])


def _hidden(page: str) -> dict[str, str]:
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in fields}
