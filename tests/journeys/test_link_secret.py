"""A link's secret stays behind the `#`: from the coordinator's screen to the newcomer's, no server hears of it."""

import base64
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from kernel.contexts import context
from member.invitations import Invitation, read_link
from tests.journeys.land import CAST, Land
from tests.journeys.screens import Person
from tests.journeys.traces import Wire, stored, where
from tests.support.browser import NewPage
from tests.support.stores import Postgres, Valkey
from tests.support.tap import Tap, tapped

PART = 8


def secrets_of(link: Invitation) -> Iterator[bytes]:
    """What opens, in parts: the link's own secret, and the two that follow from it."""
    for whole in (link.secret.raw, *(link.secret.derive(context(use)) for use in ("invite-sign", "invite-seal"))):
        yield from (whole[at : at + PART] for at in range(0, len(whole), PART))


def invite(claire: Person) -> Invitation:
    """On the screen, for Rosa: read from the drawing's neighbour, as its bytes are handed over."""
    claire.go("Coordination")
    claire.follow("Inviter une personne")
    claire.page.get_by_label("Nom").fill(CAST["rosa"].name)
    claire.page.get_by_label("Profession").select_option("Sage-femme")
    claire.press("Préparer le lien")
    address = urlsplit(claire.page.get_by_label("Lien d’invitation").input_value())
    return read_link(f"{address.path}#{address.fragment}")


def port_of(url: str) -> int:
    return urlsplit(url).port or 0


def heard(taps: list[Tap], people: dict[str, Wire]) -> dict[str, bytes]:
    """Bytes as they passed, and what a browser says it sent: frames are masked on the wire."""
    raw = {f"wire {number}": tap.everything for number, tap in enumerate(taps)}
    return raw | {name: wire.everything for name, wire in people.items()}


@pytest.mark.timeout(600)
def test_no_server_hears_the_secret_of_a_link_when_it_is_made_opened_and_used(
    lone_land: Land, new_page: NewPage, postgres: Postgres, valkey: Valkey
) -> None:
    land = lone_land
    assert land.malik.id
    land.close()
    with tapped(port_of(land.site.urls[0])) as hers, tapped(port_of(land.site.urls[-1])) as theirs:
        claire = Person(new_page(hers.url, width=1440), land, "claire")
        rosa = Person(new_page(theirs.url, width=360, height=740, touch=True), land, "rosa")
        wires = {"Claire": Wire(claire.page), "Rosa": Wire(rosa.page)}
        claire.sign_in()
        link = invite(claire)
        rosa.join_by(link.path)
        expect(claire.page.get_by_label("Lien d’invitation")).to_be_visible()
        places = stored(land.site, postgres, valkey) | heard([hers, theirs], wires)

    # What stands in clear in the `invite` is heard from her and kept; the link's name is heard from both.
    assert {"wire 0", "Claire"} <= where(link.keys.signing.public, places)
    assert {"wire 0", "wire 1", "Claire", "Rosa"} <= where(link.id, places)
    assert {part.hex() for part in secrets_of(link) if where(part, places)} == set()
    assert where(link.fragment, places) == set()


def test_the_search_finds_a_secret_in_every_form_that_bytes_travel_in() -> None:
    """Else the test above would prove nothing."""
    secret = bytes(range(120, 128))
    whole = b"before" + secret + b"after"
    forms = [
        whole,
        whole.hex().encode(),
        whole.hex().upper().encode(),
        "".join(f"%{byte:02X}" for byte in whole).encode(),
        str(list(whole)).replace(" ", "").encode(),
        *(base64.urlsafe_b64encode(b"x" * shift + whole) for shift in range(3)),
        *(base64.b64encode(b"x" * shift + whole).replace(b"+", b"%2B").replace(b"/", b"%2F") for shift in range(3)),
    ]
    assert [form for form in forms if not where(secret, {"here": form})] == []
    assert where(secret, {"here": b"nothing of it"}) == set()
