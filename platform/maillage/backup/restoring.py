"""`maillage restore`: a copy put back into an installation that holds nothing, on whatever engine."""

import hashlib
import itertools
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from django.apps.registry import Apps
from django.conf import settings
from django.core.files.storage import storages
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from community.directory.models import Commune
from maillage.backup import rows, shapes
from maillage.backup.copying import KEYS
from maillage.backup.findings import Findings, examine
from maillage.backup.making import Say
from maillage.backup.reading import Copy, keys_of
from maillage.backup.sealing import Refused
from messaging.files import blobs

Chunks = models.QuerySet[Any]
"""Parts of files, by whichever release's model."""
_AT_ONCE: Final = 200


def restore(copy: Copy, say: Say) -> Findings:
    """Either all of it is there afterwards, as it was, or nothing is. Raises Refused."""
    copy.check()
    say(f"{len(copy.parts):,} sealed parts are as they were written")
    _check_keys(copy)
    _check_empty()
    with shapes.undone_by_failure(say):
        written = _take(copy, shapes.reach(copy, say), say)
    shapes.go_on(say)
    return examine(copy.contents, written)


def _take(copy: Copy, known: Apps, say: Say) -> set[str]:
    """The names of the files that were written."""
    try:
        with transaction.atomic():
            _fill(copy, known, say)
            _check_rows(copy, known)
            chunks = known.get_model("files.chunk")._base_manager.all()
            _check_store(chunks)
            return _write_files(copy, chunks, say)
    except IntegrityError as error:
        raise Refused(f"The rows of this copy do not fit together ({error}). Nothing was restored.") from error


def _check_keys(copy: Copy) -> None:
    kept = keys_of(copy)
    other = [name for name in KEYS if getattr(settings, name) != kept[name]]
    if other:
        raise Refused(
            f"{' and '.join(other)} here {'is' if len(other) == 1 else 'are'} not the copy's, and without these nobody "
            "could open what is restored. Write the copy's to a folder with `--keys-to FOLDER`, and set them."
        )


def _check_empty() -> None:
    there = set(connection.introspection.table_names())
    ours = [model for model in rows.carried() if model._meta.db_table in there and model is not Commune]
    if any(model._base_manager.exists() for model in ours):
        raise Refused("This installation holds data. Restore into an empty database; nothing was changed here.")


def _check_store(chunks: Chunks) -> None:
    """Names are drawn at random: files that stand there already are an installation's, which a trial beside it would
    replace, and delete once they are due."""
    if any(map(storages["files"].exists, chunks.values_list("blob", flat=True).iterator())):
        raise Refused(
            "This store of files holds files of this copy already: another installation lives on it, or a restore was "
            "broken off here. Name an empty one, by DATA_DIR or BLOB_URL. Nothing was restored."
        )


def _fill(copy: Copy, known: Apps, say: Say) -> None:
    known.get_model(Commune._meta.label)._base_manager.all().delete()
    tables = copy.contents["tables"]
    done, due = 0, sum(table["rows"] for table in tables.values())
    for label, group in itertools.groupby(_rows_of(copy), key=lambda row: row[0]):
        while batch := [values for _, values in itertools.islice(group, _AT_ONCE)]:
            rows.insert(known.get_model(label), tables[label]["columns"], batch)
            done += len(batch)
        say(f"{label}: {done:,} of {due:,} rows")
    for statement in connection.ops.sequence_reset_sql(no_style(), rows.carried(known)):
        with connection.cursor() as cursor:
            cursor.execute(statement)
    connection.check_constraints()


def _rows_of(copy: Copy) -> Iterator[list[Any]]:
    for part in copy.of("rows"):
        yield from map(json.loads, part.splitlines())


def _check_rows(copy: Copy, known: Apps) -> None:
    """What now stands in this database is read again and held against what was copied."""
    for label, told in copy.contents["tables"].items():
        found = _sum(known.get_model(label), told["columns"])
        if found.told != {name: told[name] for name in found.told}:
            raise Refused(
                f"Of {label} {found.rows:,} of {told['rows']:,} rows came out as copied. Nothing was restored."
            )


def _sum(model: type[models.Model], columns: list[str]) -> rows.Sum:
    found = rows.Sum()
    for line in rows.lines(model, columns):
        found.add(line)
    return found


def _write_files(copy: Copy, chunks: Chunks, say: Say) -> set[str]:
    """The names of what was written: what a row names, as it was received. A file that none names is left out."""
    written: set[str] = set()
    try:
        for part in copy.of("files"):
            _write_part(part, chunks, written)
            say(f"files: {len(written):,} parts written")
    except BaseException:
        _take_back(written, say)
        raise
    return written


def _take_back(written: set[str], say: Say) -> None:
    """What went wrong first is what is raised; what stays is said."""
    left = set(written)
    for name in written:
        with suppress(Exception):
            blobs.remove(name)
            left.discard(name)
    if left:
        say(f"files: {len(left):,} parts that were written could not be deleted; name another store for the next try")


def _write_part(part: bytes, chunks: Chunks, written: set[str]) -> None:
    contents = dict(_unpacked(part))
    named = chunks.filter(stored=True, blob__in=contents).values_list("blob", "digest")
    for name, digest in named:
        if hashlib.sha256(contents[name]).hexdigest() == digest:
            written.add(name)  # Before it is: half of it may be.
            blobs.write(name, contents[name])


def _unpacked(part: bytes) -> Iterator[tuple[str, bytes]]:
    heading, _, contents = part.partition(b"\n")
    place = 0
    for name, length in json.loads(heading):
        yield name, contents[place : place + length]
        place += length
