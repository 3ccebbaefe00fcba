"""What a release's web app consists of, and whether a site serves that and nothing else in its place."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import Final, Self

import httpx

from kernel.ids import uuid7

_PAGE: Final = "/index.html"
# A site could answer each of them with a page of its own; what is named in them is drawn anew each time.
_APP_ADDRESSES: Final = (
    "/",
    "/connexion",
    "/appareil/entrer/{id}",
    "/invitation/{id}",
    "/fondation/{id}",
    "/t/{room}/messages/{room}",
    "/t/{room}/groupes",
    "/t/{room}/groupes/{room}",
    "/t/{room}/groupes/{room}/fil/{id}",
)
_COMPRESSED: Final = {".gz", ".br"}


class Unreadable(Exception):
    """A sentence for whoever gave the file."""


@dataclass(frozen=True)
class Manifest:
    """`files` are SHA-256 in hexadecimal, by path."""

    release: str
    files: dict[str, str]

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Of a built front end. What is compressed beforehand is the same file on another way."""
        paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in _COMPRESSED)
        files = {f"/{path.relative_to(folder).as_posix()}": _digest(path.read_bytes()) for path in paths}
        return cls(version("maillage"), files)

    @classmethod
    def read(cls, file: Path) -> Self:
        """Raises Unreadable for what `text` did not write."""
        try:
            told = json.loads(file.read_text())
            return cls(str(told["release"]), {str(path): str(digest) for path, digest in told["files"].items()})
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
            raise Unreadable(f"{file} is no manifest: take the one that was published with the release.") from error

    @property
    def text(self) -> str:
        return json.dumps({"release": self.release, "files": self.files}, indent=1)


def differences(site: httpx.Client, manifest: Manifest) -> Iterator[str]:
    """A sentence for each file that is not the release's; the page counts at addresses that people open, too.

    Raises httpx.HTTPError where no answer comes.
    """
    for path, digest in manifest.files.items():
        yield from _difference(site, path, digest)
    if _PAGE in manifest.files:
        for shape in _APP_ADDRESSES:
            address = shape.format(id=uuid7(), room=secrets.token_urlsafe(32))
            yield from _difference(site, address, manifest.files[_PAGE])


def _difference(site: httpx.Client, path: str, digest: str) -> Iterator[str]:
    answer = site.get(path)
    if answer.status_code != HTTPStatus.OK:
        yield f"{path} answers {answer.status_code}."
    elif _digest(answer.content) != digest:
        yield f"{path} is not the release's."


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
