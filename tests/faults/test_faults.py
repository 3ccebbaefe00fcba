"""Whatever dies, stops or breaks: nothing acknowledged is lost or doubled, and everybody comes back by themselves."""

from pathlib import Path
from random import Random

import pytest

from tests.faults.nemeses import CLUSTERED, EMBEDDED, kill
from tests.faults.suffering import suffer
from tests.faults.town import Town, clustered_town, embedded_town

SEED = 7


def _is_told_what_is_away(town: Town) -> None:
    """Whoever asks while the database is away has a clear answer soon, and no thread waits for it for long."""
    with kill("PostgreSQL")(town, Random(SEED)):
        answer = town.people[0].ask(within=30)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.json()["message"].startswith("Le site ne répond pas")
    town.all_back()


@pytest.mark.timeout(600)
def test_one_process_on_sqlite_loses_and_doubles_nothing(tmp_path: Path, sqlite_template: Path) -> None:
    with embedded_town(tmp_path, sqlite_template, messages=600) as town:
        suffer(town, EMBEDDED.items(), Random(SEED))
        town.judge()


@pytest.mark.timeout(600)
def test_a_whole_installation_loses_and_doubles_nothing(tmp_path: Path, postgres_cluster: Path) -> None:
    with clustered_town(tmp_path, postgres_cluster, messages=2000) as town:
        _is_told_what_is_away(town)
        suffer(town, CLUSTERED.items(), Random(SEED))
        town.judge()
