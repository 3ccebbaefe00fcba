"""A backup that was broken off takes no file of the store a second time."""

import json
from pathlib import Path

import pytest
from django.core.files.storage import storages

from kernel.ids import uuid7
from maillage.backup import making
from maillage.backup.reading import read
from maillage.backup.sealing import PrivateKey
from messaging.files.models import Chunk
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.shipping import attach, send_file


class Broken(Exception):
    """The power failed."""


def fail(_line: str) -> None:
    raise Broken


def names_in(part: bytes) -> list[str]:
    return [name for name, _ in json.loads(part.partition(b"\n")[0])]


@pytest.mark.usefixtures("files")
def test_it_goes_on_where_it_stood(
    world: World, malik: Person, tmp_path: Path, key: PrivateKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MOST_FILES", 1)
    for _ in range(2):
        attach(send_file(malik, world.practice), uuid7())
    with pytest.raises(Broken):
        making.make(tmp_path / "copy", key.public, fail)
    first, second = Chunk.objects.order_by("pk").values_list("blob", flat=True)
    storages["files"].delete(first)
    said: list[str] = []
    contents = making.make(tmp_path / "copy", key.public, said.append)
    assert said[0] == "goes on: 1 parts of files are copied already"
    assert contents["missing"] == []
    assert [names_in(part) for part in read(tmp_path / "copy", key).of("files")] == [[first], [second]]
