"""What a release to come might add: a column that the present one does not know, and need not."""

from typing import Any

from django.db import migrations, models


def fill(apps: Any, _editor: Any) -> None:
    apps.get_model("welcome", "Greeting").objects.update(words="Bienvenue")


class Migration(migrations.Migration):
    dependencies = [("welcome", "0001_initial")]
    operations = [
        migrations.AddField("greeting", "words", models.CharField(max_length=80, db_default="")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
