"""A region is a territory of its own, and its rooms gather people of several: what each is elsewhere stays there."""

import pytest

from member.client import Refused
from member.contents import Post
from member.member import Member
from tests.journeys.land import Land, open_land


def texts(member: Member, room: str) -> list[str | None]:
    """What is written there, and None for what does not open."""
    return [
        each.content.text if each.problem is None and isinstance(each.content, Post) else None
        for each in member.read(room)
    ]


def hidden(member: Member, room: str) -> bool:
    with pytest.raises(Refused) as refused:
        member.state.client.get(f"/rooms/{room}/messages", after=0)
    return refused.value.code == "not_found"


def test_a_regions_rooms_gather_people_of_several_territories(small_land: Land) -> None:
    """Inès is of one territory, Rosa of another; both come to the region's with the account that they have."""
    ines = small_land.ines
    with open_land(small_land.site) as neighbours, open_land(small_land.site) as region:
        rosa = neighbours.rosa
        ines.join(region.link_for("ines", by="claire"))
        rosa.join(region.link_for("rosa", by="claire"))
        region.malik.catch_up()
        closed = region.malik.create_room(region.territory, kind="closed", purpose="working_group", name="Coordination")
        region.malik.admit(closed, ines.id, rosa.id)
        carers = region.malik.create_room(
            region.territory, kind="open", purpose="pathway", name="Urgences", audience="carers"
        )
        at_home = small_land.malik.create_room(
            small_land.territory, kind="open", purpose="pathway", name="Plaies", audience="carers"
        )
        small_land.malik.post(at_home, "Entre voisins")
        for member in (ines, rosa):
            member.catch_up()
            member.join_rooms(carers)
            member.post(closed, f"Je suis {member.id}")
            member.post(carers, f"Soignante {member.id}")
        for member in (ines, rosa, region.malik):
            member.catch_up()
            assert texts(member, closed) == [f"Je suis {ines.id}", f"Je suis {rosa.id}"]
            assert texts(member, carers) == [f"Soignante {ines.id}", f"Soignante {rosa.id}"]
        assert texts(ines, at_home) == ["Entre voisins"]
        assert hidden(rosa, at_home)
        assert hidden(small_land.malik, closed)

        region.claire.catch_up()
        region.claire.remove(region.territory, ines.id)
        rosa.catch_up()
        rosa.post(closed, "Sans Inès")
        assert hidden(ines, closed)
        assert small_land.territory in {room["territory"] for room in ines.catch_up()}
        assert texts(ines, at_home) == ["Entre voisins"]
        region.malik.catch_up()
        assert texts(region.malik, closed)[-1] == "Sans Inès"
