"""Pro Santé Connect, where the environment names it; without PSC_DISCOVERY_URL there is none."""

from pathlib import Path
from typing import cast

from django.core.exceptions import ImproperlyConfigured

from identity.psc.configuration import ClientAuth, Configuration
from maillage.settings import environment


def configuration(secrets: Path) -> Configuration | None:
    """Raises ImproperlyConfigured when what is named is incomplete or cannot be meant."""
    discovery = environment.given("PSC_DISCOVERY_URL")
    if not discovery:
        return None
    secret = environment.kept("PSC_CLIENT_SECRET", secrets)
    if not secret:
        raise ImproperlyConfigured(f"Set PSC_CLIENT_SECRET, or write it to {secrets / 'PSC_CLIENT_SECRET'}.")
    try:
        return Configuration(
            discovery=discovery,
            client_id=environment.required("PSC_CLIENT_ID"),
            client_secret=secret,
            issuer=environment.given("PSC_ISSUER"),
            scope=environment.given("PSC_SCOPE") or "openid scope_all",
            acr_values=environment.given("PSC_ACR_VALUES") or "eidas1",
            client_auth=cast(ClientAuth, environment.given("PSC_CLIENT_AUTH") or "basic"),
        )
    except ValueError as error:
        raise ImproperlyConfigured(f"PSC_DISCOVERY_URL or PSC_CLIENT_AUTH: {error}.") from error
