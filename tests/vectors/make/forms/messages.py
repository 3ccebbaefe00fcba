from typing import Any

from groups.rooms.log.header import decode_header
from kernel.encoding import Object, b64, canonical, parse, unb64
from member.aead import seal
from member.attached import File, Sealed
from member.contents import (
    EMOJI,
    CaseSheet,
    Content,
    Deletion,
    Edit,
    Patient,
    Pin,
    Poll,
    Post,
    Reaction,
    Title,
    Transition,
    Vote,
)
from member.keys import RoomKey
from member.padding import pad, padded_length, unpad
from member.sealing import Place, SealedMessage, body_hash, open_message, seal_message
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, EPOCH, hash_of, identifier, seed
from tests.vectors.make.refusing import refused

KEY = RoomKey(seed("room key 1"))
PLACE = Place(hash_of("room"), 1, identifier("message"), ANNE.id)
NONCE = seed("nonce of a message")[:12]
YEAR_10000 = 253_402_300_800_000


def document() -> dict[str, Any]:
    right = _message(Post("Bonjour à toutes et à tous.", "Sortie d’hôpital"))
    return {
        "about": "A message: padding, the sealed body, the signed header, and what is refused of each",
        "padding": [{"length": length, "padded": padded_length(length)} for length in LENGTHS],
        "padding_refuse": _wrong_padding(),
        "seal": [
            *(_case(says, content) for says, content in CONTENTS.items()),
            _case(ABOUT, Post("Qui vient ?"), about=True),
            _case("A version of a document", Post("Seconde version", files=(_file(1),)), document=True),
            _case("An edited case", CaseSheet("Qui ?", (PHYSIOTHERAPIST,)), kind="edit"),
        ],
        "header_refuse": [{"says": says, "header": header} for says, header in _wrong_headers(right).items()],
        "open_refuse": [*_wrong_messages(right), *_wrong_cases(), *_wrong_further()],
    }


PHYSIOTHERAPIST = "TRE_G15-ProfessionSante|70"

LENGTHS = (0, 4, 255, 256, 257, 264, 265, 511, 512, 1000, 1024, 4095, 4096, 4097, 8191, 12_345, 65_000, 65_536)


def _named(label: str, size: int = 100 * 1024 * 1024) -> dict[str, Any]:
    return {"id": identifier(label), "key": b64(seed(label)), "digest": hash_of(label), "size": size}


THUMBNAIL = Sealed(**_named("thumbnail", 256 * 1024))


def _file(number: int) -> File:
    return File(**_named(f"file {number}"), name=f"Compte rendu {number}.pdf", type="application/pdf")


PHOTO = File(**_named("photo"), name="Plaie.jpg", type="image/jpeg", image=(5000, 5000), thumb=THUMBNAIL)

CONTENTS: dict[str, Content] = {
    "The root of a thread, with its title": Post("Bonjour à toutes et à tous.", "Sortie d’hôpital"),
    "A message without one": Post("Oui."),
    "Several lines": Post("Une ligne\n\nUne autre 😀"),
    "As long as may be": Post("é" * 8000),
    "Another title": Title("Sortie d’hôpital, suite"),
    "A case": CaseSheet("Qui peut passer ?", (PHYSIOTHERAPIST,)),
    "A case with all that may be said": CaseSheet(
        "é" * 4000,
        tuple(f"TRE_G15-ProfessionSante|{number}" for number in range(10, 30)),
        EPOCH,
        Patient("80+", "f", "é" * 2000),
        "Reprise de la marche",
    ),
    "A case with the last date there is": CaseSheet("Qui ?", (PHYSIOTHERAPIST,), YEAR_10000 - 1),
    "A patient of an age": CaseSheet("Qui ?", (PHYSIOTHERAPIST,), patient=Patient("0-2")),
    "A case is taken": Transition("taken"),
    "A case is answered, with a word": Transition("answered", "C’est fait."),
    "A case is closed with a conclusion": Transition("closed", "é" * 4000),
    "A case is open again": Transition("open"),
    "An answer to a message": Post("D’accord.", reply=hash_of("answered")),
    "A poll": Post("Quel jour ?", poll=Poll(("Lundi", "Jeudi"), many=False)),
    "A poll of ten, of which one chooses several": Post(
        "Quels jours ?", poll=Poll(tuple(f"{'é' * 118}{number:02}" for number in range(10)), many=True)
    ),
    "A photo without a word": Post("", files=(PHOTO,)),
    "Twenty files": Post("Voici.", files=tuple(_file(number) for number in range(20))),
    "A voice note": Post("", files=(File(**_named("voice"), name="Note.webm", type="audio/webm", seconds=12),)),
    "A case with a file": CaseSheet("Qui ?", (PHYSIOTHERAPIST,), files=(PHOTO,)),
    "An edit": Edit("Jeudi, plutôt."),
    "An edit that keeps a file": Edit("", (PHOTO,)),
    "A deletion": Deletion(),
    **{f"A reaction: {emoji}": Reaction(emoji) for emoji in EMOJI},
    "A reaction taken back": Reaction("👍", off=True),
    "A vote": Vote((0,)),
    "A vote for several": Vote((0, 3, 9)),
    "A vote taken back": Vote(()),
    "A document is pinned": Pin(),
    "No document is pinned any more": Pin(off=True),
}
ABOUT = "Under an event"


QUIET = (Title, Edit, Deletion, Reaction, Vote, Pin)
SILENT = (Title, Deletion, Reaction, Vote, Pin)


def _header(content: Content, *, about: bool = False, document: bool = False, kind: str | None = None) -> Object:
    header: Object = {
        "thread": PLACE.id,
        "at": EPOCH,
        "notify": sorted((BRUNO.id, CHLOE.id)),
        "head": {"seq": 3, "hash": hash_of("head")},
        "territory": {"seq": 9, "hash": hash_of("territory head")},
    }
    if isinstance(content, QUIET) or kind == "edit":
        header |= {"target": hash_of("root"), "seen": hash_of("last"), "thread": identifier("root")}
    if isinstance(content, SILENT):
        header["notify"] = []
    if kind is not None:
        return {**header, "kind": kind}
    if isinstance(content, CaseSheet):
        header["case"] = {"state": "open"}
    if isinstance(content, Transition):
        header |= {"case": {"state": content.state, "after": hash_of("step")}, "thread": identifier("root")}
    if document:
        header["document"] = True
    return {**header, "about": identifier("event")} if about else header


def _message(content: Content, **more: Any) -> SealedMessage:
    header = _header(content, **more)
    return seal_message(content, PLACE, key=KEY, signing=ANNE.keys.signing, header=header, nonce=NONCE)


def _case(says: str, content: Content, **more: Any) -> dict[str, str]:
    message = _message(content, **more)
    assert open_message(message, key=KEY, signing=ANNE.keys.signing.public)[1] == content
    return {
        "says": says,
        "key": b64(KEY.raw),
        "signing_seed": b64(ANNE.keys.signing.raw),
        "nonce": b64(NONCE),
        "content": canonical(content.plain()).decode(),
        **_sent(message),
    }


def _sent(message: SealedMessage) -> dict[str, str]:
    return {"header": message.header.decode(), "signature": message.signature, "body": b64(message.body)}


def _wrong_padding() -> list[dict[str, str]]:
    right = pad(b"{}")
    wrong = {
        "Not zeros": right[:-1] + b"\1",
        "More zeros than due": right + b"\0",
        "Fewer zeros than due": right[:-1],
        "A length beyond the end": (300).to_bytes(4, "big") + right[4:],
        "No length": b"\0\0\0",
        "Nothing": b"",
    }
    for padded in wrong.values():
        refused(unpad, padded)
    return [{"says": says, "padded": b64(padded)} for says, padded in wrong.items()]


def _wrong_headers(right: SealedMessage) -> dict[str, str]:
    header = parse(right.header)
    changes: dict[str, Object] = {
        "A later version": {"v": 2},
        "Another kind": {"kind": "wave"},
        "A title without a target": {"kind": "title"},
        "A post with a target": {"target": hash_of("x")},
        "Epoch 0": {"epoch": 0},
        "Written when no calendar reaches": {"at": YEAR_10000},
        "An id that is no UUIDv7": {"id": "message"},
        "Somebody to alert twice": {"notify": [BRUNO.id, BRUNO.id]},
        "Out of order": {"notify": sorted((BRUNO.id, CHLOE.id), reverse=True)},
        "201 people to alert": {"notify": sorted(identifier(f"person {number}") for number in range(201))},
        "A head without its hash": {"head": {"seq": 1}},
        "A head with more": {"head": {"seq": 1, "hash": hash_of("x"), "at": 1}},
        "A field more": {"subject": "x"},
        "A body that is no hash": {"body": "x"},
    }
    changes |= _wrong_steps() | _wrong_quiet()
    wrong = {says: canonical({**header, **change}).decode() for says, change in changes.items()}
    wrong["A field less"] = canonical({name: header[name] for name in header if name != "notify"}).decode()
    wrong["Not in the one form"] = " " + right.header.decode()
    for text in wrong.values():
        refused(decode_header, text.encode())
    return wrong


def _wrong_steps() -> dict[str, Object]:
    after, answer = hash_of("step"), identifier("root")
    steps: dict[str, Object] = {
        "A case without its step": {"kind": "case"},
        "A post with a case's step": {"case": {"state": "open"}},
        "A case that begins taken": {"kind": "case", "case": {"state": "taken"}},
        "A case that begins after another step": {"kind": "case", "case": {"state": "open", "after": after}},
        "A transition that follows nothing": {"kind": "case", "case": {"state": "taken"}, "thread": answer},
        "A transition that follows no hash": {
            "kind": "case",
            "case": {"state": "taken", "after": "x"},
            "thread": answer,
        },
        "A state that no case has": {"kind": "case", "case": {"state": "lost", "after": after}, "thread": answer},
        "A step with more": {"kind": "case", "case": {"state": "open", "why": "x"}},
        "An answer under an event": {"about": identifier("event"), "thread": answer},
        "About what is no id": {"about": "event"},
    }
    return steps


def _wrong_quiet() -> dict[str, Object]:
    answer: Object = {"thread": identifier("root"), "target": hash_of("root"), "notify": []}
    file = identifier("file")
    wrong: dict[str, Object] = {
        "A reaction about nothing": {"kind": "reaction", "thread": identifier("root"), "notify": []},
        "A vote about what is no hash": {**answer, "kind": "vote", "target": identifier("root")},
        "No file": {"files": []},
        "A file twice": {"files": [file, file]},
        "21 files": {"files": [identifier(f"file {number}") for number in range(21)]},
        "A file that is no id": {"files": ["x"]},
        "A vote with a file": {**answer, "kind": "vote", "files": [file]},
        "A title with a file": {**answer, "kind": "title", "files": [file]},
    }
    wrong |= {
        "A document without a file": {"document": True},
        "A document that is none": {"document": False, "files": [file]},
        "A case that is a document": {"kind": "case", "case": {"state": "open"}, "document": True, "files": [file]},
    }
    for kind in ("title", "edit", "delete", "reaction", "vote", "pin"):
        wrong[f"A thread that begins with: {kind}"] = {"kind": kind, "target": hash_of("root"), "notify": []}
    for kind in ("title", "delete", "reaction", "vote", "pin"):
        wrong[f"Somebody alerted of: {kind}"] = {**answer, "kind": kind, "notify": [BRUNO.id]}
    return wrong


def _wrong_further() -> list[dict[str, str]]:
    """Bodies of replies, polls, files, edits, deletions, reactions and votes."""
    options, poll = ["Lundi", "Jeudi"], {"many": False}
    post, photo = Post("x"), Post("x", files=(PHOTO,))
    file = PHOTO.plain()
    thumb = THUMBNAIL.plain()
    wrong: dict[str, tuple[Content, Object]] = {
        "An answer to what is no hash": (post, {"text": "x", "reply": identifier("x")}),
        "A poll of one": (post, {"text": "x", "poll": {**poll, "options": ["Lundi"]}}),
        "A poll of eleven": (post, {"text": "x", "poll": {**poll, "options": [f"{n}" for n in range(11)]}}),
        "An option twice": (post, {"text": "x", "poll": {**poll, "options": ["Lundi", "Lundi"]}}),
        "An empty option": (post, {"text": "x", "poll": {**poll, "options": ["Lundi", ""]}}),
        "An option of 121": (post, {"text": "x", "poll": {**poll, "options": ["Lundi", "x" * 121]}}),
        "A poll that does not say how many": (post, {"text": "x", "poll": {"options": [*options]}}),
        "A poll with more": (post, {"text": "x", "poll": {**poll, "options": [*options], "until": 1}}),
        "A poll without a question": (photo, {"text": "", "files": [file], "poll": {**poll, "options": [*options]}}),
        "Files that the header does not name": (post, {"text": "x", "files": [file]}),
        "Files that the body does not name": (photo, {"text": "x"}),
        "Another file than the header names": (photo, {"text": "x", "files": [{**file, "id": identifier("other")}]}),
        "An edit without a word": (Edit("x"), {"text": ""}),
        "An edit with a poll": (Edit("x"), {"text": "x", "poll": {**poll, "options": [*options]}}),
        "An edit with an answer": (Edit("x"), {"text": "x", "reply": hash_of("x")}),
        "An edit of both": (Edit("x"), {"text": "x", "question": "x", "asked": [PHYSIOTHERAPIST]}),
        "A deletion with a word": (Deletion(), {"text": "x"}),
        "An emoji that is none of eight": (Reaction("👍"), {"emoji": "💣"}),
        "A heart without its colour": (Reaction("❤️"), {"emoji": "❤"}),
        "A reaction that is not off": (Reaction("👍"), {"emoji": "👍", "off": False}),
        "A reaction with more": (Reaction("👍"), {"emoji": "👍", "text": "x"}),
        "A pin that is not off": (Pin(), {"off": False}),
        "A pin with a word": (Pin(), {"text": "x"}),
        "A vote for nothing said": (Vote(()), {}),
        "A vote out of order": (Vote((0,)), {"choices": [1, 0]}),
        "A vote twice": (Vote((0,)), {"choices": [0, 0]}),
        "A vote for the eleventh": (Vote((0,)), {"choices": [10]}),
    }
    names = {"A path": "../x", "A path of Windows": "a\\b", "Itself": ".", "Above": "..", "No name": ""}
    names |= {"A name of 201": "x" * 201, "A control character": "a\tb", "Another direction": "a\u202efdp.exe"}
    odd: dict[str, Object] = {
        **{f"A file's name: {says}": {**file, "name": name} for says, name in names.items()},
        "A file of another type": {**file, "type": "text/html"},
        "An empty file": {**file, "size": 0},
        "A file of more than 100 MiB": {**file, "size": 100 * 1024 * 1024 + 1},
        "A file's key of 31 bytes": {**file, "key": b64(seed("photo")[:31])},
        "A file's digest that is no hash": {**file, "digest": "x"},
        "An image without a height": {**file, "image": {"width": 1}},
        "An image without a side": {**file, "image": {"width": 0, "height": 1}},
        "An image of more than 25 million pixels": {**file, "image": {"width": 5000, "height": 5001}},
        "A strip of too many pixels": {**file, "image": {"width": 32_768, "height": 763}},
        "A thumbnail of more than 256 KiB": {**file, "thumb": {**thumb, "size": 256 * 1024 + 1}},
        "Longer than a day": {**file, "seconds": 86_401},
        "A thumbnail with a name": {**file, "thumb": {**thumb, "name": "x"}},
        "A file with more": {**file, "html": "x"},
    }
    wrong |= {says: (photo, {"text": "x", "files": [what]}) for says, what in odd.items()}
    wrong["A thumbnail that is its file"] = (
        photo,
        {"text": "x", "files": [{**file, "thumb": {**thumb, "id": PHOTO.id}}]},
    )
    return _all_refused({says: _with_body(_message(said), _body(body)) for says, (said, body) in wrong.items()})


def _wrong_cases() -> list[dict[str, str]]:
    sheet: Object = {"question": "Qui ?", "asked": [PHYSIOTHERAPIST]}
    asked = [f"TRE_G15-ProfessionSante|{number}" for number in range(21)]
    sheets: dict[str, Object] = {
        "A case without a question": {"asked": [PHYSIOTHERAPIST]},
        "An empty question": {**sheet, "question": ""},
        "A question of 4,001": {**sheet, "question": "x" * 4001},
        "A case that asks nobody": {**sheet, "asked": []},
        "21 professions": {**sheet, "asked": asked},
        "A profession asked twice": {**sheet, "asked": [PHYSIOTHERAPIST, PHYSIOTHERAPIST]},
        "A profession without a code": {**sheet, "asked": ["TRE_G15-ProfessionSante"]},
        "A profession with an empty code": {**sheet, "asked": ["TRE_G15-ProfessionSante|"]},
        "A profession with two bars": {**sheet, "asked": ["a|b|c"]},
        "A table of 61": {**sheet, "asked": [f"{'x' * 61}|1"]},
        "A date that is no time": {**sheet, "wished": "2026-03-01"},
        "A date that no calendar reaches": {**sheet, "wished": YEAR_10000},
        "A patient without an age": {**sheet, "patient": {"sex": "f"}},
        "An age that is no band": {**sheet, "patient": {"age": "82"}},
        "A sex that is none of three": {**sheet, "patient": {"age": "80+", "sex": "g"}},
        "A patient's name": {**sheet, "patient": {"age": "80+", "name": "x"}},
        "A context of 2,001": {**sheet, "patient": {"age": "80+", "context": "x" * 2001}},
        "A case that says more": {**sheet, "text": "x"},
    }
    steps: dict[str, tuple[Transition, Object]] = {
        "A conclusion where nothing ends": (Transition("answered"), {"conclusion": "x"}),
        "An end without a conclusion": (Transition("closed", "x"), {"text": "x"}),
        "An empty conclusion": (Transition("closed", "x"), {"conclusion": ""}),
        "A conclusion of 4,001": (Transition("closed", "x"), {"conclusion": "x" * 4001}),
        "A word of 4,001": (Transition("taken"), {"text": "x" * 4001}),
    }
    case = CaseSheet("Qui ?", (PHYSIOTHERAPIST,))
    wrong = {says: (_message(case), content) for says, content in sheets.items()}
    wrong |= {says: (_message(step), content) for says, (step, content) in steps.items()}
    return _all_refused({says: _with_body(right, _body(content)) for says, (right, content) in wrong.items()})


def _all_refused(wrong: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    base = {**_sent(_message(Post("x"))), "key": b64(KEY.raw), "signing": ANNE.keys.signing.public}
    cases = [{"says": says, **base, **change} for says, change in wrong.items()]
    for case in cases:
        message = SealedMessage(case["header"].encode(), case["signature"], unb64(case["body"]))
        refused(open_message, message, key=RoomKey(unb64(case["key"])), signing=case["signing"])
    return cases


def _wrong_messages(right: SealedMessage) -> list[dict[str, str]]:
    signing = ANNE.keys.signing
    flipped = right.body[:-1] + bytes([right.body[-1] ^ 1])
    wrong: dict[str, dict[str, str]] = {
        "Another sender's signature": {"signature": BRUNO.keys.signing.sign("message", right.header)},
        "Signed as a statement": {"signature": signing.sign("statement", right.header)},
        "A body that the header does not name": {"body": b64(flipped)},
        "A body that was changed": _with_body(right, flipped),
        "Another epoch's key": {"key": b64(seed("room key 2"))},
        "A body from another message's place": _with_body(right, _body({"text": "x"}, identifier("another"))),
        "No text": _with_body(right, _body({"title": "x"})),
        "An empty text": _with_body(right, _body({"text": ""})),
        "8,001 characters": _with_body(right, _body({"text": "x" * 8001})),
        "A title of 121": _with_body(right, _body({"text": "x", "title": "x" * 121})),
        "A field more": _with_body(right, _body({"text": "x", "html": "x"})),
        "Not padded": _with_body(right, _raw_body(b'{"text":"x"}')),
        "Not in the one form": _with_body(right, _raw_body(pad(b'{"text": "x"}'))),
    }
    return _all_refused({says: {**_sent(right), **change} for says, change in wrong.items()})


def _with_body(right: SealedMessage, body: bytes) -> dict[str, str]:
    header = canonical({**parse(right.header), "body": body_hash(body)})
    return _sent(SealedMessage(header, ANNE.keys.signing.sign("message", header), body))


def _body(content: Object, message: str = PLACE.id) -> bytes:
    return _raw_body(pad(canonical(content)), Place(PLACE.room, PLACE.epoch, message, PLACE.sender))


def _raw_body(padded: bytes, place: Place = PLACE) -> bytes:
    return seal(KEY.derive(place.context), padded, place.context, nonce=seed("nonce of an odd body")[:12])
