"""Django's sessions in the database. When one ends, and whether it outlives the browser's window, are two questions."""

from typing import Final

from django.contrib.sessions.backends import db

OUTLIVES_WINDOW: Final = "identity.kept"
"""Set in the session of a browser whose owner trusts the computer."""


class SessionStore(db.SessionStore):
    def get_expire_at_browser_close(self) -> bool:
        return not self.get(OUTLIVES_WINDOW, False)
