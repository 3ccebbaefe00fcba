from django.http import HttpRequest
from ninja import Router

from groups.rooms import schemas
from groups.rooms.services import boxes, statements
from identity import access as identity
from identity.auth import Complete
from identity.services import sessions
from kernel.wire import Done

router = Router(auth=Complete(), exclude_none=True)


@router.post("/statements", response=schemas.Heads)
def submit(request: HttpRequest, submission: schemas.Submission) -> schemas.Heads:
    person, fresh = identity.person(request), sessions.is_fresh(request.session)
    here = sessions.session_of(request.session)
    heads = statements.submit(person, submission.statements, submission.beside, fresh=fresh, here=here)
    return schemas.Heads(heads=heads)


@router.post("/boxes", response=Done)
def post_boxes(request: HttpRequest, sealed: schemas.Sealed) -> Done:
    boxes.post(identity.person(request), sealed)
    return Done()
