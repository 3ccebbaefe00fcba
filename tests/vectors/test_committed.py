import pytest

from tests.vectors.load import HERE
from tests.vectors.make.__main__ import documents, written


@pytest.mark.parametrize(("name", "document"), [pytest.param(*each, id=each[0]) for each in documents()])
def test_the_command_writes_what_is_committed(name: str, document: dict[str, object]) -> None:
    assert (HERE / name).read_text(encoding="utf-8") == written(document)
