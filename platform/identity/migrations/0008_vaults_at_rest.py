from collections.abc import Callable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from identity.services import server_key


def lay_to_rest(apps: Apps, _: BaseDatabaseSchemaEditor | None) -> None:
    _each(apps, server_key.lay_to_rest)


def take_up(apps: Apps, _: BaseDatabaseSchemaEditor | None) -> None:
    _each(apps, server_key.take_up)


def _each(apps: Apps, turn: Callable[[bytes], bytes]) -> None:
    for name in ("Vault", "PastVault"):
        rows = apps.get_model("identity", name)._default_manager
        for pk in list(rows.values_list("pk", flat=True)):
            row = rows.only("resting").get(pk=pk)
            rows.filter(pk=pk).update(resting=turn(bytes(row.resting)))


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0007_familiar"),
    ]

    operations = [
        migrations.RenameField("Vault", old_name="ciphertext", new_name="resting"),
        migrations.RenameField("PastVault", old_name="ciphertext", new_name="resting"),
        migrations.RunPython(lay_to_rest, take_up),
    ]
