import pytest

from kernel import registry


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_health", {})


def test_a_part_that_serves_is_said_to() -> None:
    @registry.health("lamp")
    def lamp() -> None:
        return

    assert registry.check_health() == {"lamp": True}


def test_a_part_that_raises_is_named_and_hides_no_other() -> None:
    @registry.health("lamp")
    def lamp() -> None:
        return

    @registry.health("clock")
    def clock() -> None:
        raise OSError("stopped")

    assert registry.check_health() == {"clock": False, "lamp": True}
