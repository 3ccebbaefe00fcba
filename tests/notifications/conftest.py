from tests.messaging.conftest import live_world, open_tab

__all__ = ["live_world", "open_tab"]
