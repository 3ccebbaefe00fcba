from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agenda", "0002_announcements_change")]

    operations = [migrations.AddField("answer", "waited", models.BooleanField(default=False))]
