"""Where sealed files lie, and how much room there is for them: in DATA_DIR by default, or in a bucket of S3."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from maillage.settings import environment

_SCHEMES = {"s3": "https", "s3+http": "http"}
_MEGABYTE = 1_000_000
# Whoever waits for a store that is away has a thread, and is told soon; browsers ask again by themselves.
_TIMES: dict[str, Any] = {"connect_timeout": 5, "read_timeout": 10, "retries": {"total_max_attempts": 2}}


def storage(url: str | None, folder: Path) -> dict[str, Any]:
    """Django's description of the folder `files`, or of the bucket at `s3://key:secret@host[:port]/bucket[?region=…]`.

    `s3+http://` speaks without TLS, to a store on the same machine. Raises ImproperlyConfigured for another URL.
    """
    if not url:
        options = {"location": str(folder / "files"), "allow_overwrite": True, "directory_permissions_mode": 0o700}
        return {"BACKEND": "messaging.files.blobs.DurableStorage", "OPTIONS": options}
    given = urlsplit(url)
    bucket = given.path.strip("/")
    if given.scheme not in _SCHEMES or not (given.hostname and given.username and given.password and bucket):
        raise ImproperlyConfigured("BLOB_URL reads s3://key:secret@host/bucket.")
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _bucket(url, bucket)}


def megabytes(name: str, default: int) -> int:
    """Bytes, from the environment variable `name` in megabytes. Raises ImproperlyConfigured for what is no number."""
    return environment.number(name, default) * _MEGABYTE


def _bucket(url: str, bucket: str) -> dict[str, Any]:
    try:
        from botocore.config import Config
    except ImportError as error:
        raise ImproperlyConfigured("BLOB_URL needs the extra s3, which requirements/s3.txt has.") from error

    given = urlsplit(url)
    host = given.netloc.rpartition("@")[2]
    return {
        "access_key": unquote(given.username or ""),
        "secret_key": unquote(given.password or ""),
        "endpoint_url": f"{_SCHEMES[given.scheme]}://{host}",
        "region_name": parse_qs(given.query).get("region", ["us-east-1"])[0],
        "bucket_name": bucket,
        "client_config": Config(s3={"addressing_style": "path"}, signature_version="s3v4", **_TIMES),
        # Names are drawn at random, and the same bytes may come twice.
        "file_overwrite": True,
    }
