"""One code, typed twice at one moment, on PostgreSQL."""

from django.core.cache import cache

from identity.models import ComingEmail, FormerEmail
from identity.services import email
from tests.cast import races
from tests.cast.races import at_once
from tests.cast.world import World

world = races.world
NEW = "claire.dumas@example.org"


def test_a_code_that_is_typed_twice_at_once_moves_the_account_once(world: World) -> None:
    account = world.claire.account
    ComingEmail.objects.all().delete()
    email._await(account, NEW)
    code = email.code_of(ComingEmail.objects.get())
    cache.clear()
    assert sorted(at_once(*[lambda: email.confirm(account, code)] * 2)) == ["code_over", "done"]
    assert FormerEmail.objects.filter(account=account).count() == 1
    account.refresh_from_db()
    assert account.email == NEW
