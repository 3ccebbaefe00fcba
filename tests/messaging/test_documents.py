"""A group's documents: posts that say so, their versions, and which of them is the protocol."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from kernel.encoding import parse
from kernel.errors import Refusal
from messaging.threads.models import Message
from messaging.threads.services.accept import accept
from messaging.threads.submission import Submission
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen
from tests.messaging.shipping import send_file


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Where the files lie."""
    options = {**settings.STORAGES["files"]["OPTIONS"], "location": str(tmp_path)}
    settings.STORAGES = {"files": {**settings.STORAGES["files"], "OPTIONS": options}}
    return tmp_path


@pytest.fixture
def moderator(world: World) -> Pen:
    return Pen(world.malik, world.pathway)


@pytest.fixture
def member(world: World) -> Pen:
    return Pen(world.ines, world.pathway)


def send(*submissions: Submission) -> None:
    assert [outcome.code for outcome in accept(submissions) if isinstance(outcome, Refusal)] == []


def refusal_of(submission: Submission) -> str:
    (outcome,) = accept([submission])
    assert isinstance(outcome, Refusal)
    return outcome.code


def version(pen: Pen, thread: str | None = None) -> Submission:
    file = send_file(pen.person, pen.room)
    submission = pen.write("Version", thread=thread, files=[file], document=True)
    send(submission)
    return submission


def read(person: Person, room: str, asked: str = "") -> Any:
    answer = Browser(person).get(f"rooms/{room}/documents{asked}")
    assert answer.status == 200, answer.body
    return answer.body


def ids(envelopes: Any) -> list[str]:
    return [str(parse(envelope["header"].encode())["id"]) for envelope in envelopes]


def test_versions_and_pins_of_a_room_are_read_with_what_was_done_to_them(
    world: World, moderator: Pen, member: Pen
) -> None:
    first = version(moderator)
    talk = member.write("Merci", thread=first.id)
    send(talk)
    second = version(member, thread=first.id)
    pin, title, deletion = moderator.pin(first), moderator.entitle(first), member.delete(second)
    send(pin, title, deletion, member.react(talk))
    page = read(world.ines, world.pathway)
    assert ids(page["messages"]) == [first.id, second.id, pin.id]
    assert sorted(ids(page["beside"])) == sorted([title.id, deletion.id])
    assert page["more"] is False


def test_a_document_has_its_name_wherever_in_its_thread_it_stands_and_whatever_was_done_to_it(
    world: World, moderator: Pen, member: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = moderator.write("Qui l’a ?")
    send(talk)
    first = version(moderator, thread=talk.id)
    old, name = moderator.entitle(talk), moderator.entitle(talk)
    send(old, name)
    second = version(moderator, thread=talk.id)
    send(*(pen.react(first) for pen in (moderator, member)), member.react(second))
    monkeypatch.setattr("messaging.threads.pages.BESIDE", 2)
    page = read(world.ines, world.pathway)
    assert (ids(page["messages"]), page["more"]) == ([second.id], True)
    assert name.id in ids(page["beside"]) and old.id not in ids(page["beside"])
    page = read(world.ines, world.pathway, f"?before={page['messages'][0]['seq']}")
    assert (ids(page["messages"]), page["more"], len(page["beside"])) == ([first.id], False, 3)


def test_they_come_page_by_page_the_latest_first(world: World, moderator: Pen) -> None:
    documents = [version(moderator) for _ in range(3)]
    page = read(world.ines, world.pathway, "?limit=2")
    assert ids(page["messages"]) == [documents[1].id, documents[2].id] and page["more"]
    page = read(world.ines, world.pathway, f"?limit=2&before={page['messages'][0]['seq']}")
    assert ids(page["messages"]) == [documents[0].id] and not page["more"]


def test_documents_of_another_room_are_not_there(world: World, moderator: Pen) -> None:
    version(moderator)
    assert read(world.malik, world.practice)["messages"] == []
    assert Browser(world.claire).get(f"rooms/{world.pathway}/documents").status == 404


def test_a_version_is_said_to_be_unread_and_a_pin_is_not(world: World, moderator: Pen) -> None:
    document = version(moderator)
    send(moderator.pin(document))
    told = Message.objects.order_by("seq").values_list("kind", "document", "number")
    assert list(told) == [("post", True, 1), ("pin", False, 1)]


def test_moderators_alone_say_what_the_protocol_is(world: World, moderator: Pen, member: Pen) -> None:
    document = version(member)
    assert refusal_of(member.pin(document)) == "not_moderator"
    assert refusal_of(member.pin(document, off=True)) == "not_moderator"
    send(moderator.pin(document), moderator.pin(document, off=True))


def test_a_pin_names_no_older_heads_than_the_document(world: World, moderator: Pen, member: Pen) -> None:
    old = moderator.standing()
    leaving = world.draft(world.paul)
    leaving.write("leave", world.pathway)
    world.submit(leaving)
    document = version(member)
    assert refusal_of(moderator.pin(document, **old)) == "head_old"
    send(moderator.pin(document))


def test_no_case_is_pinned_nor_what_was_deleted(world: World, moderator: Pen) -> None:
    case, document = moderator.ask(), version(moderator)
    send(case, moderator.delete(document))
    assert refusal_of(moderator.pin(case)) == "target"
    assert refusal_of(moderator.pin(document)) == "deleted"


def test_a_document_has_its_file(moderator: Pen) -> None:
    assert refusal_of(moderator.write("Sans fichier", document=True)) == "form"
