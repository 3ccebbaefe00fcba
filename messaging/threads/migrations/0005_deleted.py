from django.db import migrations, models


def mark_deleted(apps, _):  # type: ignore[no-untyped-def]
    """So far an empty body said so, which a message may have been sent with."""
    messages = apps.get_model("threads", "Message").objects
    messages.filter(gestures__kind="delete").update(deleted=True)


class Migration(migrations.Migration):
    dependencies = [("threads", "0004_targets")]

    operations = [
        migrations.AddField("message", "deleted", models.BooleanField(default=False)),
        migrations.RunPython(mark_deleted, migrations.RunPython.noop),
    ]
