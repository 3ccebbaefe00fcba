"""What a server could say that is not so: one function for each, which makes the lie of it."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tests.adversary.proxy import FRAME, Lie, Told

Message = dict[str, Any]
Change = Callable[[list[Message]], list[Message]]


def _header(message: Message) -> dict[str, Any]:
    header: dict[str, Any] = json.loads(message["header"])
    return header


def _logs(told: Told, room: str) -> Iterator[dict[str, Any]]:
    """The stretch of that room's log, where the answer brings one."""
    if told.path == "/logs":
        yield from (log for log in told.said["logs"] if log["room"] == room)


# Logs


def with_statements(room: str, change: Callable[[list[Any]], list[Any]]) -> Lie:
    """A log whose statements are others: `change` is given those that the site serves."""

    def lie(told: Told) -> None:
        for log in _logs(told, room):
            log["statements"] = change(log["statements"])

    return lie


def ended_at(room: str, seq: int) -> Lie:
    """The log as it was: nothing later was ever said."""
    return with_statements(room, lambda statements: [each for each in statements if each["seq"] <= seq])


def without(room: str, seq: int) -> Lie:
    """One statement was never made."""
    return with_statements(room, lambda statements: [each for each in statements if each["seq"] != seq])


def swapped(room: str, first: int, second: int) -> Lie:
    """Two statements were made the other way round."""
    places = {first: second, second: first}

    def change(statements: list[Any]) -> list[Any]:
        moved = [each | {"seq": places.get(each["seq"], each["seq"])} for each in statements]
        return sorted(moved, key=lambda each: each["seq"])

    return with_statements(room, change)


def repeated(room: str, seq: int) -> Lie:
    """One statement was made once more, after all others."""

    def change(statements: list[Any]) -> list[Any]:
        again = [each for each in statements if each["seq"] == seq]
        return [*statements, *(each | {"seq": statements[-1]["seq"] + 1} for each in again)]

    return with_statements(room, change)


def with_another(room: str, statement: dict[str, Any]) -> Lie:
    """Another statement stands at that place, and nothing follows it."""

    def lie(told: Told) -> None:
        for log in _logs(told, room):
            before = [each for each in log["statements"] if each["seq"] < statement["seq"]]
            is_new = told.asked["rooms"][room] < statement["seq"]
            log["statements"] = [*before, statement] if is_new else before

    return lie


def reinvited(invitation: str, words: str, other: str) -> Lie:
    """Whoever opens the link is shown logs in which its invitation says something else."""

    def lie(told: Told) -> None:
        if told.path == f"/invitations/{invitation}/open":
            for statement in (each for log in told.said["logs"] for each in log["statements"]):
                if invitation in statement["payload"]:
                    statement["payload"] = statement["payload"].replace(words, other)

    return lie


# People


def renamed(name: str, other: str) -> Lie:
    """Somebody's card says another name, under the hash of the true one."""

    def lie(told: Told) -> None:
        if told.path.endswith("/people"):
            for card in told.said["cards"]:
                card["payload"] = card["payload"].replace(name, other)

    return lie


def with_ghost(card: dict[str, str], sealing: str) -> Lie:
    """One person more among the cards, with a key to seal to."""

    def lie(told: Told) -> None:
        if told.path.endswith("/people"):
            told.said["cards"].append(card)
            told.said["sealing"].append(sealing)

    return lie


def resealed(key: str, other: str) -> Lie:
    """What is sealed for whoever has that key is to be sealed to another."""

    def lie(told: Told) -> None:
        if told.path.endswith("/people"):
            told.said["sealing"] = [other if each == key else each for each in told.said["sealing"]]

    return lie


def of_another_trade(account: str, profession: dict[str, str]) -> Lie:
    """The directory says that somebody has another profession, by a name that goes with it."""

    def lie(told: Told) -> None:
        for row in _profiles(told):
            if row["account"] == account:
                row["profession"] = profession

    return lie


def with_stranger(account: str) -> Lie:
    """The directory has one person more."""

    def lie(told: Told) -> None:
        if told.path.startswith("/directory/") and "people" in told.said:
            told.said["people"].append(told.said["people"][0] | {"account": account})
            told.said["total"] += 1

    return lie


def _profiles(told: Told) -> Iterable[dict[str, Any]]:
    if not told.path.startswith("/directory/"):
        return []
    found: list[dict[str, Any]] = told.said.get("people", [told.said])
    return [row for row in found if "account" in row]


# Groups


def relabelled(room: str, **labels: str) -> Lie:
    """The list of groups says that one is of another kind, is for another use or has other readers."""

    def lie(told: Told) -> None:
        if told.path == "/rooms":
            for row in told.said:
                row.update(labels if row["id"] == room else {})

    return lie


def locked(room: str, boxes: list[dict[str, Any]]) -> Lie:
    """Other boxes than mine, and no links."""

    def lie(told: Told) -> None:
        if told.path == f"/rooms/{room}/epochs":
            told.said |= {"boxes": boxes, "links": [], "wraps": []}

    return lie


def unboxed(room: str) -> Lie:
    """Nobody has the key of that room yet."""

    def lie(told: Told) -> None:
        if told.path == f"/rooms/{room}/epochs":
            told.said["boxed"] = []

    return lie


def asked_by(room: str, request: dict[str, Any]) -> Lie:
    """Somebody asks to be let in."""

    def lie(told: Told) -> None:
        if told.path == f"/rooms/{room}/requests":
            told.said.append(request)

    return lie


# Messages


def with_messages(room: str, change: Change) -> Lie:
    """A room's messages are others, wherever a page of them is served; nothing is pushed meanwhile."""

    def lie(told: Told) -> None:
        if told.path == FRAME and told.said.get("room") == room and told.said["type"] == "message":
            told.said = {"type": "pong", "now": told.said["at"]}
        elif re.fullmatch(r"/(rooms|threads)/[^/]+/messages", told.path):
            found = told.said["messages"]
            told.said["messages"] = change(found) if all(each["room"] == room for each in found) else found

    return lie


def withheld(id: str) -> Change:
    """One message was never written: the others close up."""

    def change(messages: list[Message]) -> list[Message]:
        gone = [each["seq"] for each in _called(id, messages)]
        left = [each for each in messages if each["seq"] not in gone]
        return [_counted(each, -1) if gone and each["seq"] > gone[0] else each for each in left]

    return change


def said_before(id: str, other: str) -> Change:
    """Two messages were written the other way round."""

    def change(messages: list[Message]) -> list[Message]:
        first, second = _called(id, messages), _called(other, messages)
        if not first or not second:
            return messages
        moved = {id: first[0] | _place(second[0]), other: second[0] | _place(first[0])}
        return sorted((moved.get(_header(each)["id"], each) for each in messages), key=lambda each: int(each["seq"]))

    return change


def _place(message: Message) -> Message:
    """Where it stands in its room and thread."""
    return {name: message[name] for name in ("seq", "number", "place") if name in message}


def _counted(message: Message, more: int) -> Message:
    """So many places further in its thread."""
    return message | {name: message[name] + more for name in ("number", "place") if name in message}


def _after(messages: list[Message]) -> Message:
    """The place after all of these."""
    last = messages[-1]
    return _place(_counted(last, 1)) | {"seq": last["seq"] + 1}


def said_again(id: str) -> Change:
    """One message was written once more, after all others."""

    def change(messages: list[Message]) -> list[Message]:
        return [*messages, *(each | _after(messages) for each in _called(id, messages))]

    return change


def put_elsewhere(message: Message) -> Change:
    """A message of another thread, or one that nobody sent, was written here, after all others."""

    def change(messages: list[Message]) -> list[Message]:
        return [*messages, message | _after(messages)]

    return change


def in_the_name_of(account: str, id: str) -> Change:
    """Somebody else wrote it."""

    def change(messages: list[Message]) -> list[Message]:
        for message in _called(id, messages):
            message["header"] = message["header"].replace(_header(message)["sender"], account)
        return messages

    return change


def taken_at(at: int) -> Change:
    """All of them were taken at that time (ms)."""
    return lambda messages: [each | {"at": at} for each in messages]


def emptied(id: str) -> Change:
    """The words of a message are there no more."""
    return with_body(id, "")


def with_body(id: str, body: str) -> Change:
    """A message has other words, as they were sealed."""

    def change(messages: list[Message]) -> list[Message]:
        for message in _called(id, messages):
            message["body"] = body
        return messages

    return change


def _called(id: str, messages: list[Message]) -> list[Message]:
    return [each for each in messages if _header(each)["id"] == id]


def never_answered(thread: str) -> Lie:
    """A case stands where it began, wherever it is listed."""

    def lie(told: Told) -> None:
        rows = told.said.get("threads", [told.said]) if isinstance(told.said, dict) else []
        for row in rows:
            if row.get("id") == thread and "transition" in row:
                row.update(transition=row["root"], case=row["case"] | {"state": "open"})

    return lie


# Announcements


def reworded(words: str, other: str) -> Lie:
    """What somebody announced says something else."""

    def lie(told: Told) -> None:
        if told.path.startswith("/announcements"):
            told.said = json.loads(json.dumps(told.said, ensure_ascii=False).replace(words, other))

    return lie


# What nothing can tell from the truth


def busy(room: str, unread: int) -> Lie:
    """So many messages wait there."""

    def lie(told: Told) -> None:
        if told.path == "/rooms":
            for row in told.said:
                row.update({"unread": unread} if row["id"] == room else {})

    return lie
