"""Whatever comes in has an end, and what is beyond it is refused by name."""

import copy
import json
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest

from tests.access.lines import Ask
from tests.access.questions import Answer, ask, browser_of, send
from tests.access.roles import Role
from tests.access.scene import Scene
from tests.access.shapes import Place, is_text, longest, once, places
from tests.access.table import ENDPOINTS

PLACES = places()
TEXTS = [place for place in PLACES if is_text(place.rule)]


def named(place: Place) -> str:
    return f"{place.endpoint} {place.where} {'.'.join(map(str, place.path))}"


def test_every_text_has_a_maximum_length() -> None:
    boundless = [named(place) for place in TEXTS if longest(place.rule) is None]
    assert not boundless, f"Give each of these a max_length in its schema: {boundless}"


def test_every_list_and_map_has_a_maximum_length() -> None:
    lists = [place for place in PLACES if place.rule.get("type") == "array" and "maxItems" not in place.rule]
    maps = [place for place in PLACES if "additionalProperties" in place.rule and "maxProperties" not in place.rule]
    boundless = [named(place) for place in [*lists, *maps] if place.rule.get("additionalProperties") is not False]
    assert not boundless, f"Give each of these a max_length in its schema: {boundless}"


def test_every_number_has_a_least_and_a_greatest() -> None:
    numbers = [place for place in PLACES if place.rule.get("type") in {"integer", "number"}]
    boundless = [named(place) for place in numbers if not {"minimum", "maximum"} <= place.rule.keys()]
    assert not boundless, f"Give each of these ge and le in its schema: {boundless}"


@pytest.mark.parametrize("place", once([one for one in TEXTS if one.where == "body"]), ids=named)
def test_a_text_that_is_too_long_is_refused_by_name(scene: Scene, place: Place) -> None:
    question, role = asked_by_somebody(place.endpoint, naming=str(place.path[0]), scene=scene)
    body = question.body(scene, role) if question.body else {}
    too_long = put(body, place.path, "x" * ((longest(place.rule) or 0) + 1))
    answer = ask(scene, question, role, json.dumps(too_long))
    check_refusal(answer, str(place.path[0]))


@pytest.mark.parametrize("place", [one for one in TEXTS if one.where == "query"], ids=named)
def test_a_text_in_an_address_too(scene: Scene, place: Place) -> None:
    question, role = asked_by_somebody(place.endpoint)
    path, _, query = question.address.partition("?")
    text = quote("x" * ((longest(place.rule) or 0) + 1))
    others = [field for field in query.split("&") if field and field.partition("=")[0] != place.path[0]]
    address = f"{path}?{'&'.join([*others, f'{place.path[0]}={text}'])}"
    for name, thing in question.at.items():
        address = address.replace(f"{{{name}}}", scene.things[thing])
    answer = send(browser_of(scene, role).client, "GET", address, "")
    check_refusal(answer, str(place.path[0]))


def check_refusal(answer: Answer, field: str) -> None:
    refusal = json.loads(answer.content)
    assert (answer.status, refusal["code"], refusal["at"]) == (422, "form", {"field": field})
    assert f"«\u00a0{field}\u00a0»" in refusal["message"]


def asked_by_somebody(endpoint: str, *, naming: str = "", scene: Scene | None = None) -> tuple[Ask, Role]:
    """A line of the table for this endpoint, and who may; rather one whose body has a field of this name."""
    questions = [one for part in ENDPOINTS.values() for one in part if one.endpoint.partition("?")[0] == endpoint]
    allowed = [(one, max(one.may)) for one in questions if one.may]
    named = (asked for asked in allowed if scene and asked[0].body and naming in asked[0].body(scene, asked[1]))
    return next(named, allowed[0])


def put(body: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A copy of the body that has the value at this place."""
    changed = copy.deepcopy(body)
    inside = changed
    for step, following in pairwise(path):
        empty: Any = [] if following == 0 else {}
        if step == 0 and not inside:
            inside.append(empty)
        elif step != 0 and not inside.get(step):
            inside[step] = empty
        inside = inside[step]
    if path[-1] == 0 and not inside:
        inside.append(value)
    else:
        inside[path[-1]] = value
    return changed
