"""What a restored installation is found to hold: logs that lead to their heads, messages without gaps, files."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.files.storage import storages
from django.db.models import Count, F, Max, Q

from groups.rooms.models import Room, Statement
from groups.rooms.services import heads
from identity.models import Account
from messaging.files.models import Chunk
from messaging.threads.models import Message


@dataclass
class Findings:
    """`faults` are sentences; none of them is due to the restore, whose rows were held against the copy's before."""

    sentence: str
    faults: list[str] = field(default_factory=list)


def examine(contents: dict[str, Any], written: set[str]) -> Findings:
    """`written` are the names of the files that were put into the store."""
    at = datetime.fromtimestamp(contents["at"] / 1000, UTC)
    files = Chunk.objects.filter(stored=True).count()
    sentence = (
        f"Restored as of {at:%Y-%m-%d %H:%M:%S} UTC: {Account.objects.count():,} accounts, "
        f"{Room.objects.filter(log_seq__gt=0).count():,} logs with {Statement.objects.count():,} statements, "
        f"{Message.objects.count():,} messages, {files:,} parts of files."
    )
    return Findings(sentence, [*_broken_logs(), *_gaps(), *_lacking(contents, written)])


def _broken_logs() -> list[str]:
    """Each log is judged again from its first statement, and must lead to the head that its row names."""
    faults = []
    heads.forget()
    for row in Room.objects.filter(log_seq__gt=0).select_related("territory").iterator(chunk_size=500):
        try:
            heads.log_of(row)
        except RuntimeError as error:
            faults.append(f"A log does not lead to its head: {error}.")
    return faults


def _gaps() -> list[str]:
    counted = Room.objects.annotate(count=Count("messages"), last=Max("messages__seq"))
    torn = counted.exclude(Q(seq=0, count=0) | Q(count=F("seq"), last=F("seq")))
    return [f"Of {row.seq:,} messages of {row} {row.count:,} are there." for row in torn.order_by("pk")]


def _lacking(contents: dict[str, Any], written: set[str]) -> list[str]:
    """What the store does not hold, though rows name it. Those that were swept while the copy was made are no loss."""
    known = set(contents["missing"])
    lacking = [name for name in Chunk.objects.filter(stored=True).values_list("blob", flat=True) if name not in written]
    lost = [name for name in written if not storages["files"].exists(name)]
    faults = [f"{len(lost):,} parts of files are not in the store after they were written."] if lost else []
    if set(lacking) - known:
        faults.append(f"{len(set(lacking) - known):,} parts of files are not in the copy.")
    if known:
        faults.append(f"{len(known):,} parts of files were not in the store any more when the copy was made.")
    return faults
