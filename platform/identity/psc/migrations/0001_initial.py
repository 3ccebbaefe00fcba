import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("identity", "0003_past"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkedIdentity",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("national_id", models.CharField(max_length=64, unique=True)),
                ("subject", models.CharField(max_length=255)),
                ("rpps", models.CharField(blank=True, max_length=11)),
                ("given_name", models.CharField(blank=True, max_length=80)),
                ("family_name", models.CharField(blank=True, max_length=80)),
                ("professions", models.JSONField(default=list)),
                ("linked_at", models.BigIntegerField()),
                ("proven_at", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="RoundTrip",
            fields=[
                ("browser", models.CharField(max_length=43, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=43)),
                ("nonce", models.CharField(max_length=43)),
                ("verifier", models.CharField(max_length=43)),
                ("ends_at", models.BigIntegerField(db_index=True)),
                (
                    "session",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="identity.session"
                    ),
                ),
            ],
        ),
    ]
