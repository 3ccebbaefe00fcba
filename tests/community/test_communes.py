"""Communes come with the program; an operator adds others."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from community.directory.services import communes

pytestmark = pytest.mark.django_db
HEADING = "code,name,latitude,longitude,epci\n"


def take(tmp_path: Path, *rows: str) -> None:
    file = tmp_path / "communes.csv"
    file.write_text(HEADING + "\n".join(rows), encoding="utf-8")
    call_command("communes", file)


def test_the_communes_of_the_demo_are_there_from_the_beginning() -> None:
    assert [commune.code for commune in communes.beginning("marvejols")] == ["48092"]


def test_imported_communes_are_found(tmp_path: Path) -> None:
    take(tmp_path, "15014,Aurillac,45.0336,3.0935,200066660")
    assert [commune.name for commune in communes.beginning("auril")] == ["Aurillac"]


def test_a_commune_without_coordinates_is_put_at_the_centre_of_its_group(tmp_path: Path) -> None:
    take(tmp_path, "15014,Aurillac,45.0,3.0,200066660", "15119,Malbo,46.0,4.0,200066660", "15001,Alleuze,,,200066660")
    placed = communes.named(["15001"])["15001"]
    assert (placed.latitude, placed.longitude) == (45.5, 3.5)


def test_those_that_begin_with_the_first_word_come_first_then_by_name(tmp_path: Path) -> None:
    names = ["Le Vilzou", "Vilzeau", "Évilz", "Saint-Vilz", "Vilzac", "Île-Vilzy"]
    take(tmp_path, *(f"150{place:02},{name},45.0,3.0," for place, name in enumerate(names)))
    assert [commune.name for commune in communes.beginning("vilz")] == [
        *("Vilzac", "Vilzeau"),
        *("Île-Vilzy", "Le Vilzou", "Saint-Vilz"),
    ]


def test_ten_of_many_are_read_and_no_more(tmp_path: Path, django_assert_num_queries: Any) -> None:
    take(tmp_path, *(f"15{place:03},Vilz {place:03},45.0,3.0," for place in range(40)))
    with django_assert_num_queries(1) as asked:
        assert len(communes.beginning("vilz")) == 10
    assert "LIMIT 10" in asked.captured_queries[0]["sql"]


@pytest.mark.parametrize(
    "row",
    ["15001,Alleuze,,,200000000", "1,Alleuze,45.0,3.0,", "15001,,45.0,3.0,", "15001,Alleuze,x,3.0,", "15001,A,95,3,"],
)
def test_what_is_no_commune_is_refused_and_nothing_is_taken(tmp_path: Path, row: str) -> None:
    with pytest.raises(CommandError, match="line 3"):
        take(tmp_path, "15014,Aurillac,45.0,3.0,", row)
    assert communes.beginning("aurillac") == []


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "communes.csv"
    file.write_text("insee;nom\n", encoding="utf-8")
    with pytest.raises(CommandError, match="columns"):
        call_command("communes", file)
