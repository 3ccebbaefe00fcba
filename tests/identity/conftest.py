from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests.identity.people import Browser, Person


@pytest.fixture(autouse=True)
def _no_tries_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def browser(db: None) -> Browser:
    return Browser()


@pytest.fixture
def elsewhere(db: None) -> Browser:
    """A browser at another address."""
    return Browser(REMOTE_ADDR="203.0.113.9")


@pytest.fixture
def claire(db: None) -> Person:
    return Person("claire@example.org").enrolled()


@pytest.fixture
def karim(db: None) -> Person:
    return Person("karim@example.org").enrolled()
