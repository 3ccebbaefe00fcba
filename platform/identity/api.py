"""HTTP of identity: decode → access → service → schema."""

from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja import Router

from identity import access, schemas
from identity.auth import Complete, Visitor
from identity.models import Account, Unlocker
from identity.services import server_key, sessions, sign_in, unlockers, vault
from kernel import clock
from kernel.wire import Done

router = Router(tags=["identity"])


@router.get("/session", response=schemas.Session, exclude_none=True)
def session(request: HttpRequest) -> schemas.Session:
    """Who this browser is signed in as; it also receives the `csrftoken` cookie."""
    get_token(request)
    return schemas.Session(state=_state(request), account=_person(request), now=clock.now())


@router.post("/salt", response=schemas.SaltAnswer, auth=Visitor())
def salt(request: HttpRequest, asked: schemas.SaltRequest) -> schemas.SaltAnswer:
    return schemas.SaltAnswer(salt=sign_in.salt_of(email=asked.email, kind=asked.kind))


@router.post("/sign-in", response=schemas.SessionState, auth=Visitor())
def first_factor(request: HttpRequest, given: schemas.SignIn) -> schemas.SessionState:
    sign_in.first_factor(request, email=given.email, kind=given.kind, auth=given.auth)
    return schemas.SessionState(state=_state(request))


@router.post("/second-factor", response=schemas.SessionState, auth=Visitor())
def second_factor(request: HttpRequest, given: schemas.SecondFactor) -> schemas.SessionState:
    sign_in.second_factor(request, code=given.code)
    return schemas.SessionState(state=_state(request))


@router.post("/sign-out", response=schemas.SessionState, auth=Visitor())
def sign_out(request: HttpRequest) -> schemas.SessionState:
    sessions.end(request)
    return schemas.SessionState(state=_state(request))


@router.post("/trust", response=Done, auth=Complete())
def trust(request: HttpRequest) -> Done:
    sessions.trust(request)
    return Done()


@router.get("/vault", response=schemas.Vault, auth=Complete())
def read_vault(request: HttpRequest) -> schemas.Vault:
    account = access.person(request)
    return schemas.Vault(
        account=str(account.id),
        version=account.vault.version,
        ciphertext=bytes(account.vault.ciphertext),
        unlockers=[
            schemas.VaultUnlocker(
                id=str(unlocker.id),
                kind=Unlocker.Kind(unlocker.kind),
                salt=bytes(unlocker.salt),
                wrapped=server_key.take_up(bytes(unlocker.resting)),
            )
            for unlocker in account.unlockers.order_by("kind")
        ],
    )


@router.put("/vault", response=schemas.VaultVersion, auth=Complete())
def replace_vault(request: HttpRequest, change: schemas.VaultChange) -> schemas.VaultVersion:
    account = access.person(request)
    return schemas.VaultVersion(version=vault.replace(account, version=change.version, ciphertext=change.ciphertext))


@router.get("/unlockers", response=list[schemas.ListedUnlocker], auth=Complete())
def list_unlockers(request: HttpRequest) -> list[schemas.ListedUnlocker]:
    return [_listed(unlocker) for unlocker in access.person(request).unlockers.order_by("kind")]


@router.post("/unlockers", response=schemas.ListedUnlocker, auth=Complete())
def put_unlocker(request: HttpRequest, new: schemas.NewUnlocker) -> schemas.ListedUnlocker:
    return _listed(unlockers.put(access.person(request), new))


@router.delete("/unlockers/{unlocker}", response=Done, auth=Complete())
def delete_unlocker(request: HttpRequest, unlocker: UUID) -> Done:
    unlockers.delete(access.person(request), unlocker)
    return Done()


def _listed(unlocker: Unlocker) -> schemas.ListedUnlocker:
    return schemas.ListedUnlocker(
        id=str(unlocker.id), kind=Unlocker.Kind(unlocker.kind), created_at=unlocker.created_at
    )


def _state(request: HttpRequest) -> schemas.State:
    if isinstance(request.user, Account):
        return "complete"
    return "second_factor" if sessions.pending(request.session) else "none"


def _person(request: HttpRequest) -> schemas.Person | None:
    if not isinstance(request.user, Account):
        return None
    return schemas.Person(id=str(request.user.id), email=request.user.email)
