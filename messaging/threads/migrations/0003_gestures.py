import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


def count_all(apps, _):  # type: ignore[no-untyped-def]
    """So far every message counted: titles keep the number that they had."""
    apps.get_model("threads", "Message").objects.update(place=F("number"))
    apps.get_model("threads", "Thread").objects.update(length=F("count"))


class Migration(migrations.Migration):
    dependencies = [("rooms", "0005_said"), ("threads", "0002_cases")]

    operations = [
        migrations.RemoveConstraint("message", "message_counted_from_one"),
        migrations.RemoveConstraint("message", "message_one_per_number"),
        migrations.AddField("message", "place", models.PositiveIntegerField(default=0), preserve_default=False),
        migrations.AddField("thread", "length", models.PositiveIntegerField(default=0), preserve_default=False),
        migrations.AddField(
            "message",
            "target",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gestures",
                to="threads.message",
            ),
        ),
        migrations.AlterField(
            "message",
            "kind",
            models.CharField(
                choices=[
                    ("post", "Post"),
                    ("title", "Title"),
                    ("case", "Case"),
                    ("edit", "Edit"),
                    ("delete", "Delete"),
                    ("reaction", "Reaction"),
                    ("vote", "Vote"),
                ],
                max_length=8,
            ),
        ),
        migrations.RunPython(count_all, migrations.RunPython.noop),
        migrations.AddConstraint(
            "message", models.UniqueConstraint(fields=("thread", "place"), name="message_one_per_place")
        ),
        migrations.AddConstraint(
            "message",
            models.CheckConstraint(
                condition=Q(("number__gt", 0), ("place__gt", 0), ("seq__gt", 0)), name="message_counted_from_one"
            ),
        ),
    ]
