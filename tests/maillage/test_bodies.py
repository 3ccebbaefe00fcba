"""What anybody may send, and how little of it is worth a long look."""

import json

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from kernel.ids import uuid7
from maillage.parser import MOST_COMMAS, BoundedParser


def request_of(body: bytes) -> HttpRequest:
    return RequestFactory().post("/", body, content_type="application/json")


def test_a_body_of_more_values_than_any_of_ours_is_not_read() -> None:
    most = json.dumps([0] * (MOST_COMMAS + 1)).encode()
    assert len(BoundedParser().parse_body(request_of(most))) == MOST_COMMAS + 1
    with pytest.raises(ValueError, match="too many values"):
        BoundedParser().parse_body(request_of(json.dumps([0] * (MOST_COMMAS + 2)).encode()))


@pytest.mark.parametrize("body", [json.dumps(dict.fromkeys(map(str, range(50_000)), 0)), "[" * 100_000, "\0", "1e999"])
def test_garbage_is_refused_like_any_ill_formed_body(body: str, db: None) -> None:
    path = f"/api/invitations/{uuid7()}/open"
    answer = Client().generic("POST", path, data=body, content_type="application/json")
    assert (answer.status_code, answer.json()) == (422, answer.json() | {"code": "form"})
    assert "at" not in answer.json()
