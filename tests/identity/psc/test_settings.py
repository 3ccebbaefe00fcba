"""What an installation is told of Pro Santé Connect is complete and meant, or it does not start."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from maillage.settings import pro_sante_connect

ISSUER = "https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet"
COMPLETE = {
    "PSC_DISCOVERY_URL": f"{ISSUER}/.well-known/wallet-openid-configuration",
    "PSC_CLIENT_ID": "site",
    "PSC_CLIENT_SECRET": "known to both",
}


def tell(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)


def test_without_its_address_there_is_none(tmp_path: Path) -> None:
    assert pro_sante_connect.configuration(tmp_path) is None


def test_three_words_are_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(monkeypatch, **COMPLETE)
    found = pro_sante_connect.configuration(tmp_path)
    assert found and (found.issuer, found.scope, found.acr_values) == (ISSUER, "openid scope_all", "eidas1")
    assert "known to both" not in repr(found)


def test_the_secret_may_lie_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(monkeypatch, **{**COMPLETE, "PSC_CLIENT_SECRET": ""})
    (tmp_path / "PSC_CLIENT_SECRET").write_text("in a file\n")
    found = pro_sante_connect.configuration(tmp_path)
    assert found and found.client_secret == "in a file"


@pytest.mark.parametrize(
    "change",
    [
        {"PSC_CLIENT_ID": ""},
        {"PSC_CLIENT_SECRET": ""},
        {"PSC_DISCOVERY_URL": "http://auth.example.org/.well-known/openid-configuration"},
        {"PSC_DISCOVERY_URL": "https://auth.example.org/"},
        {"PSC_CLIENT_AUTH": "none"},
    ],
    ids=str,
)
def test_what_is_incomplete_or_cannot_be_meant_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, str]
) -> None:
    tell(monkeypatch, **{**COMPLETE, **change})
    with pytest.raises(ImproperlyConfigured):
        pro_sante_connect.configuration(tmp_path)
