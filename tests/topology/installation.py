"""What docker/compose.yaml describes, as processes of this machine: a proxy with TLS, two web processes, a worker,
PostgreSQL, Valkey and an object store, under the settings of an installation."""

import base64
import hashlib
import os
import secrets
import ssl
import subprocess
import sysconfig
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.support.bucket import free_ports, running_bucket
from tests.support.site import Server, Site, command, running_site
from tests.support.stores import PATIENCE, Postgres, Valkey, wait_for

DOCKER = Path(__file__).resolve().parents[2] / "docker"
# What an installation's own machine needs none of: where things lie on this one, and nobody asked to trust them.
OPTIONS = """admin off
skip_install_trust
auto_https disable_redirects
storage file_system {folder}"""


@dataclass
class Installation(Site):
    """`url` is the proxy's; `web` are the processes behind it, which no browser speaks with."""

    proxy: str = ""
    authority: Path = Path()
    """The certificate of who vouches for the proxy's."""
    log: Path = Path()
    """What the proxy wrote."""
    worker: Server | None = None
    """Does what nobody waits for."""

    @property
    def url(self) -> str:
        return self.proxy

    @property
    def urls(self) -> list[str]:
        return [self.proxy]

    @property
    def web(self) -> list[Server]:
        return self.servers

    def migrate(self) -> None:
        command("migrate", "--verbosity=0", environment=self.environment)


@contextmanager
def running_installation(folder: Path, postgres: Postgres, template: str, valkey: Valkey) -> Iterator[Installation]:
    """`template` is the name of a migrated database. All of it ends with the context."""
    (folder / "store").mkdir()
    database = postgres.create(template)
    with (
        running_bucket(folder / "store") as bucket,
        running_site(folder, processes=2, **_settings(database, valkey.url, bucket)) as site,
        _working(site, folder / "worker.log") as worker,
        running_proxy(folder, [f"127.0.0.1:{server.port}" for server in site.servers]) as (url, authority),
    ):
        yield Installation(site.data, site.environment, site.servers, url, authority, folder / "proxy.log", worker)
    postgres.drop(database)


@contextmanager
def _working(site: Site, log: Path) -> Iterator[Server]:
    worker = Server(site.environment, log, word="work")
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def _settings(database: str, valkey: str, bucket: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "maillage.settings.base",
        "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": database,
        "REDIS_URL": valkey,
        "BLOB_URL": bucket,
        "SECRET_KEY": secrets.token_hex(32),
        "SERVER_KEY": secrets.token_hex(32),
    }


@contextmanager
def running_proxy(folder: Path, web: list[str]) -> Iterator[tuple[str, Path]]:
    """The proxy's URL, and the authority by whose word it is `localhost`."""
    (port,) = free_ports(1)
    (folder / "web.caddy").write_text(f"to {' '.join(web)}\n")
    environment = os.environ | {
        "MAILLAGE_HOST": f"localhost:{port}",
        "MAILLAGE_WEB": str(folder / "web.caddy"),
        "MAILLAGE_PROXY": OPTIONS.format(folder=folder / "proxy"),
        "HOME": str(folder),
    }
    program = Path(sysconfig.get_path("scripts")) / "caddy"
    with (folder / "proxy.log").open("wb") as log:
        proxy = subprocess.Popen(
            [program, "run", "--config", DOCKER / "Caddyfile", "--adapter", "caddyfile"],
            stdout=log,
            stderr=log,
            env=environment,
        )
    authority = folder / "proxy" / "pki" / "authorities" / "local" / "root.crt"
    url = f"https://localhost:{port}"
    try:
        wait_for("the proxy", lambda: authority.exists() and _serves(url, authority))
        yield url, authority
    finally:
        proxy.terminate()
        proxy.wait(PATIENCE)


def _serves(url: str, authority: Path) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", context=trusting(authority)) as answer:
            return bool(answer.status == 200)
    except URLError:
        return False


def trusting(authority: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(authority))


def vouched(authority: Path) -> str:
    """As `--ignore-certificate-errors-spki-list` names whoever signs for the proxy, whom no browser knows: the digest
    of the intermediate's public key (RFC 7469, section 2.4)."""
    signer = x509.load_pem_x509_certificate(authority.with_name("intermediate.crt").read_bytes())
    key = signer.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode()
