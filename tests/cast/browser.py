"""A browser of somebody in the cast: the ordinary HTTP interface, in this process."""

import json
from typing import Any, NamedTuple

from django.conf import settings
from django.test import Client

from identity.services.sessions import FRESH
from kernel import clock
from kernel.clock import milliseconds
from tests.cast.person import Person


class Answer(NamedTuple):
    status: int
    body: Any

    @property
    def refused(self) -> tuple[int, str]:
        """Status and code of a refusal."""
        return self.status, self.body["code"]


class Browser:
    """Somebody in it has just proved who they are, unless not `fresh`."""

    def __init__(self, person: Person | None = None, *, fresh: bool = True) -> None:
        self.client = Client()
        if person is not None:
            self.client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
        if person is not None and fresh:
            session = self.client.session
            session[FRESH] = clock.now()
            session.save()

    def forget_proof(self) -> None:
        """Who sits here proved who they are a while ago."""
        session = self.client.session
        session[FRESH] = clock.now() - milliseconds(settings.FRESH_FOR) - 1
        session.save()

    def get(self, path: str) -> Answer:
        answer = self.client.get(f"/api/{path}")
        return Answer(answer.status_code, answer.json())

    def post(self, path: str, body: Any = None) -> Answer:
        return self._send("POST", path, body)

    def put(self, path: str, body: Any = None) -> Answer:
        return self._send("PUT", path, body)

    def delete(self, path: str) -> Answer:
        return self._send("DELETE", path, None)

    def _send(self, method: str, path: str, body: Any) -> Answer:
        data = json.dumps(body)
        answer = self.client.generic(method, f"/api/{path}", data=data, content_type="application/json")
        return Answer(answer.status_code, answer.json())
