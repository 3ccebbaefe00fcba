"""A row as it travels."""

from collections.abc import Mapping
from typing import Any

from community.directory.days import today
from community.directory.models import Commune, Profile
from community.directory.professions import catalogue
from community.directory.schemas import Absence, PlaceOut, ProfessionOut, ProfileOut, Reach, Slot


def profile(row: Profile, communes: Mapping[str, Commune]) -> ProfileOut:
    """`communes` has those that the row names. An absence that is over is not told."""
    return ProfileOut(
        account=row.account_id,
        name=row.name,
        profession=_profession(row.profession),
        does=row.does,
        communes=[PlaceOut(**place(communes[code])) for code in row.communes if code in communes],
        languages=row.languages,
        home_visits=row.home_visits,
        new_patients=row.new_patients,
        slots=[Slot.model_validate(slot) for slot in row.slots],
        reach=Reach(mssante=row.mssante, line=row.line, when=row.when),
        absence=_absence(row),
        saved_at=row.saved_at,
    )


def place(commune: Commune) -> dict[str, Any]:
    return {name: getattr(commune, name) for name in ("code", "name", "latitude", "longitude")}


def _profession(key: str) -> ProfessionOut:
    table, _, code = key.partition("|")
    known = catalogue().get(key)
    return ProfessionOut(table=table, code=code, label=known.short if known else "")


def _absence(row: Profile) -> Absence | None:
    if row.absent_from is None or row.absent_to is None or row.absent_to < today():
        return None
    replacement = row.replacement.account_id if row.replacement else None
    return Absence.model_validate({"from": row.absent_from, "to": row.absent_to, "replacement": replacement})
