"""A row as it travels."""

from collections.abc import Mapping
from typing import Any

from community.directory.days import today
from community.directory.models import Commune, Profile
from community.directory.professions import catalogue
from community.directory.schemas import Absence, Contact, PlaceOut, ProfessionOut, ProfileOut, Slot, Verified
from identity.psc import access as psc


def profile(row: Profile, communes: Mapping[str, Commune]) -> ProfileOut:
    """`communes` has those that the row names. An absence that is over is not told. Rows were validated when they
    were written, and a second time costs more than finding them."""
    return ProfileOut.model_construct(
        account=row.account_id,
        name=row.name,
        profession=_profession(row.profession),
        does=row.does,
        communes=[place(communes[code]) for code in row.communes if code in communes],
        languages=row.languages,
        home_visits=row.home_visits,
        new_patients=row.new_patients,
        slots=[_slot(slot) for slot in row.slots],
        reach=Contact.model_construct(mssante=row.mssante, line=row.line, when=row.when),
        absence=_absence(row),
        saved_at=row.saved_at,
    )


def verified(shown: ProfileOut) -> ProfileOut:
    """The same, with the site's word on who it is, where it has one."""
    found = psc.proven(shown.account)
    proof = Verified.model_construct(how="psc", name=found.name, at=found.proven_at) if found else None
    return shown.model_copy(update={"verified": proof})


def place(commune: Commune, people: int | None = None) -> PlaceOut:
    return PlaceOut.model_construct(
        code=commune.code,
        name=commune.name,
        latitude=commune.latitude,
        longitude=commune.longitude,
        people=people,
    )


def _slot(stored: Mapping[str, Any]) -> Slot:
    return Slot.model_construct(weekday=stored["weekday"], from_=stored["from"], to=stored["to"])


def _profession(key: str) -> ProfessionOut:
    table, _, code = key.partition("|")
    known = catalogue().get(key)
    return ProfessionOut.model_construct(table=table, code=code, label=known.short if known else "")


def _absence(row: Profile) -> Absence | None:
    if row.absent_from is None or row.absent_to is None or row.absent_to < today():
        return None
    replacement = row.replacement.account_id if row.replacement else None
    return Absence.model_construct(from_=row.absent_from, to=row.absent_to, replacement=replacement)
