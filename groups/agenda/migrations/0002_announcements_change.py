from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_initial")]

    operations = [
        migrations.AddField("announcement", "withdrawn_at", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField(
            "acknowledgement", "revision", models.PositiveIntegerField(default=1), preserve_default=False
        ),
    ]
