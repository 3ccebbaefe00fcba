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
    "script-src": [SELF],
    "style-src": [SELF],
    "worker-src": [SELF],
    "require-trusted-types-for": ["'script'"],
    # Each name is one place of the front end that may make such a value.
    "trusted-types": ["svelte-trusted-html", "maillage-vault"],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _POLICY}

# The worker that holds the keys compiles Argon2, and reaches no network: a worker has the policy of its own file.
_VAULT_FILE = re.compile(r"/assets/[^/]*worker[^/]*\.js")
_VAULT_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'"
)

# Their names hold a hash of their content.
IMMUTABLE = r"^/assets/"


def of_file(headers: Headers, _path: str, url: str) -> None:
    """Adds what one file of the built front end is served with at `url`."""
    if not url.startswith("/assets/"):
        headers["Cache-Control"] = "no-cache"
    if _VAULT_FILE.fullmatch(url):
        headers["Content-Security-Policy"] = _VAULT_POLICY


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
