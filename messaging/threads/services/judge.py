"""Whether one message may be taken, and if not, why: the first reason in the order of the protocol."""

from typing import Any, cast

from groups.rooms.log.cases import judge_transition
from groups.rooms.log.gestures import fits, judge_deletion, judge_pin
from groups.rooms.log.header import Header, MessageKind, decode_header
from groups.rooms.log.judge import Logs, at_least, head_places, judge_after, places_of
from groups.rooms.log.limits import BODY_BYTES, BODY_BYTES_LEAST, DONE_TO_ONE
from groups.rooms.log.state import Log
from kernel.signing import verify
from messaging.files.models import File
from messaging.threads.schemas import envelope
from messaging.threads.services.ledger import Ledger
from messaging.threads.services.standing import standing_of
from messaging.threads.submission import Draft

_BRIEF = frozenset({"delete", "reaction", "vote", "pin"})
"""What these say never fills the shortest body."""
_ON_HEADS = frozenset({"head", "head_old", "not_writer", "epoch", "stale"})


def judge(draft: Draft, ledger: Ledger) -> str | None:
    """A code of sentences.py, or None for a message to be taken. The caller hides all of it from outsiders."""
    logs = ledger.logs.get(draft.header.room)
    if logs is None:
        return "not_found"
    if draft.header.sender != str(draft.submission.account):
        return "sender"
    standing = standing_of(draft.header, logs)
    if not _is_signed(draft, standing.key):
        return "signature"
    last = ledger.last_named(draft.header.room, draft.submission.account)
    return (
        judge_after(standing.code, places_of(draft.header), last)
        or _judge_thread(draft, ledger)
        or _judge_gesture(draft, ledger, logs)
        or _judge_case(draft, ledger, logs)
        or _judge_body(draft)
        or _judge_files(draft, ledger)
    )


def to_go_on(draft: Draft, ledger: Ledger, code: str) -> dict[str, Any]:
    """What the client needs after a refusal: the present heads, to seal again; the transition that came first."""
    if code == "case":
        winner = ledger.message(ledger.threads[draft.header.thread].case_head)
        return {"winner": envelope(winner).model_dump()}
    return {"head": _present_heads(ledger.logs[draft.header.room])} if code in _ON_HEADS else {}


def _present_heads(logs: Logs) -> dict[str, Any]:
    present: list[Log] = [logs.room, logs.territory, *([logs.carers] if logs.carers else [])]
    return {log.id: {"seq": log.head.seq, "hash": log.head.hash} for log in present}


def _is_signed(draft: Draft, key: str | None) -> bool:
    payload = draft.submission.header.encode()
    return key is not None and verify(kind="message", payload=payload, signature=draft.submission.signature, key=key)


def _judge_thread(draft: Draft, ledger: Ledger) -> str | None:
    header = draft.header
    if header.is_root:
        return None
    thread = ledger.threads.get(header.thread)
    if thread is None or thread.room_id != header.room:
        return "thread"
    return None if header.target is None or ledger.target(header) else "target"


def _judge_gesture(draft: Draft, ledger: Ledger, logs: Logs) -> str | None:
    """Whether this may be done to what it is about, by this sender."""
    header, target = draft.header, ledger.target(draft.header)
    if target is None:
        return None
    if ledger.times(header, target) >= DONE_TO_ONE:
        return "too_often"
    if header.kind == "title":
        return None
    if not fits(header.kind, about=cast(MessageKind, target.kind), root=target.id == target.thread_id):
        return "target"
    if header.kind == "edit" and str(target.sender_id) != header.sender:
        return "not_author"
    if header.kind == "delete" and (code := _judge_deletion(header, decode_header(target.header.encode()), logs)):
        return code
    if header.kind == "pin" and (code := _judge_pin(header, decode_header(target.header.encode()), logs)):
        return code
    return "deleted" if ledger.is_deleted(target) else None


def _judge_deletion(header: Header, target: Header, logs: Logs) -> str | None:
    """Now as much as where it was signed; from an older place than its target's, it is to be sealed anew."""
    if all(judge_deletion(header, target, logs, places) for places in (places_of(header), head_places(logs))):
        return None
    return "not_moderator" if at_least(places_of(header), places_of(target)) else "head_old"


def _judge_pin(header: Header, target: Header, logs: Logs) -> str | None:
    """As a deletion."""
    if all(judge_pin(header, target, logs, places) for places in (places_of(header), head_places(logs))):
        return None
    return "not_moderator" if at_least(places_of(header), places_of(target)) else "head_old"


def _judge_case(draft: Draft, ledger: Ledger, logs: Logs) -> str | None:
    """Compares with the pointer under the room's lock: of two that follow the same step, one wins."""
    header = draft.header
    if header.case is None or header.is_root:
        return None
    thread = ledger.threads[header.thread]
    if not thread.case_state:
        return "thread"
    if thread.case_head != header.case.after:
        return "case"
    case = ledger.case_of(thread)
    if all(judge_transition(case, header, logs, places) for places in (places_of(header), head_places(logs))):
        return None
    return "transition" if at_least(places_of(header), case.named) else "head_old"


def _judge_files(draft: Draft, ledger: Ledger) -> str | None:
    """Last of all: a message that is taken has its files from here on."""
    header = draft.header
    if not header.files:
        return None
    if header.kind == "edit":
        target = ledger.target(header)
        return (
            None
            if target and File.objects.filter(message=target.id, id__in=header.files).count() == len(header.files)
            else "files"
        )
    taken = ledger.claims.take(header.files, room=header.room, sender=header.sender, message=header.id)
    return None if taken else "files"


def _judge_body(draft: Draft) -> str | None:
    if len(draft.body) > (BODY_BYTES_LEAST if draft.header.kind in _BRIEF else BODY_BYTES):
        return "size"
    return None if len(draft.body) >= BODY_BYTES_LEAST and draft.body_is_named else "body"
