"""Cases over whole sites, with members in Python on every side."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from member import messages
from member.contents import CaseSheet, Patient, Transition
from member.member import Member
from member.messages import NotTaken, Words
from tests.journeys.land import CAST, Land
from tests.journeys.test_members import pathway

SHEET = CaseSheet(
    "Qui peut commencer la marche à domicile ?",
    ("|".join(CAST["paul"].profession),),
    patient=Patient("80+", "f", "Vit seule."),
    title="Prothèse de hanche",
)


def with_readers(land: Land) -> str:
    """A pathway that Malik moderates; Inès and Paul have joined."""
    room = pathway(land)
    for member in (land.ines, land.paul):
        member.catch_up()
        member.join_rooms(room)
    return room


def take(member: Member, room: str, thread: str, after: str) -> str:
    """Sends what was sealed on the step `after`, whatever came since; the code, or `taken`."""
    words = Words(content=Transition("taken"), thread=thread, named={"case": {"state": "taken", "after": after}})
    try:
        messages.send(member.state, member.socket, messages.seal(member.state, room, words))
    except NotTaken as refused:
        return refused.code if refused.winner else "not told by whom"
    return "taken"


def test_a_case_lives_from_its_question_to_its_conclusion(land: Land) -> None:
    room = with_readers(land)
    thread = land.ines.open_case(room, SHEET)
    land.paul.move_case(room, thread, "taken")
    land.paul.move_case(room, thread, "answered", "Jeudi à 9 h.")
    land.ines.move_case(room, thread, "closed", "Marche reprise à J15.")
    read = land.malik.read(room)
    assert [message.content for message in read] == [
        SHEET,
        Transition("taken"),
        Transition("answered", "Jeudi à 9 h."),
        Transition("closed", "Marche reprise à J15."),
    ]
    root = read[0].header
    assert root is not None
    assert root.notify == (land.paul.id,)
    (row,) = land.malik.state.client.get("/cases")["threads"]
    assert (row["case"]["state"], row["case"]["by"]) == ("closed", land.ines.id)


def test_of_two_who_take_a_case_at_once_one_wins(land: Land) -> None:
    room = with_readers(land)
    thread = land.ines.open_case(room, SHEET)
    both = (land.malik, land.paul)
    root, _ = (member.read(room)[0].header for member in both)
    assert root is not None
    with ThreadPoolExecutor() as pool:
        outcomes = list(pool.map(lambda member: take(member, room, thread, root.hash), both))
    assert sorted(outcomes) == ["case", "taken"]
    winner = both[outcomes.index("taken")]
    (row,) = land.ines.state.client.get("/cases", state="taken")["threads"]
    assert row["case"]["by"] == winner.id
    assert len(land.ines.read(room)) == 2


def test_a_member_closes_no_case_of_another(land: Land) -> None:
    room = with_readers(land)
    thread = land.ines.open_case(room, SHEET)
    with pytest.raises(NotTaken) as refused:
        land.paul.move_case(room, thread, "closed", "Fini.")
    assert refused.value.code == "transition"
