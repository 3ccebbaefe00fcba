"""What an installation was given when it was registered with the provider."""

from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import urlsplit

from django.conf import settings

from kernel.errors import not_found

_WELL_KNOWN: Final = "/.well-known/"
_LOCAL: Final = {"localhost", "127.0.0.1", "::1"}

ClientAuth = Literal["basic", "post"]


@dataclass(frozen=True)
class Configuration:
    """`discovery` is the address of the provider's metadata (OpenID Connect Discovery 1.0, section 3), whose last part
    Pro Santé Connect names in its own way. Raises ValueError where an address or a word cannot be meant.
    """

    discovery: str
    client_id: str
    client_secret: str = field(repr=False)
    issuer: str = ""
    """By default what stands before `/.well-known/` in `discovery`."""
    scope: str = "openid scope_all"
    acr_values: str = "eidas1"
    client_auth: ClientAuth = "basic"

    def __post_init__(self) -> None:
        issuer, found, _ = self.discovery.partition(_WELL_KNOWN)
        if not (found and is_safe(self.discovery)):
            raise ValueError("an https address with /.well-known/ in it is due")
        if self.client_auth not in {"basic", "post"}:
            raise ValueError("the client authenticates by basic or post")
        object.__setattr__(self, "issuer", self.issuer or issuer)


def is_safe(url: str) -> bool:
    """Whether nobody on the way reads what is asked there: https, or this machine itself."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)


def is_on() -> bool:
    return settings.PSC is not None


def configuration() -> Configuration:
    """Raises Refusal `not_found` (404) where the installation has none."""
    if settings.PSC is None:
        raise not_found()
    found: Configuration = settings.PSC
    return found
