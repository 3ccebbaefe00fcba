"""Run by anybody, on any machine: it needs no installation, and no settings."""

import argparse
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx

from maillage.verifying.headers import weak_cookies, weaknesses
from maillage.verifying.manifest import Manifest, Unreadable, differences

_PATIENCE = timedelta(seconds=30)


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
        yield from weaknesses(site.get("/").headers)
        yield from weak_cookies(site.get("/api/identity/session").headers.get_list("set-cookie"))


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
