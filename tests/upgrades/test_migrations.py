"""No migration since the last release breaks the processes of that release, which serve while it runs."""

import sys
from types import ModuleType

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from maillage.backup.reading import read
from maillage.backup.sealing import PrivateKey
from tests.upgrades import running
from tests.upgrades.people import frozen

TEXT = models.CharField(max_length=80)


def made_of(operation: Operation, monkeypatch: pytest.MonkeyPatch, said: str = "") -> type[migrations.Migration]:
    module = ModuleType("tests.upgrades.made", said)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return type("Migration", (migrations.Migration,), {"operations": [operation], "__module__": module.__name__})


def test_no_migration_since_the_last_release_breaks_its_processes() -> None:
    last = frozen()[-1]
    released = {tuple(one) for one in read(last.copy, PrivateKey.read(last.folder / "key")).contents["migrations"]}
    since = [type(one) for key, one in MigrationLoader(None).disk_migrations.items() if key not in released]
    assert [(one.__module__, running.breaks(one)) for one in since if running.breaks(one)] == []


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("room", "name"),
        migrations.RenameField("room", "name", "title"),
        migrations.RenameModel("room", "group"),
        migrations.DeleteModel("room"),
        migrations.AlterModelTable("room", "groups_room"),
        migrations.SeparateDatabaseAndState([migrations.RemoveField("room", "name")]),
        migrations.AddField("room", "colour", TEXT),
        migrations.AddField("room", "colour", models.CharField(max_length=8, default="blue")),
        migrations.AlterField("room", "name", TEXT),
        migrations.AddConstraint("room", models.UniqueConstraint(fields=["name"], name="one_name")),
        migrations.RunSQL("DROP TABLE rooms_room"),
    ],
    ids=lambda operation: operation.describe(),
)
def test_what_the_release_before_could_not_live_with_is_found(
    operation: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert running.breaks(made_of(operation, monkeypatch))
    assert running.breaks(made_of(operation, monkeypatch, "Goes: unused since 0.2.0.")) == []


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("room", "colour", models.CharField(max_length=8, null=True)),
        migrations.AddField("room", "colour", models.CharField(max_length=8, db_default="blue")),
        migrations.CreateModel("Colour", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddIndex("room", models.Index(fields=["name"], name="by_name")),
        migrations.RemoveConstraint("room", "one_name"),
    ],
    ids=lambda operation: operation.describe(),
)
def test_what_only_adds_is_let_be(operation: Operation, monkeypatch: pytest.MonkeyPatch) -> None:
    assert running.breaks(made_of(operation, monkeypatch)) == []
