"""What a migration may do while processes of the release before still serve: they read, and write rows, as they did."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Final

from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.operations.base import Operation
from django.db.models import NOT_PROVIDED

GONE: Final = (
    operations.RemoveField,
    operations.DeleteModel,
    operations.RenameField,
    operations.RenameModel,
    operations.AlterModelTable,
)
ALLOWED: Final = "unused since"
"""What the docstring of a migration says, with a release: from that one on no program uses what goes or tightens."""


def breaks(migration: type[Migration]) -> list[str]:
    """What the release before could not live with, in sentences; none where the docstring of the migration's module
    says since when it does."""
    said = import_module(migration.__module__).__doc__ or ""
    return [] if ALLOWED in said else list(_found(migration.operations))


def _found(done: Sequence[Operation]) -> Iterator[str]:
    for operation in done:
        match operation:
            case operations.SeparateDatabaseAndState(database_operations=within):
                yield from _found(within)
            case operations.AddField(model_name=model, name=name, field=field) if not _fills_itself(field):
                yield f"{model}.{name}: the release before writes rows without it; give null=True or db_default"
            case operations.AlterField(model_name=model, name=name):
                yield f"{model}.{name}: what the release before writes may not fit"
            case operations.AddConstraint(model_name=model) | operations.AlterUniqueTogether(name=model):
                yield f"{model}: what the release before writes may not fit"
            case operations.RunSQL():
                yield "SQL that says nothing of what it does"
            case _ if isinstance(operation, GONE):
                yield f"{operation.describe()}: the release before still asks for it"


def _fills_itself(field: "models.Field[object, object]") -> bool:
    return field.null or field.db_default is not NOT_PROVIDED or field.many_to_many is True
