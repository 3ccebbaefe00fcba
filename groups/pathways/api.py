"""HTTP of pathways: decode → access → page → schema."""

from django.http import HttpRequest
from ninja import Router

from groups.pathways import access, pages, schemas
from identity.access import person
from identity.auth import Complete
from kernel.wire import Bytes32

router = Router(tags=["pathways"], auth=Complete(), exclude_none=True)


@router.get("/pathways/{territory}/templates", response=list[schemas.TemplateOut])
def list_templates(request: HttpRequest, territory: Bytes32) -> list[schemas.TemplateOut]:
    return list(access.templates_for(person(request), territory))


@router.get("/pathways/{territory}/groups", response=list[schemas.GroupOut])
def list_groups(request: HttpRequest, territory: Bytes32) -> list[schemas.GroupOut]:
    return pages.groups(access.groups_for(person(request), territory))
