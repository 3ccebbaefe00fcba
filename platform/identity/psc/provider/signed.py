"""What the provider signed (JWS, RFC 7515)."""

from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import GuestProtocol
from joserfc.jws import JWSRegistry

from identity.psc.provider import keys
from identity.psc.provider.errors import Untrusted

ALGORITHMS: Final = ("RS256", "PS256", "ES256")
"""By the provider's key alone. Under HS256, whoever knows our secret could sign, and the ANSSI advises against it."""
# A header that says more than we know of is none of our business; `crit` still is.
_REGISTRY: Final = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)


def read(token: str, keys_url: str) -> dict[str, Any]:
    """The claims of a signed token. Raises Unreachable or Untrusted."""

    def key_of(parts: GuestProtocol) -> keys.Key:
        header = parts.headers()
        kid = header.get("kid")
        if header.get("alg") not in ALGORITHMS or not isinstance(kid, str | None):
            raise Untrusted("signed in a way that we do not take")
        return keys.find(keys_url, kid)

    try:
        return jwt.decode(token, key_of, registry=_REGISTRY).claims
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise Untrusted(f"not signed as due: {type(error).__name__}") from None
