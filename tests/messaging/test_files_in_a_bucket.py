"""The same files in a real S3 store, chosen by BLOB_URL."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from pytest_django.fixtures import Settings

from kernel import clock
from kernel.ids import uuid7
from maillage.settings import blobs
from messaging.files import blobs as store
from messaging.files.models import Chunk, File
from messaging.files.services import receive
from messaging.files.services.attach import free
from messaging.files.services.sweep import sweep
from messaging.files.sizes import CHUNK, LAST_LEAST
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.shipping import announce, attach, path_of, put_chunk
from tests.support.bucket import running_bucket

NOWHERE = "s3+http://key:secret@127.0.0.1:1/maillage"
GONE = "redis://127.0.0.1:1/0"


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_bucket(tmp_path_factory.mktemp("bucket")) as url:
        yield url


def test_a_file_goes_into_the_bucket_comes_back_and_leaves_it(
    world: World, malik: Person, ines: Person, bucket: str, settings: Settings
) -> None:
    settings.STORAGES = {"files": blobs.storage(bucket, Path())}
    room, file, message, first = world.practice, uuid7(), uuid7(), bytes(range(256)) * (CHUNK // 256) + bytes(28)
    announce(malik, room, file, chunks=2)
    assert put_chunk(malik, room, file, 0, first).status == put_chunk(malik, room, file, 1).status == 200
    assert put_chunk(malik, room, file, 0, first).status == 200
    attach(file, message)
    address = f"/api/{path_of(room, file, 0)}"
    assert Browser(ines).client.get(address).content == first
    names = list(Chunk.objects.values_list("blob", flat=True))
    assert all(storages["files"].exists(name) and file not in name for name in names)
    free([message])
    with clock.fixed(clock.now() + 1):
        assert sweep() == 1
    assert not any(storages["files"].exists(name) for name in names) and not File.objects.exists()
    assert Browser(ines).client.get(address).status_code == 404


def test_a_store_that_is_away_is_answered_in_a_sentence_and_no_try_counts(
    world: World, malik: Person, bucket: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()  # of what others sent
    monkeypatch.setattr(receive, "RECEIVED", LAST_LEAST)
    room, file, client = world.practice, uuid7(), Browser(malik).client
    client.raise_request_exception = False
    announce(malik, room, file)
    settings.STORAGES = {"files": blobs.storage(NOWHERE, Path())}
    address = f"/api/{path_of(room, file, 0)}"
    for _ in range(3):
        answer = client.generic("PUT", address, data=bytes(LAST_LEAST), content_type="application/octet-stream")
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    settings.STORAGES = {"files": blobs.storage(bucket, Path())}
    assert put_chunk(malik, room, file).status == 200
    attach(file, uuid7())
    settings.STORAGES = {"files": blobs.storage(NOWHERE, Path())}
    answer = client.get(address)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


def test_credentials_that_are_not_the_store_s_are_a_fault_and_no_absence(
    world: World, malik: Person, bucket: str, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    cache.clear()
    room, file, client = world.practice, uuid7(), Browser(malik).client
    client.raise_request_exception = False
    announce(malik, room, file)
    settings.STORAGES = {"files": blobs.storage(re.sub(r":\w+@", ":wrong@", bucket), Path())}
    address = f"/api/{path_of(room, file, 0)}"
    answer = client.generic("PUT", address, data=bytes(LAST_LEAST), content_type="application/octet-stream")
    assert (answer.status_code, answer.json()["code"]) == (500, "broken")
    failures = [record.exc_info for record in caplog.records if record.levelname == "ERROR"]
    assert any(failure and "SignatureDoesNotMatch" in str(failure[1]) for failure in failures)


def test_what_the_store_failed_of_is_told_also_where_the_cache_went_with_it(
    world: World, malik: Person, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    write = store.write

    def with_the_cache_gone(name: str, content: bytes) -> None:
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": GONE}}
        write(name, content)

    file = uuid7()
    announce(malik, world.practice, file)
    settings.STORAGES = {"files": blobs.storage(NOWHERE, Path())}
    monkeypatch.setattr(store, "write", with_the_cache_gone)
    with pytest.raises(ConnectionError, match="the store does not do its part"):
        receive.receive(File.objects.get(id=file), 0, bytes(LAST_LEAST))


@pytest.mark.parametrize("url", ["https://host/bucket", "s3://host/bucket", "s3://key:secret@host/", "bucket"])
def test_another_address_stops_the_installation(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="BLOB_URL"):
        blobs.storage(url, Path())


def test_a_quota_that_is_no_number_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILES_PER_PERSON_MB", "2 Go")
    with pytest.raises(ImproperlyConfigured, match="FILES_PER_PERSON_MB"):
        blobs.megabytes("FILES_PER_PERSON_MB", 1)


def test_a_url_says_where_how_and_as_whom() -> None:
    options = blobs.storage("s3://me:p%2Fw@store.example:9000/ours?region=fr-par", Path())["OPTIONS"]
    assert options["endpoint_url"] == "https://store.example:9000"
    assert (options["access_key"], options["secret_key"], options["bucket_name"]) == ("me", "p/w", "ours")
    assert options["region_name"] == "fr-par"
