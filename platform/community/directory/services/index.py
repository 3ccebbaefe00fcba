"""What of a profile is searched: written beside it each time that something of it changes."""

from collections.abc import Mapping

from community.directory import words
from community.directory.days import WEEKDAYS
from community.directory.languages import NAMES
from community.directory.models import Commune, Profile
from community.directory.professions import catalogue


def write(profile: Profile, communes: Mapping[str, Commune]) -> None:
    """Sets the row's columns for the search; `communes` has those that the profile names. Saves nothing."""
    days = sorted({slot["weekday"] for slot in profile.slots})
    trade = catalogue().get(profile.profession)
    face = [profile.name, *(trade.searched if trade else []), *(WEEKDAYS[day] for day in days)]
    face += [communes[code].name for code in profile.communes if code in communes]
    face += [NAMES[code] for code in profile.languages]
    face += ["visites à domicile"] * profile.home_visits + [
        "nouveaux patients, médecin traitant"
    ] * profile.new_patients
    profile.order = words.fold(profile.name)[:120]
    profile.face = words.indexed(face)
    profile.words = words.indexed([*face, profile.does])
    marks = [f"c{code}" for code in profile.communes] + [f"l{code}" for code in profile.languages]
    profile.marks = f" {' '.join([*marks, *(f'd{day}' for day in days)])} "
