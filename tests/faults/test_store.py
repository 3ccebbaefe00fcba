"""The store of files dies and freezes while somebody sends: what was acknowledged is there, the rest was refused."""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest

from member.attached import File
from member.client import Refused
from member.member import Member
from tests.faults.installed import Installed
from tests.faults.nemeses import frozen
from tests.journeys.land import Land, open_land
from tests.journeys.test_members import texts

LASTING, EVERY = 2.0, 0.2
"""Seconds. A hundred files may wait for their messages."""
SIZE = 300_000


def away(member: Member, room: str, file: File | None = None) -> tuple[int, str]:
    """How sending is refused, or fetching a file."""
    with pytest.raises(Refused) as refused:
        member.send_file(room, "pendant.pdf", os.urandom(SIZE)) if file is None else member.fetch_file(room, file)
    return refused.value.status, refused.value.code


def send_until(over: Event, member: Member, room: str) -> tuple[dict[File, bytes], set[str]]:
    """One file after the other, as fast as they go: what was acknowledged, and with which codes others were refused."""
    kept, codes = dict[File, bytes](), set[str]()
    while not over.wait(EVERY):
        content = os.urandom(SIZE)
        try:
            kept[member.send_file(room, "compte rendu.pdf", content)] = content
        except Refused as refused:
            codes.add(refused.code)
    return kept, codes


def room_of(land: Land) -> str:
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name="Plaies")
    land.malik.admit(room, land.ines.id)
    land.ines.catch_up()
    return room


@pytest.mark.timeout(600)
def test_what_the_store_took_it_has_and_what_it_did_not_take_was_refused(there: Installed) -> None:
    with ThreadPoolExecutor() as pool, open_land(there.site) as land:
        room, store, over = room_of(land), there.stores["store"], Event()
        sending = pool.submit(send_until, over, land.malik, room)
        sleep(LASTING)
        store.kill()
        sleep(LASTING)
        assert away(land.ines, room) == (503, "unavailable")
        land.ines.post(room, "Les mots passent.")
        store.start()
        sleep(LASTING)
        over.set()
        kept, codes = sending.result()
        assert kept and codes == {"unavailable"}
        for file, content in kept.items():
            assert land.malik.fetch_file(room, file) == content

        file = next(iter(kept))
        with frozen(store.running):
            assert away(land.malik, room, file) == (503, "unavailable")
        assert land.malik.fetch_file(room, file) == kept[file]
        assert texts(land.malik.read(room)) == ["Les mots passent."]
