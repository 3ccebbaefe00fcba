"""A trial restore beside a live installation takes none of its files: it would replace them, and sweep them later."""

from pathlib import Path

import pytest

from kernel.ids import uuid7
from maillage.backup import making, restoring
from maillage.backup.sealing import PrivateKey
from messaging.files import blobs
from messaging.files.models import Chunk
from tests.backup.commands import restore
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.shipping import attach, send_file


@pytest.fixture
def blob(world: World, malik: Person, files: Path) -> str:
    attach(send_file(malik, world.practice), uuid7())
    return Chunk.objects.get().blob


@pytest.mark.parametrize("stored", [True, False])
def test_a_store_that_holds_a_file_of_the_copy_is_left_as_it_is(
    blob: str, key: PrivateKey, tmp_path: Path, empty: dict[str, str], stored: bool
) -> None:
    Chunk.objects.update(stored=stored)
    making.make(tmp_path / "copy", key.public, print)
    live = tmp_path / "data" / "files" / blob
    live.parent.mkdir(parents=True)
    live.write_bytes(b"live")
    refused = restore(tmp_path / "copy", empty)
    assert refused.returncode == 1 and "store of files holds files of this copy" in refused.stderr
    assert live.read_bytes() == b"live"
    live.unlink()
    again = restore(tmp_path / "copy", empty)
    assert "Restored as of" in again.stdout and live.exists() == stored


def test_a_restore_that_fails_leaves_no_file_behind(
    blob: str, key: PrivateKey, tmp_path: Path, empty: dict[str, str]
) -> None:
    first = Chunk.objects.get()
    Chunk.objects.create(file=first.file, index=first.index + 1, digest=first.digest, blob="zz/second", stored=True)
    blobs.write("zz/second", blobs.read(blob))
    making.make(tmp_path / "copy", key.public, print)
    store = tmp_path / "data" / "files"
    store.mkdir(parents=True)
    (store / "zz").write_bytes(b"no folder")
    failed = restore(tmp_path / "copy", empty)
    assert failed.returncode == 1 and not (store / blob).exists()
    (store / "zz").unlink()
    assert "Restored as of" in restore(tmp_path / "copy", empty).stdout


def test_files_of_a_restore_that_failed_and_cannot_be_deleted_are_said(files: Path) -> None:
    (files / "zz" / "held").mkdir(parents=True)
    (files / "zz" / "held" / "more").touch()
    said = list[str]()
    blobs.write("aa/gone", b"bytes")
    restoring._take_back({"aa/gone", "zz/held"}, said.append)
    assert not (files / "aa" / "gone").exists()
    assert said == [
        "files: 1 parts that were written could not be deleted; name another store for the next try",
    ]
