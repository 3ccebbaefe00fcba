"""Freezes a small installation of this release: `python -m tests.upgrades.make`, once, when it is published.

Its people are made up; what opens it lies beside it, and opens nothing else.
"""

import dataclasses
import json
import subprocess
import sys
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kernel import clock
from kernel.clock import milliseconds
from kernel.encoding import Json
from maillage.backup.sealing import make_keys
from member import notices
from member.contents import CaseSheet, Poll
from member.member import Member
from tests.journeys.land import Land, open_land
from tests.support.site import Site, command, environment_of, running_site
from tests.upgrades.people import FOLDER, Resident

PEOPLE: Final = ("claire", "malik", "ines", "paul")


def freeze(folder: Path) -> None:
    """Raises Refused where the release is frozen already."""
    folder.mkdir(exist_ok=True)
    make_keys(folder / "key")
    with TemporaryDirectory() as place:
        data = Path(place) / "data"
        data.mkdir()
        command("migrate", "--verbosity=0", environment=environment_of(data))
        with running_site(Path(place)) as site, open_land(site) as land:
            fill(land)
            people = {name: resident(land, name) for name in PEOPLE}
        copied(site, folder)
    (folder / "people.json").write_text(json.dumps(people, ensure_ascii=False, indent=1) + "\n")


def copied(site: Site, folder: Path) -> None:
    words = [sys.executable, "-m", "maillage", "backup", str(folder / "copy"), "--to", str(folder / "key.pub")]
    subprocess.run(words, env=site.environment, check=True)
    (folder / "copy" / ".lock").unlink()


def resident(land: Land, name: str) -> dict[str, object]:
    secrets = land.secrets(name)
    told = {"email": secrets.email, "passphrase": secrets.passphrase, "totp": secrets.totp}
    return dataclasses.asdict(Resident.of(getattr(land, name), told, land.territory))


def fill(land: Land) -> None:
    """Something of each kind that is kept."""
    claire, malik, ines, paul = (getattr(land, name) for name in PEOPLE)
    land.link_for("rosa")
    closed = malik.create_room(land.territory, kind="closed", purpose="working_group", name="Plaies")
    malik.admit(closed, ines.id)
    carers = malik.create_room(land.territory, kind="open", purpose="pathway", audience="carers", name="Insuffisance")
    for one in (ines, paul):
        one.catch_up()
        one.join_rooms(carers)
    discuss(malik, ines, closed)
    ask(malik, paul, carers)
    two = ines.begin_conversation(land.territory, paul.id)
    ines.post(two, "Tu passes chez Mme R. jeudi ?")
    announce(claire, land.territory)
    malik.remove(closed, ines.id)
    malik.post(closed, "Entre nous", title="Après le départ d’Inès")


def discuss(malik: Member, ines: Member, room: str) -> None:
    first = malik.post(room, "Quel pansement pour cette plaie ?", title="Premier fil")
    ines.catch_up()
    ines.post(room, "Un **hydrocellulaire**.", thread=first)
    malik.post(room, "On se voit quand ?", poll=Poll(("Lundi", "Mardi"), many=False))
    question, answer, poll = (message.header for message in malik.read(room))
    assert question and answer and poll
    malik.edit(question, "Quel pansement pour cette plaie creuse ?")
    malik.react(answer, "👍")
    ines.vote(poll, {1})
    ines.publish(room, ines.send_file(room, "Protocole.pdf", bytes(range(256)) * 200))
    malik.delete(next(one.header for one in malik.read(room) if one.header and one.header.hash == poll.hash))


def ask(malik: Member, paul: Member, room: str) -> None:
    sheet = CaseSheet("Une rééducation à domicile ?", asked=("TRE_G15-ProfessionSante|70",))
    case = malik.open_case(room, sheet)
    paul.catch_up()
    paul.move_case(room, case, "taken", "Je passe jeudi.")


def announce(claire: Member, territory: str) -> None:
    now = clock.now()
    starts = now + milliseconds(timedelta(days=7))
    event: dict[str, Json] = {
        "kind": "welcome",
        "title": "Soirée d’accueil",
        "starts": starts,
        "ends": starts + milliseconds(timedelta(hours=2)),
        "zone": "Europe/Paris",
    }
    notices.publish(claire.state, "event", territory, None, event, at=now)
    words: dict[str, Json] = {"title": "Pharmacie de garde", "text": "La liste est **à jour**.", "acknowledge": True}
    notices.publish(claire.state, "announcement", territory, None, words, at=now)


if __name__ == "__main__":
    freeze(FOLDER / version("maillage"))
