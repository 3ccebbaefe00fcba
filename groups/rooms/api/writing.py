from django.http import HttpRequest
from ninja import Router

from groups.rooms import schemas
from groups.rooms.services import boxes, statements
from identity import access as identity
from identity.auth import Complete
from kernel.wire import Done

router = Router(auth=Complete(), exclude_none=True)


@router.post("/statements", response=schemas.Heads)
def submit(request: HttpRequest, submission: schemas.Submission) -> schemas.Heads:
    heads = statements.submit(identity.person(request), submission.statements, submission.beside)
    return schemas.Heads(heads=heads)


@router.post("/boxes", response=Done)
def post_boxes(request: HttpRequest, sealed: schemas.Sealed) -> Done:
    boxes.post(identity.person(request), sealed)
    return Done()
