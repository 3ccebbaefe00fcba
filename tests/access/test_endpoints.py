"""Every endpoint asked as every role: who may, and how the others are refused."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from maillage.api import api
from tests.access.lines import Ask
from tests.access.questions import addressed, ask, browser_of, content_of, send
from tests.access.roles import MEMBERS, Role
from tests.access.scene import Scene, another
from tests.access.table import ENDPOINTS

QUESTIONS = [question for part in ENDPOINTS.values() for question in part]
HIDES = {"not_found", "nothing", "signed_out", "second_factor"}
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
each_question = pytest.mark.parametrize(
    "question", QUESTIONS, ids=lambda question: f"{question.endpoint}-{question.what}"
)


def plain(address: str) -> str:
    """Without what is asked after the address."""
    return address.partition("?")[0]


def answered() -> set[str]:
    """Every method and address of the interface."""
    paths = api.get_openapi_schema()["paths"]
    return {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}


def routed(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """Every address that the server routes, as the interface writes it."""
    for pattern in resolver.url_patterns:
        route = before + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routed(pattern, route)


def test_every_endpoint_stands_in_the_table() -> None:
    known = {plain(question.endpoint) for question in QUESTIONS}
    missing = sorted(answered() - known)
    assert not missing, f"Add to ENDPOINTS in tests/access/table.py who may ask these, and what others hear: {missing}"
    gone = sorted(f"{plain(one)}" for one in known if plain(one).partition(" ")[2] not in set(routed(get_resolver())))
    assert not gone, f"Remove these from ENDPOINTS in tests/access/table.py, nothing answers there: {gone}"


def test_every_address_stands_in_the_table() -> None:
    known = {plain(question.address) for question in QUESTIONS}
    missing = sorted(set(routed(get_resolver())) - known)
    assert not missing, f"Add to ENDPOINTS in tests/access/table.py who may ask these, and what others hear: {missing}"


@each_question
def test_each_role_is_answered_as_the_table_says(scene: Scene, question: Ask) -> None:
    shows = scene.things.get(question.shows, "")
    contents = {role: content_of(scene, question, role) for role in Role}
    answers = {role: ask(scene, question, role, contents[role]) for role in Role}
    assert {role: answers[role].outcome(shows) for role in Role} == {role: question.expected(role) for role in Role}
    for thing in {*question.at.values(), *question.names}:
        instead = {thing: another(scene.things[thing])}
        for role in Role:
            if question.expected(role) == "nothing" and thing == "territory" and role in MEMBERS:
                continue  # They know that their territory exists; another is not found.
            if question.expected(role) in HIDES:
                # To the byte: what exists for others looks like what does not exist.
                assert answers[role] == ask(scene, question, role, contents[role], instead=instead), (role, thing)


@pytest.mark.parametrize(
    "question",
    [question for question in QUESTIONS if question.someone],
    ids=lambda question: f"{question.endpoint}-{question.what}",
)
def test_who_proved_themselves_a_while_ago_is_asked_to_confirm_where_the_table_says(
    scene: Scene, question: Ask
) -> None:
    assert question.someone
    answer = ask(scene, question, question.someone, stale=True)
    assert answer.outcome() == ("confirm" if question.confirmed else "yes")


@pytest.mark.parametrize("address", sorted({plain(question.address) for question in QUESTIONS}))
def test_no_other_method_is_answered(scene: Scene, address: str) -> None:
    questions = [question for question in QUESTIONS if plain(question.address) == address]
    others = METHODS - {question.method for question in questions}
    for role in (Role.NOBODY, Role.MODERATOR):
        browser, address = browser_of(scene, role).client, addressed(questions[0], scene.things)
        assert {send(browser, method, address, "{}").status for method in others} <= {404, 405}


def test_a_forged_request_from_another_site_is_refused_everywhere(scene: Scene) -> None:
    unsafe = [question for question in QUESTIONS if question.method != "GET"]
    outcomes = {}
    for question in unsafe:
        client = browser_of(scene, Role.MODERATOR).client
        client.handler.enforce_csrf_checks = True
        answer = send(client, question.method, addressed(question, scene.things), "{}")
        outcomes[question.endpoint] = (answer.status, answer.outcome())
    assert outcomes == {question.endpoint: (403, "csrf") for question in unsafe}
