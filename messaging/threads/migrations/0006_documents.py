from django.db import migrations, models
from django.db.models import Q

KINDS = [
    ("post", "Post"),
    ("title", "Title"),
    ("case", "Case"),
    ("edit", "Edit"),
    ("delete", "Delete"),
    ("reaction", "Reaction"),
    ("vote", "Vote"),
    ("pin", "Pin"),
]


class Migration(migrations.Migration):
    dependencies = [("threads", "0005_deleted")]

    operations = [
        migrations.AlterField("message", "kind", models.CharField(choices=KINDS, max_length=8)),
        migrations.AddField("message", "document", models.BooleanField(default=False)),
        migrations.AddIndex(
            "message",
            models.Index(
                condition=Q(("document", True), ("kind", "pin"), _connector="OR"),
                fields=["room", "seq"],
                name="message_documents",
            ),
        ),
    ]
