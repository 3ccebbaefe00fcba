"""The private address of a calendar: read by real programs, revocable, telling nothing that it need not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from zoneinfo import ZoneInfo

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client

from groups.agenda.models import Event, Feed
from groups.agenda.services import feeds
from identity.events import ActDone
from identity.services.restore import restore
from kernel import clock
from kernel.clock import milliseconds
from kernel.encoding import canonical
from tests.agenda.notices import event, publish, signed
from tests.cast.browser import Browser
from tests.cast.hearing import Hear
from tests.cast.person import Person
from tests.cast.world import World
from tests.support.computer import Computer

PARIS = ZoneInfo("Europe/Paris")
# The clocks of Paris go forward in the night to Sunday, 28 March 2027.
SATURDAY, MONDAY = datetime(2027, 3, 27, 19, 30, tzinfo=PARIS), datetime(2027, 3, 29, 19, 30, tzinfo=PARIS)
MARCH = date(2027, 3, 1)
HOUR = 3_600_000


def ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


@pytest.fixture
def march() -> Iterator[None]:
    with clock.fixed(ms(datetime(2027, 3, 1, tzinfo=PARIS))):
        yield


def make(person: Person) -> str:
    """A new private address; its path."""
    path: str = Browser(person).post("agenda/feed").body["path"]
    return path


def fetch(path: str, **sender: Any) -> tuple[int, str]:
    answer = Client().get(path, **sender)
    return answer.status_code, answer.content.decode()


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served() -> Iterator[WSGIServer]:
    """The real application on a real port, answering from this thread and its transaction."""
    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet) as server:
        server.timeout = 0.1
        yield server


def answer(server: WSGIServer) -> None:
    """One request, if one comes; as in Django's test client, the transaction's connection stays open after it."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    server.handle_request()
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("march")
@pytest.mark.parametrize(
    ("zone", "times"), [("Europe/Paris", ("19:30-21:30", "19:30-21:30")), ("UTC", ("18:30-20:30", "17:30-19:30"))]
)
def test_real_programs_read_it_across_the_change_of_clocks(
    world: World, claire: Person, paul: Person, tmp_path: Path, zone: str, times: tuple[str, str]
) -> None:
    for at, title in ((SATURDAY, "Avant l’heure d’été"), (MONDAY, "Après")):
        made = publish(world, claire, starts=ms(at), ends=ms(at) + 2 * HOUR, title=title, place="Marvejols, salle 2")
        assert made.status == 200
    with served() as server:
        computer = Computer(tmp_path / "home", f"http://127.0.0.1:{server.server_port}{make(paul)}", zone)
        assert computer.synchronize(meanwhile=partial(answer, server))
    assert computer.shown(MARCH) == [
        f"2027-03-27 {times[0]} Avant l’heure d’été @ Marvejols, salle 2",
        f"2027-03-29 {times[1]} Après @ Marvejols, salle 2",
    ]


@pytest.mark.usefixtures("march")
def test_what_is_changed_or_revoked_reaches_them(world: World, claire: Person, paul: Person, tmp_path: Path) -> None:
    first = event(world, claire, starts=ms(MONDAY), ends=ms(MONDAY) + HOUR, title="Réunion")
    made = Browser(claire).post("events", signed("event", first, claire)).body["id"]
    with served() as server:
        computer = Computer(tmp_path / "home", f"http://127.0.0.1:{server.server_port}{make(paul)}", "Europe/Paris")
        assert computer.synchronize(meanwhile=partial(answer, server))
        later = {**first, "starts": ms(MONDAY) + HOUR, "ends": ms(MONDAY) + 2 * HOUR, "revision": 2}
        assert Browser(claire).put(f"events/{made}", signed("event", later, claire)).status == 200
        assert computer.synchronize(meanwhile=partial(answer, server))
        assert [line[:16] for line in computer.shown(MARCH)] == ["2027-03-29 20:30"]
        Browser(paul).delete("agenda/feed")
        assert not computer.synchronize(meanwhile=partial(answer, server))


def test_a_revoked_address_finds_nothing(world: World, paul: Person) -> None:
    path = make(paul)
    assert fetch(path)[0] == 200
    assert Browser(paul).get("agenda/feed").body["since"]
    Browser(paul).delete("agenda/feed")
    assert fetch(path)[0] == 404
    assert Browser(paul).get("agenda/feed").body == {}


def test_a_new_address_ends_the_one_before(world: World, paul: Person) -> None:
    first, second = make(paul), make(paul)
    assert (fetch(first)[0], fetch(second)[0]) == (404, 200)


def test_an_address_is_made_by_who_has_just_proved_who_they_are(world: World, paul: Person) -> None:
    stale = Browser(paul, fresh=False)
    assert stale.post("agenda/feed").refused == (403, "confirm")
    assert stale.get("agenda/feed").body == {}


def test_its_owner_is_told_of_a_new_address(
    world: World, paul: Person, hear: Hear, django_capture_on_commit_callbacks: Any
) -> None:
    heard = hear(ActDone)
    with django_capture_on_commit_callbacks(execute=True):
        make(paul)
    assert heard == [ActDone(account=UUID(paul.id), act="agenda.feed")]
    told = [act["act"] for act in Browser(paul).get("identity/acts").body]
    assert "agenda.feed" in told


def test_new_keys_end_it(world: World, ines: Person, paul: Person, django_capture_on_commit_callbacks: Any) -> None:
    path, of_paul = make(ines), make(paul)
    draft = world.draft(ines.renewed)
    draft.replace_keys(ines)
    with django_capture_on_commit_callbacks(execute=True):
        assert Browser(ines).post("statements", draft.body).status == 200
    assert [fetch(each)[0] for each in (path, of_paul)] == [404, 200]


def test_a_re_entry_ends_it(world: World, malik: Person, ines: Person, django_capture_on_commit_callbacks: Any) -> None:
    path, draft, back = make(ines), world.draft(malik), ines.renewed
    link = draft.invite(ines, carer=True, again=True)
    assert Browser(malik).post("statements", draft.body).status == 200
    returning = world.draft(back)
    returning.reenter_by(link, carer=True)
    with django_capture_on_commit_callbacks(execute=True):
        body = {"enrolment": back.enrolment(), **returning.body}
        assert Browser().post(f"invitations/{link.id}/join", body).status == 200
    assert fetch(path)[0] == 404


def test_putting_the_account_back_ends_it(world: World, paul: Person, django_capture_on_commit_callbacks: Any) -> None:
    path = make(paul)
    with django_capture_on_commit_callbacks(execute=True):
        restore(paul.account, date.today())  # noqa: DTZ011
    assert fetch(path)[0] == 404


def test_ending_other_sessions_leaves_it_to_its_owners_program(
    world: World, paul: Person, django_capture_on_commit_callbacks: Any
) -> None:
    path = make(paul)
    with django_capture_on_commit_callbacks(execute=True):
        assert Browser(paul).post("identity/places/end-others").status == 200
    assert fetch(path)[0] == 200


def test_the_token_is_kept_nowhere(world: World, paul: Person) -> None:
    token = make(paul).removeprefix("/calendar/").removesuffix(".ics")
    assert re.fullmatch(r"[\w-]{43}", token)
    assert token not in str(Feed.objects.values())


def test_no_cache_keeps_it(world: World, paul: Person) -> None:
    answer = Client().get(make(paul))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


def test_it_shows_what_the_person_may_see_now(world: World, claire: Person, malik: Person, ines: Person) -> None:
    publish(world, claire, title="Pour tous")
    publish(world, malik, world.practice, title="Pour le groupe")
    path, of_claire = make(ines), make(claire)
    assert "SUMMARY:Pour le groupe" in fetch(path)[1]
    assert "Pour le groupe" not in fetch(of_claire)[1]
    draft = world.draft(ines)
    draft.write("leave", world.territory)
    world.submit(draft)
    assert "SUMMARY" not in fetch(path)[1]


def test_it_tells_no_text_and_no_name(world: World, claire: Person, paul: Person) -> None:
    made = publish(world, claire, text="Parlons de la situation de M. X").body["id"]
    Browser(paul).put(f"events/{made}/answer", {"choice": "yes"})
    for calendar in (fetch(make(paul))[1], Browser(paul).client.get(f"/api/events/{made}.ics").content.decode()):
        assert "situation" not in calendar
        assert not any(person.name in calendar for person in (claire, paul))


def test_what_cannot_be_written_is_left_out(
    world: World, claire: Person, paul: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """Rows outlive the rules that they were taken under."""
    made = publish(world, claire, title="Hors du temps")
    publish(world, claire, title="À sa place")
    spoilt = {**event(world, claire), "id": made.body["id"], "ends": 2**53 - 1}
    Event.objects.filter(pk=made.body["id"]).update(payload=canonical(spoilt).decode())
    status, shown = fetch(make(paul))
    assert (status, "SUMMARY:À sa place" in shown, shown.count("BEGIN:VEVENT")) == (200, True, 1)
    assert made.body["id"] in caplog.text


def test_one_s_own_answer_shows_in_it(world: World, claire: Person, paul: Person) -> None:
    made = publish(world, claire).body["id"]
    path = make(paul)
    assert "STATUS:TENTATIVE" in fetch(path)[1]
    Browser(paul).put(f"events/{made}/answer", {"choice": "yes"})
    assert "STATUS:CONFIRMED" in fetch(path)[1]
    Browser(claire).delete(f"events/{made}")
    assert "STATUS:CANCELLED" in fetch(path)[1]


def test_what_somebody_declined_is_not_in_it(world: World, claire: Person, paul: Person, ines: Person) -> None:
    made = publish(world, claire).body["id"]
    of_paul, of_ines = make(paul), make(ines)
    Browser(paul).put(f"events/{made}/answer", {"choice": "no"})
    Browser(ines).put(f"events/{made}/answer", {"choice": "maybe"})
    assert ["VEVENT" in fetch(path)[1] for path in (of_paul, of_ines)] == [False, True]
    assert "VEVENT" in Browser(paul).client.get(f"/api/events/{made}.ics").content.decode()
    Browser(paul).put(f"events/{made}/answer", {"choice": "yes"})
    assert "STATUS:CONFIRMED" in fetch(of_paul)[1]


def test_an_event_is_the_same_one_under_every_name_of_the_site(world: World, claire: Person, paul: Person) -> None:
    made = publish(world, claire).body["id"]
    path = make(paul)
    told = [fetch(path, HTTP_HOST=host)[1] for host in ("localhost", "127.0.0.1")]
    assert [re.findall(r"^UID:(.*)\r$", text, re.MULTILINE) for text in told] == [[made], [made]]


def test_what_lies_years_ahead_is_not_in_it_yet(world: World, claire: Person, paul: Person) -> None:
    for title, ahead in (("Bientôt", feeds.AHEAD - timedelta(days=1)), ("Un jour", feeds.AHEAD + timedelta(days=1))):
        starts = clock.now() + milliseconds(ahead)
        assert publish(world, claire, title=title, starts=starts, ends=starts + HOUR).status == 200
    shown = fetch(make(paul))[1]
    assert ("SUMMARY:Bientôt" in shown, "SUMMARY:Un jour" in shown) == (True, False)


def test_guessing_is_slowed_down_and_hinders_nobody_else(world: World, paul: Person) -> None:
    path = make(paul)
    statuses = [fetch(f"/calendar/{number:043d}.ics")[0] for number in range(feeds.MISSES + 1)]
    assert statuses == [404] * feeds.MISSES + [429]
    assert fetch(path)[0] == 200
    assert fetch("/calendar/x.ics", REMOTE_ADDR="203.0.113.9")[0] == 404


def test_one_address_is_not_read_all_the_time(world: World, paul: Person) -> None:
    path = make(paul)
    assert {fetch(path)[0] for _ in range(feeds.READS)} == {200}
    assert fetch(path)[0] == 429


def test_it_is_only_read(world: World, paul: Person) -> None:
    assert Client().post(make(paul)).status_code == 405


def test_no_log_holds_an_address(world: World, paul: Person, capfd: pytest.CaptureFixture[str]) -> None:
    path = make(paul)
    Browser(paul).delete("agenda/feed")
    assert fetch(path)[0] == 404
    told = capfd.readouterr()
    assert path not in told.out + told.err
