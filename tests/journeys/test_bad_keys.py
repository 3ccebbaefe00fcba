"""A member who renews a key, and gives the others boxes, a wrap or a link that open nothing: nobody waits for it for
ever, and who comes later reads what was written before."""

from collections.abc import Callable
from typing import Any

import pytest

from groups.rooms.log.lookup import carers_id
from kernel.encoding import b64, unb64
from member.admitting import mark_carer
from member.client import Refused
from member.contents import Post
from member.drafting import Draft, act
from member.enrolment import Newcomer, Secrets
from member.member import Member
from member.rekeying import present_key, publics, rekey_fields
from member.state import NoKey
from tests.journeys.land import Land


def spoilt(sealed: str) -> str:
    raw = unb64(sealed)
    return b64(raw[:-1] + bytes([raw[-1] ^ 1]))


def renew_for_oneself(culprit: Member, log: str) -> None:
    """A `rekey` that the rules and the server take, whose key its author alone can have."""
    renew(culprit, log, lambda draft: _spoil(draft, {"boxes": "box", "wraps": "wrap"}, spared=culprit.id))


def renew_without_the_past(culprit: Member, log: str) -> None:
    """The same with a key for everybody, whose link opens nothing."""
    renew(culprit, log, lambda draft: _spoil(draft, {"links": "link"}))


def renew_without(culprit: Member, log: str, left_out: Member) -> None:
    """The same with a key for everybody but one."""

    def spoil(draft: Draft) -> None:
        for box in draft.beside["boxes"]:
            if box["holder"] == left_out.id:
                box["box"] = spoilt(box["box"])

    renew(culprit, log, spoil)


def _spoil(draft: Draft, kinds: dict[str, str], *, spared: str | None = None) -> None:
    for kind, sealed in kinds.items():
        for each in draft.beside[kind]:
            if each.get("holder", "") != spared:
                each[sealed] = spoilt(each[sealed])


def renew(culprit: Member, log: str, spoil: Callable[[Draft], None]) -> None:
    def make(draft: Draft) -> None:
        fields = rekey_fields(draft, log)
        spoil(draft)
        draft.say("rekey", log, **fields)

    culprit.catch_up()
    act(culprit.state, [log], make)


def team(land: Land) -> str:
    """Malik's closed group, with Inès and Paul."""
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name="Bureau")
    land.malik.admit(room, land.ines.id, land.paul.id)
    land.malik.post(room, "Avant")
    return room


def texts(reader: Member, room: str) -> list[str]:
    """What opens of a room."""
    reader.catch_up()
    return [message.content.text for message in reader.read(room) if isinstance(message.content, Post)]


def epochs(member: Member, log: str) -> int:
    member.catch_up()
    held = member.state.logs.get(log)
    assert held is not None
    return len(held.epochs)


def newcomer(land: Land) -> Member:
    rosa = land.browser()
    rosa.join(land.link_for("rosa"), land.newcomer("rosa"))
    rosa.catch_up()
    return rosa


def test_whoever_writes_next_in_a_closed_group_renews_it(small_land: Land) -> None:
    land = small_land
    room = team(land)
    renew_for_oneself(land.ines, room)
    land.paul.catch_up()
    land.paul.post(room, "Après")
    assert texts(land.malik, room) == texts(land.ines, room) == ["Avant", "Après"]
    rosa = newcomer(land)
    land.malik.catch_up()
    land.malik.admit(room, rosa.id)
    assert texts(rosa, room) == ["Avant", "Après"]


def test_what_its_author_wrote_under_it_stays_shut_and_nothing_else(small_land: Land) -> None:
    land = small_land
    room = team(land)
    renew_for_oneself(land.ines, room)
    land.ines.post(room, "Pour moi")
    land.malik.catch_up()
    land.malik.post(room, "Après")
    land.paul.catch_up()
    assert [message.problem for message in land.paul.read(room)] == [None, "key", None]


def test_who_gave_it_can_be_removed_with_a_new_key_at_once(small_land: Land) -> None:
    land = small_land
    room = team(land)
    renew_for_oneself(land.ines, room)
    land.malik.catch_up()
    land.malik.remove(room, land.ines.id)
    assert epochs(land.malik, room) == 3
    land.paul.catch_up()
    land.paul.post(room, "Après")
    assert texts(land.malik, room) == ["Avant", "Après"]


def test_a_territorys_is_renewed_as_a_duty_and_people_come_in_again(small_land: Land) -> None:
    land = small_land
    room = land.malik.create_room(
        land.territory, kind="open", purpose="working_group", name="Ouvert", audience="members"
    )
    land.malik.post(room, "Avant")
    assert land.paul.id
    renew_for_oneself(land.ines, land.territory)
    land.malik.catch_up()
    land.malik.do_duties()
    land.malik.post(room, "Après")
    rosa = newcomer(land)
    rosa.join_rooms(room)
    assert texts(rosa, room) == ["Avant", "Après"]
    land.claire.invite_guests(land.welcome, uses=3)


def test_a_territorys_does_not_outlive_who_gave_it_and_left(small_land: Land) -> None:
    land = small_land
    assert land.paul.id
    renew_for_oneself(land.ines, land.territory)
    land.ines.leave(land.territory)
    land.paul.catch_up()
    land.paul.do_duties()
    land.malik.catch_up()
    land.malik.post(land.welcome, "Après")
    assert texts(land.paul, land.welcome) == texts(newcomer(land), land.welcome) == ["Après"]


@pytest.mark.parametrize("territory_too", [False, True])
def test_an_onboarding_rooms_is_renewed_by_who_writes_there(small_land: Land, territory_too: bool) -> None:
    land = small_land
    room = land.welcome
    land.malik.post(room, "Avant")
    if territory_too:
        renew_for_oneself(land.ines, land.territory)
    renew_for_oneself(land.ines, room)
    land.malik.catch_up()
    land.malik.post(room, "Après")
    assert texts(land.malik, room) == texts(land.claire, room) == ["Avant", "Après"]
    assert texts(newcomer(land), room) == ["Avant", "Après"]


def links(member: Member, log: str) -> list[tuple[int, int]]:
    """The links that the site serves."""
    served = member.state.client.get(f"/rooms/{log}/epochs")["links"]
    return [(link["epoch"], link["opens"]) for link in served]


def test_a_link_that_opens_nothing_is_posted_again_by_who_passes_by(small_land: Land) -> None:
    land = small_land
    room = team(land)
    renew_without_the_past(land.ines, room)
    land.paul.catch_up()
    land.paul.do_duties()
    rosa = newcomer(land)
    land.malik.catch_up()
    land.malik.admit(room, rosa.id)
    assert texts(rosa, room) == ["Avant"]


def test_once_a_link_opens_nobody_posts_another(small_land: Land) -> None:
    land = small_land
    room = team(land)
    renew_without_the_past(land.ines, room)
    for _ in range(2):
        for member in (land.paul, land.malik, land.ines):
            member.catch_up()
            member.do_duties()
    assert links(land.paul, room) == [(2, 1), (2, 1)]


def test_who_sees_their_link_served_by_nobody_posts_it_once(small_land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    land = small_land
    room = team(land)
    renew_without_the_past(land.ines, room)
    serve = land.paul.state.client.get

    def without_links(path: str, **query: str | int) -> object:
        answer = serve(path, **query)
        return {**answer, "links": []} if path.endswith("/epochs") else answer

    monkeypatch.setattr(land.paul.state.client, "get", without_links)
    for _ in range(3):
        land.paul.catch_up()
        land.paul.do_duties()
    assert links(land.malik, room) == [(2, 1), (2, 1)]


def test_a_link_that_the_site_refuses_keeps_nobodys_box(small_land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    land = small_land
    assert land.paul.id
    carers = carers_id(land.territory)
    renew_without_the_past(land.ines, carers)
    rosa = land.browser()
    rosa.join(land.link_for("rosa", by="claire"), land.newcomer("rosa"))
    insist = land.paul.state.client.insist

    def refusing(path: str, body: dict[str, Any]) -> object:
        if body.get("links"):
            raise Refused("slow_down", "", status=429, at={})
        return insist(path, body)

    monkeypatch.setattr(land.paul.state.client, "insist", refusing)
    land.paul.catch_up()
    with pytest.raises(Refused, match="slow_down"):
        land.paul.do_duties()
    boxes = rosa.state.client.get(f"/rooms/{carers}/epochs")["boxes"]
    assert [box["epoch"] for box in boxes] == [epochs(rosa, carers)]
    before = links(rosa, carers)
    monkeypatch.setattr(land.paul.state.client, "insist", insist)
    pass_by(land.paul)
    assert len(links(rosa, carers)) == len(before) + 1


@pytest.mark.parametrize("which", ["territory", "welcome"])
def test_a_territorys_link_and_a_welcome_groups_are_posted_again(small_land: Land, which: str) -> None:
    land = small_land
    assert land.ines.id
    log, room = getattr(land, which), land.welcome
    if which == "territory":
        room = land.malik.create_room(
            land.territory, kind="open", purpose="working_group", name="Ouvert", audience="members"
        )
    land.malik.post(room, "Avant")
    renew_without_the_past(land.ines, log)
    land.malik.catch_up()
    land.malik.do_duties()
    latest = epochs(land.malik, log)
    assert links(land.malik, log).count((latest, latest - 1)) == 2
    rosa = newcomer(land)
    if which == "territory":
        rosa.join_rooms(room)
    assert texts(rosa, room) == ["Avant"]


def test_a_conversation_of_twos_link_is_posted_again_and_opens_on_another_browser(small_land: Land) -> None:
    land = small_land
    room = land.ines.begin_conversation(land.territory, land.malik.id)
    land.ines.post(room, "Avant")
    renew_without_the_past(land.ines, room)
    assert links(land.malik, room) == [(2, 1)]
    pass_by(land.malik)
    assert links(land.malik, room) == [(2, 1), (2, 1)]
    link = land.malik.let_reenter(land.territory, land.ines.id)
    back = land.browser()
    back.join(link, Newcomer(Secrets(land.email("ines")), at=land.ines.state.now(), account=land.ines.id))
    land.malik.catch_up()
    land.malik.admit(room, back.id)
    assert texts(back, room) == ["Avant"]


def test_a_key_that_was_hidden_from_some_is_linked_by_who_had_it(small_land: Land) -> None:
    land = small_land
    room = team(land)
    renew_without(land.ines, room, land.malik)
    land.paul.catch_up()
    land.paul.post(room, "Entre-temps")
    land.malik.catch_up()
    land.malik.post(room, "Après")
    land.paul.catch_up()
    land.paul.do_duties()
    rosa = newcomer(land)
    land.malik.catch_up()
    land.malik.admit(room, rosa.id)
    for reader in (land.malik, rosa):
        assert texts(reader, room) == ["Avant", "Entre-temps", "Après"]


def test_a_box_that_is_not_served_makes_nobody_renew(small_land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    land = small_land
    room = team(land)
    land.ines.catch_up()
    land.ines.rekey(room)
    serve = land.paul.state.client.get

    def without_boxes(path: str, **query: str | int) -> object:
        answer = serve(path, **query)
        return {**answer, "boxes": []} if path.endswith("/epochs") else answer

    monkeypatch.setattr(land.paul.state.client, "get", without_boxes)
    land.paul.catch_up()
    land.paul.do_duties()
    with pytest.raises(NoKey):
        land.paul.post(room, "Après")
    assert epochs(land.malik, room) == 2


def test_what_the_site_spoils_for_ever_is_renewed_once(small_land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    land = small_land
    room = team(land)
    land.ines.catch_up()
    land.ines.rekey(room)
    for _ in range(3):
        paul = land.browser()
        secrets = land.secrets("paul")
        paul.sign_in(secrets.email, secrets.passphrase, code=land.code("paul"))
        serve = paul.state.client.get

        def spoiling(path: str, serve: object = serve, **query: str | int) -> object:
            answer = serve(path, **query)  # type: ignore[operator]
            if path != f"/rooms/{room}/epochs":
                return answer
            boxes = [{**box, "box": spoilt(box["box"])} if box["epoch"] > 1 else box for box in answer["boxes"]]
            return {**answer, "boxes": boxes, "links": []}

        monkeypatch.setattr(paul.state.client, "get", spoiling)
        paul.catch_up()
        paul.do_duties()
    assert epochs(land.malik, room) == 3


def give_junk(culprit: Member, log: str, to: Member) -> None:
    """A box of the key in force, as a duty gives it, that does not open."""
    culprit.catch_up()
    held = culprit.state.logs.get(log)
    assert held is not None
    draft = Draft(culprit.state)
    key, epoch = present_key(draft, held)
    draft.box(key, log, epoch, publics(draft, log, {to.id: to.state.account.keys.sealing.hash}))
    box = draft.beside["boxes"][0]
    culprit.state.client.insist("/boxes", {"boxes": [{**box, "box": spoilt(box["box"])}]})


def late_carer(land: Land) -> tuple[Member, str]:
    """Claire, whom Malik marks as a carer once all links are used and the carers' key was renewed; and a group of
    carers that was there before."""
    land.malik.catch_up()
    land.malik.do_duties()
    room = land.malik.create_room(land.territory, kind="open", purpose="pathway", name="Plaies", audience="carers")
    land.malik.post(room, "Avant")
    mark_carer(land.malik.state, land.territory, land.claire.id, carer=True)
    return land.claire, room


def pass_by(*members: Member) -> None:
    for member in members:
        member.catch_up()
        member.do_duties()
