"""Whoever doubts a site compares what it ships with a release."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from maillage.settings.headers import CONTENT_SECURITY_POLICY, policy_of
from maillage.verifying.headers import weak_cookies, weaknesses
from maillage.verifying.manifest import Manifest, Unreadable, differences
from tests.maillage.test_settings import COMPLETE, start

# What a page of an installation is served with, by its own settings.
PAGE = """
import json, django
django.setup()
from django.test import Client
answers = {
    address: Client(headers={"host": "cpts.example"}).get(address, secure=True)
    for address in ("/", "/connexion", "/api/identity/session", "/service-worker.js", "/api/nowhere")
}
cookies = Client(headers={"host": "cpts.example"}).get("/api/identity/session", secure=True).cookies
found = {url: {name.lower(): value for name, value in answer.items()} for url, answer in answers.items()}
print(json.dumps([found, [cookie.OutputString() for cookie in cookies.values()]]))
"""


class Quiet(SimpleHTTPRequestHandler):
    """As an installation does, one page at every address of the app; `lies` are addresses with a page of their own."""

    def translate_path(self, path: str) -> str:
        lies = Path(self.directory, "lies", path.split("/")[1])
        if lies.is_file():
            return str(lies)
        return super().translate_path(path if "." in path else "/index.html")

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    built = tmp_path / "built"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("the page")
    (built / "assets" / "index-1.js").write_text("the program")
    (built / "service-worker.js").write_text("what holds the release")
    (built / "assets" / "index-1.js.gz").write_text("the program, smaller")
    return built


@pytest.fixture
def site(folder: Path) -> Iterator[httpx.Client]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with httpx.Client(base_url=f"http://127.0.0.1:{server.server_port}") as client:
            yield client
        server.shutdown()


def test_a_site_that_serves_the_release_differs_in_nothing(folder: Path, site: httpx.Client) -> None:
    manifest = Manifest.of(folder)
    assert set(manifest.files) == {"/index.html", "/assets/index-1.js", "/service-worker.js"}
    assert list(differences(site, manifest)) == []


def test_each_file_that_is_changed_or_gone_is_named(folder: Path, site: httpx.Client) -> None:
    manifest = Manifest.of(folder)
    (folder / "index.html").write_text("another page")
    (folder / "assets" / "index-1.js").unlink()
    found = set(differences(site, manifest))
    assert {"/ is not the release's.", "/index.html is not the release's.", "/assets/index-1.js answers 404."} <= found


@pytest.mark.parametrize("first", ["connexion", "appareil", "invitation", "fondation", "t"])
def test_another_page_at_an_address_of_the_app_alone_is_named(folder: Path, site: httpx.Client, first: str) -> None:
    manifest = Manifest.of(folder)
    (folder / "lies").mkdir()
    (folder / "lies" / first).write_text("another page")
    found = list(differences(site, manifest))
    assert found
    assert all(re.fullmatch(rf"/{first}(/.+)? is not the release's\.", sentence) for sentence in found)


def test_a_manifest_is_published_and_read(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    file.write_text(Manifest.of(folder).text)
    assert Manifest.read(file) == Manifest.of(folder)
    file.write_text(json.dumps({"release": "1"}))
    with pytest.raises(Unreadable):
        Manifest.read(file)


def test_the_command_needs_no_settings_and_fails_for_another_program(
    folder: Path, site: httpx.Client, tmp_path: Path
) -> None:
    (tmp_path / "manifest.json").write_text(Manifest.of(folder).text)
    (folder / "assets" / "index-1.js").write_text("another program")
    words = ["verify", str(site.base_url), "--manifest", str(tmp_path / "manifest.json")]
    command = [sys.executable, "-m", "maillage", *words]
    result = subprocess.run(command, env={}, check=False, capture_output=True, text=True)
    assert result.returncode == 1
    assert "/assets/index-1.js is not the release's." in result.stderr
    for address in ("/", "/connexion", "/api/identity/session", "/assets/index-1.js", "/service-worker.js"):
        assert f"{address}: Strict-Transport-Security lasts less than half a year." in result.stderr


def test_an_installation_shuts_all_that_the_usual_rules_ask_for(tmp_path: Path) -> None:
    told, cookies = json.loads(start(tmp_path, PAGE, **COMPLETE).stdout)
    assert len(told) == 5
    assert [sentence for url, headers in told.items() for sentence in weaknesses(headers, url)] == []
    assert cookies and list(weak_cookies(cookies)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("content-security-policy", "default-src 'self'"),
        ("strict-transport-security", "max-age=3600"),
        ("x-frame-options", "ALLOWALL"),
        ("x-content-type-options", ""),
        ("referrer-policy", "unsafe-url"),
        ("permissions-policy", ""),
        ("cross-origin-opener-policy", "unsafe-none"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("access-control-allow-origin", "*"),
        ("server", "nginx/1.18"),
        ("x-powered-by", "PHP"),
    ],
)
def test_each_rule_is_one_that_a_site_can_break(name: str, value: str) -> None:
    policy = (
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; script-src 'self'; "
        "style-src 'self'; require-trusted-types-for 'script'"
    )
    good = {
        "content-security-policy": policy,
        "strict-transport-security": "max-age=31536000",
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    assert list(weaknesses(good)) == []
    assert len(list(weaknesses({**good, name: value}))) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "{own}; script-src-elem https://evil.example 'unsafe-inline'",
        "{own}; script-src-attr 'unsafe-inline'",
        "{own}; object-src *",
        "{own}; object-src",
        "worker-src *; {own}",
        "connect-src https://evil.example; {own}",
        "trusted-types *; {own}",
        "script-src *; {own}",
        "{own}, default-src *",
        "{own}\N{NO-BREAK SPACE}",
    ],
)
def test_a_policy_that_lets_in_more_than_a_release_s_is_refused(hostile: str) -> None:
    own = "; ".join(" ".join([name, *sources]) for name, sources in CONTENT_SECURITY_POLICY["DIRECTIVES"].items())
    sentence = "The Content-Security-Policy lets in more than the site's own files."
    assert sentence not in weaknesses({"content-security-policy": own})
    assert sentence in weaknesses({"content-security-policy": hostile.format(own=own)})


def test_a_worker_s_own_policy_is_held_to_the_letter() -> None:
    sentence, own = (
        "The Content-Security-Policy lets in more than the site's own files.",
        policy_of("/service-worker.js"),
    )
    assert own is not None
    assert sentence not in weaknesses({"content-security-policy": own}, "/service-worker.js")
    assert sentence in weaknesses({"content-security-policy": f"{own}; img-src *"}, "/service-worker.js")
    assert sentence in weaknesses({"content-security-policy": own}, "/")


@pytest.mark.parametrize("cookie", ["sessionid=1; Secure; SameSite=Strict", "sessionid=1; HttpOnly; SameSite=Strict"])
def test_a_cookie_that_others_may_take_is_weak(cookie: str) -> None:
    assert len(list(weak_cookies([cookie]))) == 1
