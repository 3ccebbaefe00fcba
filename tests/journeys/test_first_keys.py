"""Who was given junk for the first key that they were to have holds none to link the next one to, and comes in too."""

from groups.rooms.log.lookup import carers_id
from member.drafting import Draft
from tests.journeys.land import Land
from tests.journeys.test_bad_keys import give_junk, late_carer, renew, renew_without, spoilt, texts


def given_junk_twice(land: Land) -> str:
    """Claire, a carer of late, by Inès: a box of the key in force, and of the one after it; a group of carers."""
    late, room = late_carer(land)
    carers = carers_id(land.territory)
    give_junk(land.ines, carers, late)
    renew_without(land.ines, carers, late)
    late.catch_up()
    return room


def test_who_never_had_a_key_renews_the_one_that_is_junk_and_reads_the_past_once_others_pass(small_land: Land) -> None:
    land = small_land
    assert land.ines.id
    room = given_junk_twice(land)
    land.claire.do_duties()
    land.malik.catch_up()
    land.malik.do_duties()
    land.claire.join_rooms(room)
    land.claire.post(room, "Après")
    assert texts(land.claire, room) == texts(land.malik, room) == ["Avant", "Après"]


def test_they_revoke_a_re_entry_too(small_land: Land) -> None:
    land = small_land
    land.malik.catch_up()
    link = land.malik.let_reenter(land.territory, land.paul.id)
    given_junk_twice(land)
    land.claire.revoke(land.territory, link.id)
    land.paul.catch_up()
    land.paul.post(land.welcome, "De retour")
    assert texts(land.claire, land.welcome) == ["De retour"]


def test_a_link_whose_box_a_renewal_spoilt_opens_once_others_pass(small_land: Land) -> None:
    land = small_land
    link = land.link_for("rosa")

    def spoil(draft: Draft) -> None:
        for box in draft.beside["boxes"]:
            if box["holder"] == link.id:
                box["box"] = spoilt(box["box"])

    renew(land.ines, land.territory, spoil)
    land.paul.catch_up()
    land.paul.do_duties()
    rosa = land.browser()
    rosa.join(link, land.newcomer("rosa"))
    assert texts(rosa, land.welcome) == []
