from django.http import HttpRequest
from ninja import Router

from groups.rooms import schemas
from groups.rooms.services import invitations
from identity import access as identity
from identity.auth import Visitor
from identity.services import ceremonies, sessions
from kernel.wire import Id

router = Router(auth=Visitor(), exclude_none=True)


@router.post("/invitations/{invitation}/open", response=schemas.Opened)
def open_invitation(request: HttpRequest, invitation: Id, proof: schemas.Proof) -> schemas.Opened:  # noqa: ARG001
    return invitations.open_link(invitation, proof)


@router.post("/invitations/{invitation}/join", response=schemas.State)
def join(request: HttpRequest, invitation: Id, joining: schemas.Joining) -> schemas.State:
    if joining.enrolment is None:
        person, here = identity.person(request), sessions.session_of(request.session)
        invitations.join_as(person, invitation, joining, here=here)
    else:
        ceremony = ceremonies.present(request)
        sessions.begin(request, invitations.enrol_and_join(invitation, joining, joining.enrolment, ceremony))
    return schemas.State(state="complete")
