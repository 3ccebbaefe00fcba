"""Pro Santé Connect, where the environment names it; without PSC_DISCOVERY_URL there is none."""

import os
from pathlib import Path
from typing import cast

from django.core.exceptions import ImproperlyConfigured

from identity.psc.configuration import ClientAuth, Configuration
from maillage.settings import environment


def configuration(secrets: Path) -> Configuration | None:
    """Raises ImproperlyConfigured when what is named is incomplete or cannot be meant."""
    discovery = os.environ.get("PSC_DISCOVERY_URL", "")
    if not discovery:
        return None
    file = secrets / "PSC_CLIENT_SECRET"
    secret = os.environ.get(file.name) or (file.read_text().strip() if file.is_file() else "")
    if not secret:
        raise ImproperlyConfigured(f"Set {file.name}, or write it to {file}.")
    try:
        return Configuration(
            discovery=discovery,
            client_id=environment.required("PSC_CLIENT_ID"),
            client_secret=secret,
            issuer=os.environ.get("PSC_ISSUER", ""),
            scope=os.environ.get("PSC_SCOPE", "openid scope_all"),
            acr_values=os.environ.get("PSC_ACR_VALUES", "eidas1"),
            client_auth=cast(ClientAuth, os.environ.get("PSC_CLIENT_AUTH", "basic")),
        )
    except ValueError as error:
        raise ImproperlyConfigured(f"PSC_DISCOVERY_URL or PSC_CLIENT_AUTH: {error}.") from error
