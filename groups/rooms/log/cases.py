"""The life of a case: which state follows which, and who may say so. Server and browsers hold to the same table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from groups.rooms.log.header import CaseState, Header
from groups.rooms.log.judge import Logs, Places, at_least, moderates_at, places_of

_FOLLOWS: Final[Mapping[CaseState, frozenset[CaseState]]] = {
    "open": frozenset({"taken", "answered", "closed"}),
    "taken": frozenset({"answered", "open", "closed"}),
    "answered": frozenset({"closed", "open"}),
    "closed": frozenset({"open"}),
}
_ANYONE: Final = frozenset[CaseState]({"taken", "answered"})


@dataclass(frozen=True, slots=True)
class Case:
    """`asker` opened it; `by` made its last transition, at the places `named`. While there is none: the root."""

    state: CaseState
    asker: str
    by: str
    named: Places


def may_move(case: Case, to: CaseState, *, who: str, moderates: bool) -> bool:
    """Whether `who`, a writer of the room, may bring the case to the state `to`.

    Anyone takes and answers; the asker and moderators close and reopen; who took a case may give it back.
    """
    if to not in _FOLLOWS[case.state]:
        return False
    gives_back = case.state == "taken" and case.by == who and to == "open"
    return to in _ANYONE or gives_back or moderates or who == case.asker


def judge_transition(case: Case, header: Header, logs: Logs, places: Places) -> bool:
    """Whether the header of kind `case`, an answer in its thread, may follow `case`, by who moderates at `places`.

    As a moderator somebody names no place that is older than the last step's: who moderates no more could else undo
    what was done since, by naming the heads of when they did.
    """
    if header.case is None:
        return False
    moderates = at_least(places_of(header), case.named) and moderates_at(header.sender, logs, places)
    return may_move(case, header.case.state, who=header.sender, moderates=moderates)
