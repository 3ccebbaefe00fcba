"""A profile that is saved while the directory follows the log, on PostgreSQL."""

import time
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connection, connections, transaction

from community.directory import access
from community.directory.models import Profile, Roll
from community.directory.schemas import ProfileIn
from community.directory.services.roll import bring_up
from community.directory.services.save import save
from groups.rooms.models import Room
from tests.cast import races
from tests.cast.world import World

world = races.world


def test_what_is_saved_while_the_directory_follows_the_log_is_found(world: World) -> None:
    paul = world.paul.account
    territory = access.territory_for(paul, world.territory)
    Profile.objects.update(card="", name="")
    Roll.objects.update(seq=0)
    said = ProfileIn.model_validate({"does": "Réadaptation respiratoire."})
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            save(paul, territory, said)
            brought = other.submit(bring_up_alone, territory)
            wait_until_it_is_held_up(brought)
        brought.result(timeout=60)
    row = Profile.objects.get(account=paul)
    assert (row.name, row.does) == ("Paul Vidal", "Réadaptation respiratoire.")
    assert " vidal " in row.words
    assert " respiratoire " in row.words


def bring_up_alone(territory: Room) -> None:
    try:
        bring_up(territory)
    finally:
        connections.close_all()


def wait_until_it_is_held_up(work: Future[None]) -> None:
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        assert not work.done()
        time.sleep(0.05)
    raise AssertionError("nothing waits for the profile")
