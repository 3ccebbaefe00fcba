"""The demo's profiles: one for everybody, each one that the directory would take, no number that rings anywhere."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from community.directory.languages import NAMES
from community.directory.schemas import ProfileIn
from community.directory.services import communes

CONTENT = Path(__file__).parents[2] / "platform/member/demo/content"
FICTION = re.compile(r"04 65 71 \d\d \d\d|06 39 98 \d\d \d\d")


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


PEOPLE = read("people.toml")["person"]
PROFILES: list[dict[str, Any]] = read("profiles.toml")["profile"]


def test_everybody_has_a_profile() -> None:
    assert [profile["id"] for profile in PROFILES] == [person["id"] for person in PEOPLE]


def test_each_has_the_form_that_the_directory_takes() -> None:
    for profile in PROFILES:
        ProfileIn.model_validate({key: value for key, value in profile.items() if key not in ("id", "absence")})
        assert set(profile["languages"]) <= NAMES.keys()
    assert all(len(person["about"]) <= 600 for person in PEOPLE)


@pytest.mark.django_db
def test_each_names_communes_that_are_shipped() -> None:
    asked = {code for profile in PROFILES for code in profile["communes"]}
    assert communes.named(asked).keys() == asked


def test_replacements_are_others() -> None:
    ids = {person["id"] for person in PEOPLE}
    absences = [(profile["id"], profile["absence"]) for profile in PROFILES if "absence" in profile]
    assert absences
    for id, absence in absences:
        assert absence["from"] <= absence["to"]
        assert absence.get("replacement", "") in (ids - {id}) | {""}


def test_no_number_or_address_is_anybodys() -> None:
    for profile in PROFILES:
        assert FICTION.fullmatch(profile["reach"]["line"])
        assert not profile["reach"]["mssante"] or profile["reach"]["mssante"].endswith(".mssante.example")
