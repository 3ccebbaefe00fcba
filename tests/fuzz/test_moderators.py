"""Who moderates a room is told from the rows of its seats as its log says it, whatever was said there."""

from groups.rooms.log.state import Room
from groups.rooms.log.view import moderating, view_at
from groups.rooms.services.projection import places_of
from tests.fuzz.compare import DEEDS
from tests.fuzz.deeds import history
from tests.fuzz.tale import Tale

HISTORIES = 12


def test_rows_and_logs_name_the_same_moderators() -> None:
    seen: set[bool] = set()
    for seed in range(HISTORIES):
        tale = Tale()
        for deed in history(seed, DEEDS):
            tale.play(deed)
            room = tale.states.get(deed.log)
            if not isinstance(room, Room) or room.kind in ("direct", "carers"):
                continue
            members = [(who, each) for who, each in places_of(room, tale.territory).items() if not each.guest]
            told = moderating((who, each.role, each.since_seq) for who, each in members)
            assert told == view_at(room, tale.territory).moderators()
            if len(members) > 1:
                seen.add(any(each.role == "moderator" for _, each in members))
    assert seen == {True, False}, "by statement, and by who is there longest"
