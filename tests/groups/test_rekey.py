from groups.rooms.log.keyholders import keyholders_hash
from groups.rooms.models import Box, Room
from tests.cast.browser import Browser
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send


def _rekey(world: World, author: Person, room: str) -> Draft:
    draft = world.draft(author)
    draft.rekey(room)
    return draft


def test_any_keyholder_renews_the_key(world: World, ines: Person, malik: Person, send: Send) -> None:
    assert send(_rekey(world, ines, world.practice)).status == 200
    answer = Browser(malik).get(f"rooms/{world.practice}/epochs")
    assert [(box["epoch"], box["author"]) for box in answer.body["boxes"]] == [(1, malik.id), (2, ines.id)]


def test_the_territorys_key_goes_to_members_and_open_links(world: World, paul: Person, send: Send) -> None:
    assert send(_rekey(world, paul, world.territory)).status == 200
    boxed = set(Browser(paul).get(f"rooms/{world.territory}/epochs").body["boxed"])
    members = {person.id for person in (world.claire, world.malik, world.ines, world.paul)}
    assert boxed == members | {world.rosas_link.id}


def test_a_key_that_somebody_would_not_get_is_refused_and_says_who(
    world: World, ines: Person, malik: Person, send: Send
) -> None:
    draft = _rekey(world, ines, world.practice)
    draft.beside["boxes"] = [box for box in draft.beside["boxes"] if box["holder"] != malik.id]
    answer = send(draft)
    assert answer.refused == (409, "boxes")
    assert answer.body["at"]["missing"] == [malik.id]
    assert Room.objects.get(pk=world.practice).log_seq == 3


def test_boxes_may_be_staged_before_the_statement(world: World, ines: Person, send: Send) -> None:
    draft = _rekey(world, ines, world.practice)
    boxes, draft.beside["boxes"] = draft.beside["boxes"], []
    for box in boxes:
        assert Browser(ines).post("boxes", {"boxes": [box]}).status == 200
    assert send(draft).status == 200


def test_who_starts_over_finds_room_for_the_new_boxes(world: World, ines: Person, send: Send) -> None:
    for _ in range(5):
        staged = _rekey(world, ines, world.practice).beside["boxes"]
        assert Browser(ines).post("boxes", {"boxes": staged}).status == 200
    assert send(_rekey(world, ines, world.practice)).status == 200


def test_a_key_that_somebody_has_who_was_removed_meanwhile_is_refused_and_says_who(
    world: World, malik: Person, claire: Person, paul: Person, send: Send
) -> None:
    ahead = world.draft(malik)
    fields = ahead.epoch_for(world.territory, ahead.holders(world.territory))
    assert Browser(malik).post("boxes", {"boxes": ahead.beside["boxes"]}).status == 200
    removal = world.draft(claire)
    removal.write("remove", world.territory, accounts=[paul.id])
    assert send(removal).status == 200

    same = world.draft(malik)
    same.beside["links"] = ahead.beside["links"]
    holders = keyholders_hash(same.holders(world.territory))
    same.write("rekey", world.territory, **{**fields, "keyholders": holders})
    answer = send(same)
    assert answer.refused == (409, "given")
    assert answer.body["at"]["holders"] == [paul.id]
    assert send(_rekey(world, malik, world.territory)).status == 200
    assert not Box.objects.filter(room=world.territory, epoch=2, holder=paul.id).exists()


def test_what_somebody_else_staged_for_who_is_gone_keeps_nobody_from_renewing(
    world: World, malik: Person, claire: Person, paul: Person, send: Send
) -> None:
    renewal = world.draft(malik)
    fields = renewal.epoch_for(world.territory, renewal.holders(world.territory))
    copied = [box for box in renewal.beside["boxes"] if box["holder"] == paul.id]
    assert Browser(claire).post("boxes", {"boxes": copied}).status == 200
    removal = world.draft(claire)
    removal.write("remove", world.territory, accounts=[paul.id])
    assert send(removal).status == 200

    said = world.draft(malik)
    said.beside["links"] = renewal.beside["links"]
    said.beside["boxes"] = [box for box in renewal.beside["boxes"] if box["holder"] != paul.id]
    holders = keyholders_hash(said.holders(world.territory))
    said.write("rekey", world.territory, **{**fields, "keyholders": holders})
    assert send(said).status == 200


def test_boxes_staged_by_who_came_second_are_dropped(world: World, ines: Person, malik: Person, send: Send) -> None:
    late = _rekey(world, malik, world.practice)
    assert Browser(malik).post("boxes", {"boxes": late.beside["boxes"]}).status == 200
    assert send(_rekey(world, ines, world.practice)).status == 200
    assert not Box.objects.filter(room=world.practice, epoch=2, author=malik.account).exists()


def test_who_comes_second_gets_the_head_to_sign_on(world: World, ines: Person, malik: Person, send: Send) -> None:
    late = _rekey(world, malik, world.practice)
    head = send(_rekey(world, ines, world.practice)).body["heads"][world.practice]
    answer = send(late)
    assert answer.refused == (409, "chain")
    assert answer.body["at"]["head"] == head


def test_a_key_for_a_wrong_list_of_people_is_refused(world: World, ines: Person, refuses: Refuses) -> None:
    draft = world.draft(ines)
    fields = draft.epoch_for(world.practice, {ines.id: ines.keys.sealing.hash})
    draft.write("rekey", world.practice, **fields)
    assert refuses(draft) == "keyholders"


def test_an_epoch_comes_with_the_link_to_the_past(world: World, ines: Person, refuses: Refuses) -> None:
    draft = _rekey(world, ines, world.practice)
    draft.beside["links"].clear()
    assert refuses(draft) == "beside"


def test_an_onboarding_room_needs_a_wrap_for_the_members(
    world: World, ines: Person, refuses: Refuses, send: Send
) -> None:
    draft = _rekey(world, ines, world.onboarding)
    draft.beside["wraps"].clear()
    assert refuses(draft) == "beside"
    assert send(_rekey(world, ines, world.onboarding)).status == 200


def test_a_guest_renews_no_key(world: World, gael: Person, refuses: Refuses) -> None:
    assert refuses(_rekey(world, gael, world.onboarding)) == "role"


def test_who_is_no_carer_renews_no_key_of_the_carers(world: World, claire: Person, refuses: Refuses) -> None:
    assert refuses(_rekey(world, claire, world.carers)) == "role"


def test_who_is_not_in_renews_no_key(world: World, paul: Person, refuses: Refuses) -> None:
    draft = world.draft(paul)
    draft.rekey(world.practice)
    assert refuses(draft) == "not_found"
