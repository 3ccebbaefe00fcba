from kernel.encoding import Json, Object
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, Someone, hash_of, identifier
from tests.vectors.make.story import Story

ROOM = "pathway"


def story() -> Story:
    told = Story("Messages are deleted by their authors, and by who moderates since they were written")
    told.found()
    for who in (BRUNO, CHLOE, DAVID):
        told.welcome(who)
    told.rekey("The territory's key", by=ANNE)
    room: dict[str, Json] = {"kind": "open", "purpose": "working_group", "name": "Groupe", "audience": "members"}
    told.tell("Anne opens a room, and moderates it", "create", room, by=ANNE, log=ROOM)
    for who in (BRUNO, CHLOE, DAVID):
        told.tell(f"{who.name} joins", "join", {}, by=who, log=ROOM)
    written, early = _post(told, BRUNO), _delete(told, CHLOE)
    _check(told, "Its author deletes it", _delete(told, BRUNO), written, expect=True)
    _check(told, "A moderator deletes it", _delete(told, ANNE), written, expect=True)
    _check(told, "Another member does not", early, written, expect=False)
    told.tell("Chloé is made a moderator", "role", {"account": CHLOE.id, "role": "moderator"}, by=ANNE, log=ROOM)
    _check(told, "Not at the heads where she was none", early, written, expect=False)
    in_office = _delete(told, CHLOE)
    _check(told, "At those where she is", in_office, written, expect=True)
    told.tell("Chloé is one no more", "role", {"account": CHLOE.id, "role": "member"}, by=ANNE, log=ROOM)
    since = _post(told, BRUNO)
    _check(told, "What was written since, not at the heads where she was", in_office, since, expect=False)
    _check(told, "Nor at those where she is none", _delete(told, CHLOE), since, expect=False)
    _check(told, "What she wrote herself, at any", in_office, _post(told, CHLOE), expect=True)
    before = _delete(told, ANNE)
    told.remove("David is removed from the territory", DAVID, by=ANNE)
    _check(told, "Nor at an older place of the territory", before, _post(told, BRUNO), expect=False)
    return told


def _post(told: Story, by: Someone) -> Object:
    return told.header(ROOM, by)


def _delete(told: Story, by: Someone) -> Object:
    return told.header(ROOM, by, kind="delete", thread=identifier("thread"), target=hash_of("target"))


def _check(told: Story, says: str, header: Object, target: Object, *, expect: bool) -> None:
    told.check_deletion(says, header, target, log=ROOM, expect=expect)
