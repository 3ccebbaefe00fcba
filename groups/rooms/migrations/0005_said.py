from django.db import migrations, models
from django.db.models import F


def count_all(apps, _):  # type: ignore[no-untyped-def]
    """So far every message could be unread."""
    apps.get_model("rooms", "Room").objects.update(said=F("seq"))


class Migration(migrations.Migration):
    dependencies = [("rooms", "0004_room_requests")]

    operations = [
        migrations.AddField(model_name="room", name="said", field=models.PositiveBigIntegerField(default=0)),
        migrations.RunPython(count_all, migrations.RunPython.noop),
    ]
