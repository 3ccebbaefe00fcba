"""What no message has is swept when its time has come, whatever happens meanwhile."""

from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from kernel import clock, registry
from kernel.clock import milliseconds
from kernel.ids import uuid7
from messaging.files import blobs as store
from messaging.files.models import Chunk, File
from messaging.files.services.receive import receive
from messaging.files.services.sweep import sweep
from messaging.files.sizes import CHUNK, LAST_LEAST
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.shipping import announce, attach, blobs, put_chunk, send_file

pytestmark = pytest.mark.usefixtures("folder")
TWO_DAYS = milliseconds(timedelta(hours=48))


def test_what_no_message_has_is_swept_after_two_days(world: World, malik: Person, folder: Path) -> None:
    forgotten, kept = send_file(malik, world.practice), send_file(malik, world.practice)
    attach(kept, uuid7())
    registry.do_chores()
    assert len(blobs(folder)) == 2
    with clock.fixed(clock.now() + TWO_DAYS):
        assert announce(malik, world.practice, forgotten).refused == (409, "file_taken")
        assert registry.do_chores()["files that no message has"] == 1
    assert len(blobs(folder)) == 1 and [str(file.id) for file in File.objects.all()] == [kept]


def test_bytes_that_come_while_their_file_is_swept_stay_nowhere(
    world: World, malik: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, write = uuid7(), store.write
    announce(malik, world.practice, file)

    def swept_meanwhile(name: str, content: bytes) -> None:
        File.objects.filter(id=file).delete()
        write(name, content)

    monkeypatch.setattr(store, "write", swept_meanwhile)
    put_chunk(malik, world.practice, file)
    assert blobs(folder) == []


def test_nobody_waits_for_the_store_behind_what_is_swept(
    world: World, malik: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, remove, depths = send_file(malik, world.practice), store.remove, []

    def removed(name: str) -> None:
        depths.append(len(connection.atomic_blocks))
        remove(name)

    monkeypatch.setattr(store, "remove", removed)
    with clock.fixed(clock.now() + TWO_DAYS):
        registry.do_chores()
    assert depths == [len(connection.atomic_blocks)] and not File.objects.filter(id=file).exists()


def test_bytes_that_come_while_others_of_their_file_are_swept_go_the_next_time(
    world: World, malik: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, remove = uuid7(), store.remove
    announce(malik, world.practice, file, chunks=2)
    put_chunk(malik, world.practice, file, 0, bytes(CHUNK))
    written = File.objects.get(id=file)

    def more_meanwhile(name: str) -> None:
        Chunk.objects.get_or_create(file=written, index=1, defaults={"digest": "", "blob": store.new_name()})
        remove(name)

    with clock.fixed(clock.now() + TWO_DAYS):
        monkeypatch.setattr(store, "remove", more_meanwhile)
        assert registry.do_chores()["files that no message has"] == 0
        assert registry.do_chores()["files that no message has"] == 1
    assert blobs(folder) == [] and not File.objects.exists()


def test_bytes_that_were_on_their_way_when_their_file_was_swept_stay_nowhere(
    world: World, malik: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, remove, content = uuid7(), store.remove, bytes(LAST_LEAST)
    announce(malik, world.practice, file)
    written = File.objects.get(id=file)
    with monkeypatch.context() as down:
        down.setattr(store, "write", lambda *_: (_ for _ in ()).throw(OSError("away")))
        with pytest.raises(OSError, match="away"):
            receive(written, 0, content)

    def come_meanwhile(name: str) -> None:
        remove(name)
        monkeypatch.setattr(store, "remove", remove)
        receive(written, 0, content)

    monkeypatch.setattr(store, "remove", come_meanwhile)
    with clock.fixed(clock.now() + TWO_DAYS):
        sweep()
    assert blobs(folder) == [] and not File.objects.exists()


def test_a_file_that_a_message_takes_while_its_time_comes_keeps_its_bytes(live_world: World, folder: Path) -> None:
    file, swept = send_file(live_world.malik, live_world.practice), Event()

    def sweep_meanwhile() -> None:
        sweep()
        connection.close()
        swept.set()

    sweeping = Thread(target=sweep_meanwhile)
    with clock.fixed(clock.now()) as time:
        with transaction.atomic():
            attach(file, uuid7())
            time.advance(timedelta(hours=48))
            sweeping.start()
            swept.wait(1)  # It waits for the message: if it did not, it would be through by then.
        sweeping.join()
    assert len(blobs(folder)) == 1 and File.objects.get(id=file).message is not None
