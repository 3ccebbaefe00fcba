"""A real object store that speaks S3 (SeaweedFS), started by the tests themselves."""

import json
import secrets
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection, create_server
from urllib.parse import quote, urlsplit

from django.core.files.base import ContentFile

from tests.support.stores import wait_for

BUCKET = "maillage"


def free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        return [stack.enter_context(create_server(("127.0.0.1", 0))).getsockname()[1] for _ in range(count)]


def _opens(port: int) -> bool:
    try:
        create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@dataclass(frozen=True)
class Bucket:
    """A store yet to be started by `command`; it keeps its bytes in `folder`."""

    folder: Path
    command: list[str | Path]
    url: str
    """As BLOB_URL says it."""

    @property
    def ready(self) -> bool:
        """Whether it serves; then the bucket is there."""
        return _opens(urlsplit(self.url).port or 0) and _made(self.url)


def described(folder: Path) -> Bucket:
    key, secret = "maillage", secrets.token_hex(16)
    access = {"name": "site", "credentials": [{"accessKey": key, "secretKey": secret}], "actions": ["Admin"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [access]}))
    names = ("master", "master.grpc", "volume", "volume.grpc", "filer", "filer.grpc", "s3", "s3.grpc")
    ports = dict(zip(names, free_ports(len(names)), strict=True))
    named = [
        f"-{name.replace('.', '.port.') if '.' in name else f'{name}.port'}={port}" for name, port in ports.items()
    ]
    program = Path(sysconfig.get_path("scripts")) / "weed"
    fixed = ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={folder}", "-s3", f"-s3.config={folder / 's3.json'}"]
    # It serves tables as well, at ports of their own: of two stores on a machine one would end.
    fixed += ["-s3.port.iceberg=0", "-s3.port.lance=0"]
    url = f"s3+http://{key}:{quote(secret)}@127.0.0.1:{ports['s3']}/{BUCKET}"
    return Bucket(folder, [program, "server", *fixed, *named], url)


@contextmanager
def running_bucket(folder: Path) -> Iterator[str]:
    """The BLOB_URL of a store that keeps its bytes in `folder`; the bucket is there, and empty."""
    bucket = described(folder)
    with (folder / "log").open("wb") as log:
        store = subprocess.Popen(bucket.command, stdout=log, stderr=log, cwd=folder)

    def ready() -> bool:
        if store.poll() is not None:
            raise RuntimeError(f"the store ended:\n{(folder / 'log').read_text()[-2000:]}")
        return bucket.ready

    try:
        wait_for("the store", ready)
        yield bucket.url
    finally:
        store.kill()  # Asked politely it takes half a minute.
        store.wait()


def _made(url: str) -> bool:
    from botocore.exceptions import BotoCoreError, ClientError
    from storages.backends.s3 import S3Storage

    from maillage.settings import blobs

    storage = S3Storage(**blobs.storage(url, Path())["OPTIONS"])
    try:
        if not storage.bucket.creation_date:
            storage.bucket.create()
        storage.save("ready", ContentFile(b"ready"))
        storage.delete("ready")
    except (BotoCoreError, ClientError):
        return False
    return True
