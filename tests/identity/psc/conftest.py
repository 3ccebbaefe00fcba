from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from identity.psc.configuration import Configuration
from identity.psc.provider import keys, metadata
from tests.support.openid import SECRET, Provider, client, running_provider

SITE = "http://testserver"
KINDS = {
    "plain": {},
    "post": {"token_endpoint_auth_method": "client_secret_post"},
    "signed": {"userinfo_signed_response_alg": "ES256"},
    "ps256": {"id_token_signed_response_alg": "PS256"},
    "es256": {"id_token_signed_response_alg": "ES256"},
    "hs256": {"id_token_signed_response_alg": "HS256"},
}


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    clients = [client(name, SITE, **more) for name, more in KINDS.items()]
    with running_provider(tmp_path_factory.mktemp("openid"), *clients) as found:
        yield found


@pytest.fixture(autouse=True)
def _nothing_known_yet() -> None:
    metadata.forget()
    keys.forget()


@pytest.fixture
def on(provider: Provider, settings: Settings) -> Configuration:
    """The site has it."""
    chosen = Configuration(discovery=provider.discovery, client_id="plain", client_secret=SECRET)
    settings.PSC = chosen
    return chosen
