from django.http import HttpRequest
from ninja import Router

from identity import access, schemas
from identity.auth import Complete
from identity.services import acts, confirm, email
from kernel.models import AuditEntry
from kernel.wire import Done

router = Router(auth=Complete())


@router.post("/confirm", response=Done)
def prove(request: HttpRequest, given: schemas.Confirmation) -> Done:
    confirm.confirm(request, access.person(request), given)
    return Done()


@router.put("/email", response=Done)
def change_email(request: HttpRequest, given: schemas.NewEmail) -> Done:
    email.change(access.fresh(request), given.email)
    return Done()


@router.get("/acts", response=list[schemas.Act])
def list_acts(request: HttpRequest) -> list[AuditEntry]:
    return acts.latest(access.person(request))
