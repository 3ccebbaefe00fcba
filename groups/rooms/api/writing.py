from django.http import HttpRequest
from ninja import Router

from groups.rooms import schemas
from groups.rooms.services import boxes, statements
from identity import access as identity
from identity.auth import Complete
from identity.services.sessions import is_fresh
from kernel.wire import Done

router = Router(auth=Complete(), exclude_none=True)


@router.post("/statements", response=schemas.Heads)
def submit(request: HttpRequest, submission: schemas.Submission) -> schemas.Heads:
    fresh = is_fresh(request.session)
    heads = statements.submit(identity.person(request), submission.statements, submission.beside, fresh=fresh)
    return schemas.Heads(heads=heads)


@router.post("/boxes", response=Done)
def post_boxes(request: HttpRequest, sealed: schemas.Sealed) -> Done:
    boxes.post(identity.person(request), sealed)
    return Done()
