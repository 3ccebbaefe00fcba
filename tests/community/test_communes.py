"""Communes come with the program; an operator adds others."""

from pathlib import Path

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
