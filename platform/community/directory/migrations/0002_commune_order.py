from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from community.directory import words


def _fill(apps: StateApps, _schema: BaseDatabaseSchemaEditor) -> None:
    communes = apps.get_model("directory", "Commune").objects
    rows = list(communes.all())
    for row in rows:
        row.order = words.fold(row.name)[:120]
    communes.bulk_update(rows, ["order"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [
        migrations.AddField("commune", "order", models.CharField(default="", max_length=120), preserve_default=False),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
