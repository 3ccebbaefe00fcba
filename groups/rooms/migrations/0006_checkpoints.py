import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("rooms", "0005_said")]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rules", models.PositiveSmallIntegerField()),
                ("seq", models.PositiveIntegerField()),
                ("packed", models.BinaryField()),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checkpoints", to="rooms.room"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("room", "rules", "seq"), name="checkpoint_one_per_seq"),
                    models.CheckConstraint(condition=Q(("seq__gt", 0)), name="checkpoint_seq_from_one"),
                ]
            },
        )
    ]
