"""What the provider says of a person may be absent, empty or odd; who it is must be sure."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.psc.claims import normalised, proven
from tests.support.openid import DOCTOR

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = ["SubjectRefPro", "given_name", "family_name", "preferred_username", "SubjectRole", "otherIds"]


@pytest.mark.parametrize(
    ("identifier", "spelling"),
    [
        ("810003461033", "10003461033"),
        ("10003461033", "10003461033"),
        (" 810003461033 ", "10003461033"),
        ("0759012345", "0759012345"),
        ("ans20231122132732", "ANS20231122132732"),
        ("499700000/ABC-1", "499700000/ABC-1"),
        ("910003461033", "910003461033"),
        ("", None),
        ("abc", None),
        ("8 10003461033", None),
        ("81000346103\u0663", None),
        ("A" * 65, None),
        ("AB\0CD", None),
        ("\ud800ABC", None),
    ],
)
def test_a_national_identifier_has_one_spelling(identifier: str, spelling: str | None) -> None:
    assert normalised(identifier) == spelling


def practices(*exercices: Any) -> dict[str, Any]:
    return {"SubjectNameID": "ANS123", "SubjectRefPro": {"exercices": list(exercices)}}


def test_one_name_stands_for_the_other() -> None:
    found = proven({"SubjectNameID": "", "preferred_username": "ANS20231122132732"})
    assert found and found.national_id == "ANS20231122132732"
    assert proven({"sub": "f:x:810003461033"}) is None
    assert proven({"SubjectNameID": 810003461033}) is None


def test_names_are_those_of_the_practice_where_there_are_no_others() -> None:
    found = proven(practices({"nomDexercice": "ROCHE", "prenomDexercice": "Inès"}))
    assert found and (found.given_name, found.family_name) == ("Inès", "ROCHE")


def test_names_hide_nothing_and_end_somewhere() -> None:
    found = proven({**DOCTOR, "given_name": " Fis\u202eti\0nien\n ", "family_name": "G" * 200})
    assert found and (found.given_name, found.family_name) == ("Fistinien", "G" * 80)


@pytest.mark.parametrize(
    "odd", [None, "", [], {}, {"exercices": None}, {"exercices": [None, "", {}, {"codeProfession": 10}]}]
)
def test_a_reference_without_practices_is_survived(odd: Any) -> None:
    found = proven({**DOCTOR, "SubjectRefPro": odd})
    assert found and found.national_id == normalised(str(DOCTOR["SubjectNameID"]))


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_no_other_claim_breaks_it(claims: dict[str, Any]) -> None:
    found = proven({**claims, "SubjectNameID": "810003461033", "sub": "s"})
    assert found and found.national_id == "10003461033"
