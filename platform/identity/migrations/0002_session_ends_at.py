from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

LONGEST = 14 * 24 * 3600 * 1000


def end_at_the_latest(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("identity", "Session").objects.update(ends_at=F("began_at") + LONGEST)


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="ends_at",
            field=models.BigIntegerField(db_index=True, default=0),
            preserve_default=False,
        ),
        migrations.RunPython(end_at_the_latest, migrations.RunPython.noop),
    ]
