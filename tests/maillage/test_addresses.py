"""Which address answers what, and with which headers, without a server in between."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

HASHED = "/assets/index-0123abcd.js"
VAULT = "/assets/vault.worker-0123abcd.js"
STRETCH = "/assets/stretch.worker-0123abcd.js"
SEAL = "/assets/seal.worker-0123abcd.js"
FILES = "/assets/files.worker-0123abcd.js"
SERVICE = "/service-worker.js"


@pytest.fixture
def browser_of_built_app(tmp_path: Path, settings: Settings) -> Client:
    """A client of a site whose front end has been built."""
    (tmp_path / "assets").mkdir()
    for name in ("index.html", HASHED[1:], VAULT[1:], STRETCH[1:], SEAL[1:], FILES[1:], SERVICE[1:]):
        (tmp_path / name).write_text("built")
    settings.WHITENOISE_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = False
    return Client()


@pytest.mark.parametrize("address", ["/", "/groupes", "/t/abc-_9/fil/0197", "/invitation/0197"])
def test_every_page_of_the_app_is_the_one_page(browser_of_built_app: Client, address: str) -> None:
    answer = browser_of_built_app.get(address)
    assert answer.status_code == 200
    assert answer.content == b"built"
    assert answer["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "address", ["/assets/gone-0123abcd.js", "/assets/", "/gone.png", "/api/gone", "/api", "/a/b.map"]
)
def test_what_does_not_exist_is_said_so(browser_of_built_app: Client, address: str) -> None:
    answer = browser_of_built_app.get(address)
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


def test_a_file_named_by_its_content_is_kept_for_ever(browser_of_built_app: Client) -> None:
    assert "immutable" in browser_of_built_app.get(HASHED)["Cache-Control"]


def test_the_page_runs_nothing_but_its_own_files(browser_of_built_app: Client) -> None:
    policy = browser_of_built_app.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in f"{policy};"
    assert "require-trusted-types-for 'script'" in policy
    assert "media-src blob:;" in f"{policy};", "voice notes that were opened here"
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", [VAULT, STRETCH, SEAL, FILES])
def test_no_worker_that_sees_secrets_reaches_the_network(browser_of_built_app: Client, address: str) -> None:
    policy = browser_of_built_app.get(address)["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "connect-src" not in policy


def test_only_the_workers_that_stretch_passphrases_and_hash_files_may_compile(browser_of_built_app: Client) -> None:
    for address in (STRETCH, FILES):
        assert "'wasm-unsafe-eval'" in browser_of_built_app.get(address)["Content-Security-Policy"]
    for address in (VAULT, SEAL):
        assert "unsafe" not in browser_of_built_app.get(address)["Content-Security-Policy"]


def test_the_service_worker_is_looked_for_each_time_and_fetches_from_this_site_alone(
    browser_of_built_app: Client,
) -> None:
    answer = browser_of_built_app.get(SERVICE)
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Type"].startswith("text/javascript")
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; connect-src 'self'; script-src 'self';")
    assert "unsafe" not in policy
    assert "worker-src 'self'" in browser_of_built_app.get("/")["Content-Security-Policy"]


def test_every_answer_closes_what_is_not_used(browser_of_built_app: Client) -> None:
    for address in ("/", HASHED, "/api/gone"):
        answer = browser_of_built_app.get(address)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "geolocation=()" in answer["Permissions-Policy"]


def test_no_other_page_frames_ours(browser_of_built_app: Client) -> None:
    for address in ("/", "/api/gone"):
        assert "frame-ancestors 'none'" in browser_of_built_app.get(address)["Content-Security-Policy"]


def test_what_the_api_says_stays_in_no_cache(browser_of_built_app: Client) -> None:
    assert browser_of_built_app.get("/api/gone")["Cache-Control"] == "no-store"


def test_another_host_name_is_refused(browser_of_built_app: Client) -> None:
    assert browser_of_built_app.get("/", headers={"host": "elsewhere.example"}).status_code == 400
