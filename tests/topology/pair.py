"""Two people before a whole installation, each in a browser of their own."""

from tests.journeys.land import Land
from tests.journeys.screens import Person
from tests.support.browser import NewPage

GROUP, TITLE = "Plaies du plateau", "Pansement"


def in_thread(land: Land, opening: NewPage, text: str) -> tuple[str, Person, Person]:
    """A closed group, and both in the thread that Malik begins there with `text`: he at a desk, Inès on a telephone."""
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name=GROUP)
    land.malik.admit(room, land.ines.id)
    land.close()
    malik = Person(opening(land.site.url, width=1440), land, "malik")
    ines = Person(opening(land.site.url, width=360, height=740, touch=True), land, "ines")
    malik.sign_in()
    malik.open_group(GROUP)
    malik.begin(text, title=TITLE)
    ines.sign_in()
    ines.open_group(GROUP)
    ines.open_thread(TITLE)
    return room, malik, ines
