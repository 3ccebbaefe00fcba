from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from groups.rooms.services import heads
from tests.access.scene import Scene


@pytest.fixture(scope="session")
def _built_scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Scene:
    with django_db_blocker.unblock():
        heads.forget()
        cache.clear()
        return Scene().build()


@pytest.fixture
def scene(_built_scene: Scene, db: None, tmp_path: Path, settings: Settings) -> Iterator[Scene]:
    """As it stands at the beginning; what a test changes is undone."""
    _built_scene.leave_file_of_demo(tmp_path)
    settings.DATA_DIR = tmp_path
    heads.forget()
    cache.clear()
    yield _built_scene
    heads.forget()
    cache.clear()
