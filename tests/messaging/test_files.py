"""Files come in by chunks, belong to one message, and go with it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from kernel import clock, registry
from kernel.clock import milliseconds
from kernel.ids import uuid7
from messaging.files.models import Chunk, File
from messaging.files.services import announce as announcing
from messaging.files.services import receive as receiving
from messaging.files.services.attach import Claims, free
from messaging.files.sizes import CHUNK, LAST_LEAST, LAST_MOST, MOST_CHUNKS
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.shipping import announce, attach, blobs, path_of, put_chunk, send_file

pytestmark = pytest.mark.usefixtures("folder")


def fetch(person: Person, room: str, file: str, index: int = 0) -> tuple[int, bytes]:
    answer = Browser(person).client.get(f"/api/{path_of(room, file, index)}")
    return answer.status_code, answer.content


def test_what_one_sends_others_of_the_room_fetch_once_a_message_has_it(
    world: World, malik: Person, ines: Person, paul: Person
) -> None:
    room, file, last = world.practice, uuid7(), b"l" * LAST_LEAST
    assert announce(malik, room, file, chunks=2).body == {"received": []}
    assert put_chunk(malik, room, file, 1, last).status == 200
    assert Browser(malik).get(path_of(room, file)).body == {"received": [1]}
    assert put_chunk(malik, room, file, 0, b"f" * CHUNK).status == 200
    assert announce(malik, room, file, chunks=2).body == {"received": [0, 1]}
    assert fetch(malik, room, file, 1) == (200, last)
    assert fetch(ines, room, file, 1)[0] == 404
    attach(file, uuid7())
    assert fetch(ines, room, file, 1) == (200, last)
    assert fetch(ines, room, file, 0) == (200, b"f" * CHUNK)
    assert fetch(ines, room, file, 2)[0] == fetch(paul, room, file)[0] == fetch(ines, world.pathway, file)[0] == 404


def test_what_is_fetched_is_saved_and_never_shown(world: World, malik: Person) -> None:
    file = send_file(malik, world.practice)
    answer = Browser(malik).client.get(f"/api/{path_of(world.practice, file, 0)}")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == "attachment"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_names_in_the_store_say_nothing(world: World, malik: Person, folder: Path) -> None:
    file = send_file(malik, world.practice)
    (blob,) = blobs(folder)
    assert blob.read_bytes() == bytes(LAST_LEAST)
    assert file not in str(blob) and world.practice not in str(blob)


def test_the_same_chunk_again_is_the_same_and_other_bytes_are_refused(
    world: World, malik: Person, folder: Path
) -> None:
    file = send_file(malik, world.practice)
    assert put_chunk(malik, world.practice, file).status == 200
    assert put_chunk(malik, world.practice, file, content=b"x" * LAST_LEAST).refused == (409, "file_part")
    assert len(blobs(folder)) == 1


def test_a_chunk_that_was_begun_and_not_stored_is_stored_the_next_time(world: World, malik: Person) -> None:
    file = send_file(malik, world.practice)
    Chunk.objects.update(stored=False)
    assert Browser(malik).get(path_of(world.practice, file)).body == {"received": []}
    assert fetch(malik, world.practice, file)[0] == 404
    assert put_chunk(malik, world.practice, file).status == 200
    assert fetch(malik, world.practice, file) == (200, bytes(LAST_LEAST))


@pytest.mark.parametrize(
    ("index", "length"), [(0, LAST_LEAST), (0, CHUNK - 1), (0, CHUNK + 1), (1, LAST_LEAST + 1), (1, 0), (2, LAST_LEAST)]
)
def test_a_chunk_of_another_length_or_place_is_refused(world: World, malik: Person, index: int, length: int) -> None:
    file = uuid7()
    announce(malik, world.practice, file, chunks=2)
    assert put_chunk(malik, world.practice, file, index, bytes(length)).refused == (409, "file_part")


@pytest.mark.parametrize(
    ("chunks", "size"),
    [
        (1, LAST_LEAST - 1),
        (1, LAST_MOST + 1),
        (2, CHUNK),
        (2, CHUNK + LAST_MOST + 1),
        (MOST_CHUNKS + 1, MOST_CHUNKS * CHUNK + LAST_LEAST),
    ],
)
def test_no_file_is_empty_or_larger_than_100_mib(world: World, malik: Person, chunks: int, size: int) -> None:
    assert announce(malik, world.practice, uuid7(), chunks=chunks, size=size).refused == (409, "file_size")


def test_the_largest_one_is_taken(world: World, malik: Person) -> None:
    size = (MOST_CHUNKS - 1) * CHUNK + LAST_MOST
    assert announce(malik, world.practice, uuid7(), chunks=MOST_CHUNKS, size=size).status == 200


def test_a_person_has_so_much_room_and_is_told_what_is_left(
    world: World, malik: Person, ines: Person, settings: Settings
) -> None:
    settings.FILES_PER_PERSON = 2 * LAST_LEAST + 10
    send_file(malik, world.practice)
    send_file(malik, world.pathway)
    refused = announce(malik, world.practice, uuid7())
    assert refused.refused == (409, "file_quota") and refused.body["at"] == {"left": 10}
    assert announce(ines, world.practice, uuid7()).status == 200


def test_so_has_a_territory(world: World, malik: Person, ines: Person, settings: Settings) -> None:
    settings.FILES_PER_TERRITORY = LAST_LEAST
    send_file(malik, world.practice)
    refused = announce(ines, world.practice, uuid7())
    assert refused.refused == (409, "file_territory_quota") and refused.body["at"] == {"left": 0}


def test_what_still_lies_in_the_store_takes_the_territory_s_room(
    world: World, malik: Person, ines: Person, settings: Settings
) -> None:
    settings.FILES_PER_TERRITORY = LAST_LEAST
    file, message = send_file(malik, world.practice), uuid7()
    attach(file, message)
    free([message])
    assert announce(ines, world.practice, uuid7()).refused == (409, "file_territory_quota")
    registry.do_chores()
    assert announce(ines, world.practice, uuid7()).status == 200


def test_a_guest_has_little_room(world: World, gael: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcing, "GUEST", LAST_LEAST)
    send_file(gael, world.onboarding)
    refused = announce(gael, world.onboarding, uuid7())
    assert refused.refused == (409, "file_quota") and refused.body["at"] == {"left": 0}
    assert announce(world.malik, world.onboarding, uuid7()).status == 200


def test_so_many_wait_for_a_message_and_one_that_is_taken_back_makes_room(
    world: World, malik: Person, ines: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "WAITING", 2)
    attached, first, second = (send_file(malik, world.practice) for _ in range(2)), uuid7(), uuid7()
    for file in attached:
        attach(file, uuid7())
    announce(malik, world.practice, first)
    announce(malik, world.pathway, second)
    assert announce(malik, world.practice, uuid7()).refused == (409, "file_waiting")
    assert announce(malik, world.practice, first).status == 200
    assert announce(ines, world.practice, uuid7()).status == 200
    assert Browser(malik).delete(path_of(world.practice, first)).status == 200
    assert announce(malik, world.practice, uuid7()).status == 200


def test_what_is_taken_back_is_there_for_nobody(world: World, malik: Person, ines: Person, settings: Settings) -> None:
    settings.FILES_PER_PERSON = LAST_LEAST
    file, kept = send_file(malik, world.practice), uuid7()
    assert Browser(ines).delete(path_of(world.practice, file)).refused == (404, "not_found")
    assert Browser(malik).delete(path_of(world.practice, file)).status == 200
    assert fetch(malik, world.practice, file)[0] == 404
    assert not Claims([file]).take([file], room=world.practice, sender=malik.id, message=uuid7())
    kept = send_file(malik, world.practice)
    attach(kept, uuid7())
    assert Browser(malik).delete(path_of(world.practice, kept)).refused == (404, "not_found")
    assert fetch(ines, world.practice, kept)[0] == 200


def test_an_announcement_of_which_nothing_came_holds_its_room_for_an_hour(
    world: World, malik: Person, ines: Person, settings: Settings
) -> None:
    settings.FILES_PER_PERSON = settings.FILES_PER_TERRITORY = CHUNK + LAST_LEAST
    silent = uuid7()
    announce(malik, world.practice, silent, chunks=2)
    assert announce(malik, world.practice, uuid7()).refused == (409, "file_quota")
    with clock.fixed(clock.now() + milliseconds(timedelta(hours=1))):
        assert put_chunk(malik, world.practice, silent).refused == (404, "not_found")
        assert announce(malik, world.practice, silent, chunks=2).body == {"received": []}, "the sender is back"
        assert put_chunk(malik, world.practice, silent, 0, bytes(CHUNK)).status == 200
    with clock.fixed(clock.now() + milliseconds(timedelta(hours=48))):
        assert announce(ines, world.practice, uuid7()).refused == (409, "file_territory_quota"), "some of it came"
        assert put_chunk(malik, world.practice, silent, 1).status == 200


def test_only_so_many_bytes_are_under_way_at_once(
    world: World, malik: Person, ines: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "UNDER_WAY", 2 * LAST_LEAST)
    first = send_file(malik, world.practice)
    announce(malik, world.pathway, uuid7())
    assert announce(malik, world.practice, uuid7()).refused == (409, "file_waiting")
    assert announce(ines, world.practice, uuid7()).status == 200
    attach(first, uuid7())
    assert announce(malik, world.practice, uuid7()).status == 200


def test_what_is_sent_and_taken_back_without_end_waits_for_the_next_day(
    world: World, malik: Person, ines: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "RECEIVED", 2 * LAST_LEAST)
    for _ in range(2):
        file = send_file(malik, world.practice)
        assert put_chunk(malik, world.practice, file).status == 200, "the same bytes again are not received"
        assert Browser(malik).delete(path_of(world.practice, file)).status == 200
    announce(malik, world.practice, last := uuid7())
    assert put_chunk(malik, world.practice, last).refused == (429, "slow_down")
    assert send_file(ines, world.practice)


def test_what_is_deleted_makes_room_at_once(world: World, malik: Person, settings: Settings) -> None:
    settings.FILES_PER_PERSON = LAST_LEAST
    file, message = send_file(malik, world.practice), uuid7()
    attach(file, message)
    assert announce(malik, world.practice, uuid7()).refused == (409, "file_quota")
    free([message])
    assert announce(malik, world.practice, uuid7()).status == 200


def test_who_announces_without_end_waits(world: World, malik: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcing, "ANNOUNCED", 1)
    file = uuid7()
    assert announce(malik, world.practice, file).status == 200
    assert announce(malik, world.practice, file).status == 200
    assert announce(malik, world.practice, uuid7()).refused == (429, "slow_down")


def test_an_id_that_is_taken_is_refused_and_where_one_does_not_read_not_found(
    world: World, malik: Person, ines: Person, paul: Person
) -> None:
    file = send_file(malik, world.practice)
    assert announce(malik, world.practice, file, chunks=2).refused == (409, "file_taken")
    assert announce(malik, world.pathway, file).refused == (409, "file_taken")
    assert announce(ines, world.practice, file).refused == (409, "file_taken")
    assert announce(paul, world.pathway, file).refused == (404, "not_found")


def test_what_a_message_has_takes_no_more_bytes(world: World, malik: Person) -> None:
    file = send_file(malik, world.practice)
    attach(file, uuid7())
    assert announce(malik, world.practice, file).refused == (409, "file_attached")
    assert put_chunk(malik, world.practice, file).refused == (404, "not_found")


def test_nobody_sends_bytes_of_somebody_else_s_file(world: World, malik: Person, ines: Person) -> None:
    file = uuid7()
    announce(malik, world.practice, file)
    assert put_chunk(ines, world.practice, file).refused == (404, "not_found")


def test_a_message_takes_only_whole_files_of_its_sender_in_its_room_and_once(
    world: World, malik: Person, ines: Person
) -> None:
    room, whole, begun, hers = (
        world.practice,
        send_file(malik, world.practice),
        uuid7(),
        send_file(ines, world.practice),
    )
    announce(malik, room, begun)
    elsewhere, unknown = send_file(malik, world.pathway), uuid7()
    claims, mine = Claims([whole, begun, hers, elsewhere, unknown]), {"room": room, "sender": malik.id}
    for wrong in ([begun], [hers], [elsewhere], [unknown], [whole, begun], [whole, whole]):
        assert not claims.take(wrong, message=uuid7(), **mine), wrong
    first = uuid7()
    assert claims.take([whole], message=first, **mine)
    assert not claims.take([whole], message=uuid7(), **mine), "taken in this batch"
    claims.store()
    assert str(File.objects.get(id=whole).message) == first
    assert not Claims([whole]).take([whole], message=uuid7(), **mine), "taken before"
    assert File.objects.exclude(message=None).count() == 1


def test_what_is_freed_is_reached_by_nobody_and_the_chore_takes_its_bytes(
    world: World,
    malik: Person,
    ines: Person,
    folder: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    gone, kept, message = send_file(malik, world.practice), send_file(malik, world.practice), uuid7()
    attach(gone, message)
    attach(kept, message)
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            free([message], keep=[kept])
        assert fetch(ines, world.practice, gone)[0] == fetch(malik, world.practice, gone)[0] == 404
        assert not Claims([gone]).take([gone], room=world.practice, sender=malik.id, message=uuid7())
    assert fetch(ines, world.practice, kept)[0] == 200
    assert len(blobs(folder)) == 2, "who deletes a message does not wait for the store"
    assert registry.do_chores()["files that no message has"] == 1
    assert len(blobs(folder)) == 1 and [str(file.id) for file in File.objects.all()] == [kept]
