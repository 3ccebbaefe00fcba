"""HTTP of the agenda: decode → access → page or service → schema."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from groups.agenda import access, pages, schemas
from groups.agenda.calendars import calendar
from groups.agenda.services import acknowledge, answer, feeds, moving_up, publish
from identity.access import fresh, person
from identity.auth import Complete
from kernel import limits
from kernel.wire import Bytes32, Done

router = Router(tags=["agenda"], auth=Complete(), exclude_none=True)

Since = Annotated[int, Query(0, ge=0, le=limits.INTEGER_MAX, alias="from")]
Until = Annotated[int, Query(limits.INTEGER_MAX, ge=0, le=limits.INTEGER_MAX, alias="to")]
Limit = Annotated[int, Query(200, ge=1, le=200)]
CALENDAR = "text/calendar; charset=utf-8"


@router.get("/agenda/feed", response=schemas.FeedState)
def feed(request: HttpRequest) -> schemas.FeedState:
    found = access.feed_of(person(request))
    return schemas.FeedState(since=found.created_at if found else None)


@router.post("/agenda/feed", response=schemas.FeedMade)
def make_feed(request: HttpRequest) -> schemas.FeedMade:
    """A new private address; the one before stops working."""
    token = feeds.make(fresh(request))
    return schemas.FeedMade(path=f"/calendar/{token}.ics", since=feed(request).since)


@router.delete("/agenda/feed", response=Done)
def revoke_feed(request: HttpRequest) -> Done:
    feeds.revoke(person(request))
    return Done()


@router.get("/agenda/{territory}", response=schemas.Agenda)
def agenda(
    request: HttpRequest,
    territory: Bytes32,
    since: Since = 0,
    until: Until = limits.INTEGER_MAX,
    after: UUID | None = None,
    limit: Limit = 200,
) -> schemas.Agenda:
    me = person(request)
    last = access.event_for(me, after) if after else None
    return pages.agenda(me, access.territory_for(me, territory), since=since, until=until, after=last, limit=limit)


@router.post("/events", response=schemas.EventOut)
def publish_event(request: HttpRequest, signed: schemas.SignedNotice) -> schemas.EventOut:
    me = person(request)
    return pages.event(me, publish.publish_event(me, signed))


@router.get("/events/{uuid:event}.ics")
def event_calendar(request: HttpRequest, event: UUID) -> HttpResponse:
    me = person(request)
    found = access.event_for(me, event)
    content = calendar([found], for_=me, host=request.get_host())
    headers = {"Content-Disposition": f'attachment; filename="{found.pk}.ics"'}
    return HttpResponse(content, content_type=CALENDAR, headers=headers)


@router.get("/events/{uuid:event}", response=schemas.EventOut)
def read_event(request: HttpRequest, event: UUID) -> schemas.EventOut:
    me = person(request)
    return pages.event(me, access.event_for(me, event))


@router.put("/events/{uuid:event}", response=schemas.EventOut)
def revise_event(request: HttpRequest, event: UUID, signed: schemas.SignedNotice) -> schemas.EventOut:
    me = person(request)
    return pages.event(me, publish.revise_event(me, event, signed))


@router.delete("/events/{uuid:event}", response=schemas.EventOut)
def cancel_event(request: HttpRequest, event: UUID) -> schemas.EventOut:
    me = person(request)
    return pages.event(me, publish.cancel_event(me, event))


@router.put("/events/{uuid:event}/answer", response=schemas.EventOut)
def answer_event(request: HttpRequest, event: UUID, given: schemas.NewAnswer) -> schemas.EventOut:
    me = person(request)
    return pages.event(me, answer.answer(me, event, given.choice))


@router.put("/events/{uuid:event}/seen", response=schemas.EventOut)
def see_event(request: HttpRequest, event: UUID) -> schemas.EventOut:
    """I have seen that I moved up."""
    me = person(request)
    return pages.event(me, moving_up.see(me, event))


@router.get("/announcements", response=schemas.Announcements)
def announcements(
    request: HttpRequest, territory: Bytes32, before: schemas.Moment | None = None, before_id: UUID | None = None
) -> schemas.Announcements:
    me = person(request)
    return pages.announcements(me, access.territory_for(me, territory), before=before, before_id=before_id)


@router.post("/announcements", response=schemas.AnnouncementRow)
def publish_announcement(request: HttpRequest, signed: schemas.SignedNotice) -> schemas.AnnouncementRow:
    me = person(request)
    (row,) = pages.announcement_rows(me, [publish.publish_announcement(me, signed)])
    return row


@router.get("/announcements/{uuid:announcement}", response=schemas.AnnouncementRow)
def read_announcement(request: HttpRequest, announcement: UUID) -> schemas.AnnouncementRow:
    me = person(request)
    (row,) = pages.announcement_rows(me, [access.announcement_for(me, announcement)])
    return row


@router.put("/announcements/{uuid:announcement}", response=schemas.AnnouncementRow)
def revise_announcement(
    request: HttpRequest, announcement: UUID, signed: schemas.SignedNotice
) -> schemas.AnnouncementRow:
    me = person(request)
    (row,) = pages.announcement_rows(me, [publish.revise_announcement(me, announcement, signed)])
    return row


@router.delete("/announcements/{uuid:announcement}", response=Done)
def withdraw_announcement(request: HttpRequest, announcement: UUID) -> Done:
    publish.withdraw_announcement(person(request), announcement)
    return Done()


@router.put("/announcements/{uuid:announcement}/acknowledged", response=schemas.AnnouncementRow)
def acknowledge_announcement(request: HttpRequest, announcement: UUID) -> schemas.AnnouncementRow:
    me = person(request)
    (row,) = pages.announcement_rows(me, [acknowledge.acknowledge(me, announcement)])
    return row


@router.get("/announcements/{uuid:announcement}/reach", response=schemas.Reach)
def reach(request: HttpRequest, announcement: UUID) -> schemas.Reach:
    return acknowledge.reach(person(request), announcement)


@router.get("/announcements/{uuid:announcement}/readers", response=schemas.ReadBy)
def readers(request: HttpRequest, announcement: UUID) -> schemas.ReadBy:
    return acknowledge.readers(person(request), announcement)
