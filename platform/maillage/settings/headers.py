"""What browsers are told to refuse."""

import re
from typing import Any
from wsgiref.headers import Headers

from csp.constants import NONE, SELF

_POLICY: dict[str, Any] = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "connect-src": [SELF],
    "font-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "img-src": [SELF, "blob:", "data:"],
    "manifest-src": [SELF],
    # Voice notes, opened in the page.
    "media-src": ["blob:"],
    "script-src": [SELF],
    "style-src": [SELF],
    "worker-src": [SELF],
    "require-trusted-types-for": ["'script'"],
    # Each name is one place of the front end that may make such a value.
    "trusted-types": ["svelte-trusted-html", "maillage-worker", "dompurify"],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _POLICY}

# A worker has the policy of its own file. None reaches the network. The one that holds the keys starts two others, of
# which one compiles (Argon2) and one seals a room's key to many. The one for files compiles too: their digest.
_WORKERS = {
    "vault": "default-src 'none'; script-src 'self'; worker-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types maillage-worker",
    "stretch": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "files": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "corpus": "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    "seal": "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
}
# The service worker fetches the files of its release, and compiles nothing.
_SERVICE = (
    "default-src 'none'; connect-src 'self'; script-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_WORKER_FILE = re.compile(r"/assets/(vault|stretch|files|corpus|seal)\.worker-[^/]*\.js")

# Their names hold a hash of their content.
IMMUTABLE = r"^/assets/"


def of_file(headers: Headers, _path: str, url: str) -> None:
    """Adds what one file of the built front end is served with at `url`."""
    if not url.startswith("/assets/"):
        headers["Cache-Control"] = "no-cache"
    if policy := policy_of(url):
        headers["Content-Security-Policy"] = policy


def policy_of(url: str) -> str | None:
    """What a worker's file is served with; None for whatever has the page's policy."""
    worker = _WORKER_FILE.fullmatch(url)
    return _WORKERS[worker[1]] if worker else _SERVICE if url == "/service-worker.js" else None


FEATURES_REFUSED = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "bluetooth",
        "browsing-topics",
        "display-capture",
        "geolocation",
        "gyroscope",
        "hid",
        "magnetometer",
        "midi",
        "payment",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
)
