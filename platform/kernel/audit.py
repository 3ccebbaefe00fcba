"""Who did what, when, with what outcome."""

from typing import Literal

from kernel import clock
from kernel.models import AuditEntry


def record(actor: str, act: str, outcome: Literal["done", "refused"], subject: str) -> None:
    """Writes the entry in the caller's transaction, so that act and entry stand or fall together.

    `actor` is an account id, `operator` or `visitor`; `act` is `<app>.<verb>`; `subject` an id. Never content,
    never an e-mail address. A refusal that rolls its transaction back is recorded after it, outside.
    """
    AuditEntry.objects.create(at=clock.now(), actor=actor, act=act, outcome=outcome, subject=subject)
