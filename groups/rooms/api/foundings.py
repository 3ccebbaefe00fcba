from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from groups.rooms import schemas
from groups.rooms.services import foundings
from identity.auth import Visitor
from identity.services import ceremonies, sessions

router = Router(auth=Visitor())


@router.post("/foundings/{founding}/open", response=schemas.FoundingOut)
def open_founding(request: HttpRequest, founding: UUID, proof: schemas.FoundingSecret) -> schemas.FoundingOut:  # noqa: ARG001
    return schemas.FoundingOut(name=foundings.open_link(founding, proof.secret).name)


@router.post("/foundings/{founding}/found", response=schemas.State)
def found(request: HttpRequest, founding: UUID, founded: schemas.Founded) -> schemas.State:
    sessions.begin(request, foundings.found(founding, founded, ceremonies.present(request)))
    return schemas.State(state="complete")
