"""A copy that lacks files says so: none that cannot be read now is taken for one that is gone."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kernel import clock
from kernel.ids import uuid7
from maillage.backup.reading import read
from maillage.backup.sealing import PrivateKey, Refused
from messaging.files.models import Chunk, File
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.shipping import attach, send_file


@pytest.fixture
def blob(world: World, malik: Person, files: Path) -> Path:
    """The bytes of the only file, which a message has."""
    attach(send_file(malik, world.practice), uuid7())
    return files / Chunk.objects.get().blob


def backup(folder: Path) -> None:
    call_command("backup", folder, to=folder.with_name("key.pub"))


def test_a_store_that_cannot_be_read_breaks_the_copy_off(blob: Path, key: PrivateKey, tmp_path: Path) -> None:
    content = blob.read_bytes()
    blob.unlink()
    blob.mkdir()
    with pytest.raises(CommandError, match="store of files does not give"):
        backup(tmp_path / "copy")
    with pytest.raises(Refused, match="broken off"):
        read(tmp_path / "copy", key)
    blob.rmdir()
    blob.write_bytes(content)
    backup(tmp_path / "copy")
    assert read(tmp_path / "copy", key).contents["missing"] == []


@pytest.mark.parametrize("lost", ["gone", "changed"])
def test_a_copy_without_a_file_that_is_named_is_no_success(
    blob: Path, key: PrivateKey, tmp_path: Path, capsys: pytest.CaptureFixture[str], lost: str
) -> None:
    blob.unlink() if lost == "gone" else blob.write_bytes(b"other")
    with pytest.raises(CommandError, match="lacks 1 part of files"):
        backup(tmp_path / "copy")
    assert "whole copy" not in capsys.readouterr().out
    assert read(tmp_path / "copy", key).contents["missing"] == [Chunk.objects.get().blob]


@pytest.mark.usefixtures("key")
def test_what_is_swept_while_the_copy_is_made_is_no_loss(
    blob: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blob.unlink()
    File.objects.update(message=None, due_at=clock.now())
    backup(tmp_path / "copy")
    assert "is a whole copy" in capsys.readouterr().out
