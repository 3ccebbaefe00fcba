"""Run by anybody, on any machine: it needs no installation, and no settings."""

import argparse
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx

from maillage.settings.headers import policy_of
from maillage.verifying.headers import weak_cookies, weaknesses
from maillage.verifying.manifest import Manifest, Unreadable, differences

_PATIENCE = timedelta(seconds=30)
_SESSION = "/api/identity/session"


def run(words: list[str], built: Path | None) -> None:
    """Ends the process: 0 where all is as it should be. `built` is the web app that this release carries."""
    parser = argparse.ArgumentParser(prog="maillage verify", description=__doc__)
    parser.add_argument("url", nargs="?", help="such as https://maillage.example.org")
    parser.add_argument("--manifest", type=Path, help="of a release; else of the one that runs this command")
    parser.add_argument("--print", action="store_true", dest="prints", help="only print this release's manifest")
    given = parser.parse_args(words)
    if not given.prints and not given.url:
        parser.error("name the site's address")
    try:
        manifest = Manifest.read(given.manifest) if given.manifest else _own(built)
    except Unreadable as unreadable:
        sys.exit(str(unreadable))
    if given.prints:
        print(manifest.text)  # noqa: T201
        sys.exit(0)
    url = given.url.rstrip("/")
    if found := _verify(url, manifest):
        sys.exit("\n".join(found))
    print(f"{url} serves the {len(manifest.files)} files of release {manifest.release}, to this machine now.")  # noqa: T201
    sys.exit(0)


def faults(url: str, manifest: Manifest) -> Iterator[str]:
    """Raises httpx.HTTPError where no answer comes."""
    with httpx.Client(base_url=url, timeout=_PATIENCE.total_seconds()) as site:
        yield from differences(site, manifest)
        for address in told_at(manifest):
            for sentence in weaknesses(site.get(address).headers, address):
                yield f"{address}: {sentence}"
        yield from weak_cookies(site.get(_SESSION).headers.get_list("set-cookie"))


def told_at(manifest: Manifest) -> list[str]:
    """One address of each kind: a proxy may answer some of them by itself."""
    files = [path for path in manifest.files if path.startswith("/assets/")]
    workers = [path for path in manifest.files if policy_of(path)]
    return ["/", "/connexion", _SESSION, *files[:1], *workers]


def _own(built: Path | None) -> Manifest:
    if built is None:
        raise Unreadable("This release carries no built web app: give --manifest.")
    return Manifest.of(built)


def _verify(url: str, manifest: Manifest) -> list[str]:
    """What is wrong, in sentences."""
    try:
        return list(faults(url, manifest))
    except httpx.HTTPError as error:
        return [f"{url} does not answer ({type(error).__name__})."]
