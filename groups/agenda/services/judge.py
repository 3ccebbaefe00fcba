"""Whether somebody may publish: by the logs as they stand, and by what they signed."""

from dataclasses import dataclass
from typing import TypeVar

from groups.agenda import access
from groups.agenda.schemas import SignedNotice
from groups.agenda.sentences import refusal
from groups.rooms.log import notice
from groups.rooms.log.lookup import membership_at
from groups.rooms.log.state import Room as RoomLog
from groups.rooms.log.state import Territory
from groups.rooms.log.view import view_at
from groups.rooms.models import Room
from groups.rooms.services import heads
from identity.models import Account
from kernel import clock, limits

NoticeT = TypeVar("NoticeT", notice.Event, notice.Announcement)


@dataclass(frozen=True)
class Stage:
    """Where a notice is published: rows, and their logs at the present heads."""

    territory: Room
    room: Room | None
    territory_log: Territory
    room_log: RoomLog | None

    def publishes(self, account: str) -> bool:
        """A coordinator for the whole territory, a moderator for a room."""
        if self.room_log is not None:
            return view_at(self.room_log, self.territory_log).moderates(account)
        member = membership_at(self.territory_log, account, self.territory_log.seq)
        return member is not None and member.role == "coordinator"


def stage_of(territory: Room, room: Room | None) -> Stage:
    if room is None:
        return Stage(territory, None, heads.territory_state(territory), None)
    room_log, territory_log = heads.states(room)
    return Stage(territory, room, territory_log, room_log)


def judge(person: Account, kind: notice.NoticeKind, signed: SignedNotice, said: NoticeT) -> Stage:
    """Where it may be published. Raises Refusal `not_found`, `form`, `clock`, `head`, `role`, `signature`."""
    if said.author != str(person.pk):
        raise refusal("form")
    if said.at > clock.now() + clock.milliseconds(limits.CLOCK_AHEAD):
        raise refusal("clock")
    territory = access.territory_for(person, said.territory.id)
    room = access.room_for(person, territory, said.room.id) if said.room else None
    stage = stage_of(territory, room)
    code = notice.judge_notice(
        kind, signed.payload.encode(), signed.signature, territory=stage.territory_log, room=stage.room_log
    )
    if code is not None or not stage.publishes(said.author):
        raise refusal(code or "role")
    return stage
