import pytest
from django.db import transaction

from kernel import audit, clock
from kernel.models import AuditEntry

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_act_is_recorded_with_who_when_and_outcome() -> None:
    with clock.fixed(1_760_000_000_000):
        audit.record("operator", "rooms.create_territory", "done", "some-id")
    entry = AuditEntry.objects.get(subject="some-id")
    assert (entry.at, entry.actor, entry.act) == (1_760_000_000_000, "operator", "rooms.create_territory")
    assert (entry.outcome, entry.subject) == ("done", "some-id")


def test_an_entry_stands_or_falls_with_its_act() -> None:
    with transaction.atomic():
        audit.record("visitor", "identity.sign_in", "done", "some-id")
        transaction.set_rollback(True)
    assert not AuditEntry.objects.filter(subject="some-id").exists()
