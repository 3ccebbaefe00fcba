from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.apps import apps
from django.core.cache import cache

from tests.cast.browser import Answer, Browser
from tests.cast.draft import Draft
from tests.cast.world import World

Send = Callable[[Draft], Answer]
Refuses = Callable[[Draft], str]
Unchanged = Callable[[], AbstractContextManager[None]]


def _rows() -> dict[str, int]:
    models = [*apps.get_app_config("rooms").get_models(), *apps.get_app_config("identity").get_models()]
    return {model.__name__: model._default_manager.count() for model in models}


@pytest.fixture(autouse=True)
def _no_tries_yet() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture
def unchanged(world: World) -> Unchanged:
    """A block after which no row of rooms or accounts has come or gone."""

    @contextmanager
    def block() -> Iterator[None]:
        before = _rows()
        yield
        assert _rows() == before

    return block


@pytest.fixture
def send(world: World) -> Send:
    """Sends a draft from its author's signed-in browser."""

    def post(draft: Draft) -> Answer:
        return Browser(draft.author).post("statements", draft.body)

    return post


@pytest.fixture
def refuses(send: Send, unchanged: Unchanged) -> Refuses:
    """Sends a draft that must be refused and leave nothing behind; the code."""

    def post(draft: Draft) -> str:
        with unchanged():
            answer = send(draft)
        assert 400 <= answer.status < 500, answer
        assert answer.body["message"]
        code: str = answer.body["code"]
        return code

    return post
