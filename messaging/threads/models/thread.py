from django.conf import settings
from django.db import models
from django.db.models import Q

from groups.rooms.models import Room
from groups.rooms.models.fields import hash_field
from messaging.threads.models.message import Message


class Thread(models.Model):
    """Messages that follow one another in a room. Its id is its root's; its title, if any, is a sealed message too.

    `length` is how many messages it has, `count` how many of them may be unread; `last_seq` and `last_at` are of the
    last of these. A case has a state, who brought it there, and the hash of the header that did: what the next
    transition names. `about` is the announcement or event that the thread hangs under.
    """

    class CaseState(models.TextChoices):
        OPEN = "open"
        TAKEN = "taken"
        ANSWERED = "answered"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="threads", db_index=False)
    length = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    last_seq = models.PositiveBigIntegerField()
    last_at = models.BigIntegerField()
    title = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    case_state = models.CharField(max_length=8, choices=CaseState, blank=True)
    case_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    case_head = hash_field(blank=True)
    about = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "last_seq"], name="thread_last_seq_is_one_message"),
            models.CheckConstraint(
                condition=Q(case_state="", case_head="", case_by=None)
                | ~(Q(case_state="") | Q(case_head="") | Q(case_by=None)),
                name="thread_case_whole_or_none",
            ),
        ]
        indexes = [models.Index(fields=["room", "case_state"], condition=~Q(case_state=""), name="thread_cases")]

    def __str__(self) -> str:
        return str(self.id)
