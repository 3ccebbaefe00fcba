from django.http import HttpRequest
from ninja import Router

from identity import access, schemas
from identity.auth import Complete
from identity.models import Account
from identity.services import acts, confirm, email
from kernel.models import AuditEntry
from kernel.wire import Done

router = Router(auth=Complete())


@router.post("/confirm", response=Done)
def prove(request: HttpRequest, given: schemas.Confirmation) -> Done:
    confirm.confirm(request, access.person(request), given)
    return Done()


@router.get("/email", response=schemas.Address, exclude_none=True)
def show_email(request: HttpRequest) -> schemas.Address:
    return _address(access.person(request))


@router.put("/email", response=schemas.Address, exclude_none=True)
def ask_email(request: HttpRequest, given: schemas.NewEmail) -> schemas.Address:
    account = access.fresh(request)
    email.ask(account, given.email)
    return _address(account)


@router.post("/email/confirm", response=Done)
def confirm_email(request: HttpRequest, given: schemas.EmailCode) -> Done:
    email.confirm(access.fresh(request), given.code)
    return Done()


@router.delete("/email/coming", response=Done)
def give_up_email(request: HttpRequest) -> Done:
    email.give_up(access.person(request))
    return Done()


def _address(account: Account) -> schemas.Address:
    asked = email.coming(account)
    coming = schemas.ComingEmail(email=asked.email, ends_at=asked.ends_at) if asked else None
    return schemas.Address(email=account.email, coming=coming)


@router.get("/acts", response=list[schemas.Act])
def list_acts(request: HttpRequest) -> list[AuditEntry]:
    return acts.latest(access.person(request))
