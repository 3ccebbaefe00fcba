from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0002_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="seat",
            name="since",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
    ]
