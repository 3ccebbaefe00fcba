"""A browser of somebody in the cast: the ordinary HTTP interface, in this process."""

import json
from typing import Any, NamedTuple

from django.test import Client

from tests.cast.person import Person


class Answer(NamedTuple):
    status: int
    body: Any

    @property
    def refused(self) -> tuple[int, str]:
        """Status and code of a refusal."""
        return self.status, self.body["code"]


class Browser:
    def __init__(self, person: Person | None = None) -> None:
        self.client = Client()
        if person is not None:
            self.client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")

    def get(self, path: str) -> Answer:
        answer = self.client.get(f"/api/{path}")
        return Answer(answer.status_code, answer.json())

    def post(self, path: str, body: Any = None) -> Answer:
        answer = self.client.post(f"/api/{path}", data=json.dumps(body), content_type="application/json")
        return Answer(answer.status_code, answer.json())
