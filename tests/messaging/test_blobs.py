"""Bytes lie whole in the store, whatever happens as they are written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from pytest_django.fixtures import Settings

from messaging.files import blobs as store
from messaging.files.sizes import CHUNK


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Where the files lie."""
    options = {**settings.STORAGES["files"]["OPTIONS"], "location": str(tmp_path)}
    settings.STORAGES = {"files": {**settings.STORAGES["files"], "OPTIONS": options}}
    return tmp_path


class TornContent(ContentFile):  # type: ignore[type-arg]
    """Bytes of which a power failure lets the first half be written."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        whole = self.read()
        yield whole[: len(whole) // 2]
        raise OSError("the power failed")


def test_the_same_part_that_comes_twice_at_a_time_is_whole_at_every_moment(folder: Path) -> None:
    name, content = store.new_name(), b"c" * CHUNK
    store.write(name, content)
    with pytest.raises(OSError, match="power"):
        storages["files"].save(name, TornContent(content))
    assert store.read(name) == content
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1
