"""Leaving the provider too: on a shared computer, its session would let the next person in."""

from typing import Final

from django.http import HttpRequest

from identity.psc.configuration import configuration, is_on
from identity.psc.provider.errors import Unreachable, Untrusted
from identity.psc.provider.metadata import metadata, with_query

_ID_TOKEN: Final = "identity.psc.id_token"  # noqa: S105 - a name
# What follows it must fit into an address.
_LONGEST: Final = 6_000


def remember(request: HttpRequest, id_token: str) -> None:
    """In the session that it began, which is kept on the server and ends with it."""
    if len(id_token) <= _LONGEST:
        request.session[_ID_TOKEN] = id_token


def remembered(request: HttpRequest) -> str | None:
    """Of a session that began at the provider; to be asked before it ends."""
    found: str | None = request.session.get(_ID_TOKEN)
    return found


def farewell(id_token: str | None, *, return_url: str) -> str | None:
    """Where a browser ends its session with the provider (OpenID Connect RP-Initiated Logout 1.0), if it has one.

    `return_url` is one that the provider was told of.
    """
    if not (id_token and is_on()):
        return None
    try:
        address = metadata(configuration()).end_session
    except (Unreachable, Untrusted):
        return None
    asked = {"id_token_hint": id_token, "post_logout_redirect_uri": return_url}
    return with_query(address, asked) if address else None
