from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests.messaging.conftest import live_world, open_tab

__all__ = ["live_world", "open_tab"]


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
