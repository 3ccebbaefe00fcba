"""The templates that groups are created from."""

import pytest

from community.directory.professions import catalogue
from groups.pathways.schemas import TemplateOut
from groups.pathways.templates import TEMPLATES
from groups.rooms.log.acts import PURPOSES
from tests.cast.browser import Browser
from tests.cast.world import World

NAMED = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)


@NAMED
def test_a_template_makes_a_group_that_the_log_takes(template: TemplateOut) -> None:
    assert template.purpose in PURPOSES[template.kind]
    assert (template.kind == "open") == (template.audience is not None)
    assert 0 < len(template.name.fr) <= 80 and 0 < len(template.name.en) <= 80
    assert 0 < len(template.about.fr) <= 80 and 0 < len(template.about.en) <= 80


@NAMED
def test_the_professions_that_a_template_expects_stand_in_the_nomenclature_once(template: TemplateOut) -> None:
    keys = [f"{each.table}|{each.code}" for each in template.professions]
    assert set(keys) <= catalogue().keys()
    assert len(keys) == len(set(keys))


def test_what_is_for_carers_expects_carers_alone() -> None:
    for template in TEMPLATES:
        if template.audience == "carers":
            assert all(catalogue()[f"{each.table}|{each.code}"].carer for each in template.professions), template.id


def test_each_pathway_of_a_cpts_has_a_template() -> None:
    ids = [template.id for template in TEMPLATES]
    assert len(ids) == len(set(ids))
    assert {"town-hospital", "cancer", "older-people", "mental-health", "chronic-disease", "onboarding"} <= set(ids)


@pytest.mark.parametrize("name", ["claire", "malik", "paul"])
def test_a_member_reads_the_templates(world: World, name: str) -> None:
    answer = Browser(getattr(world, name)).get(f"pathways/{world.territory}/templates")
    assert [each["id"] for each in answer.body] == [template.id for template in TEMPLATES]
    assert answer.body[0]["professions"][0] == {"table": "TRE_G15-ProfessionSante", "code": "10"}
