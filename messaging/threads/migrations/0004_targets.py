import json

from django.db import migrations


def name_targets(apps, _):  # type: ignore[no-untyped-def]
    """What a title is about stands in its header."""
    messages = apps.get_model("threads", "Message").objects
    for title in messages.filter(kind="title", target=None).iterator():
        title.target = messages.filter(header_hash=json.loads(title.header)["target"]).first()
        title.save(update_fields=["target"])


class Migration(migrations.Migration):
    """By itself: the table cannot be altered in the transaction that writes what points at its own rows."""

    dependencies = [("threads", "0003_gestures")]

    operations = [migrations.RunPython(name_targets, migrations.RunPython.noop)]
