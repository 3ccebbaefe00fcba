from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja import Router

from identity import access, schemas
from identity.auth import Complete, Visitor
from identity.fields import State
from identity.models import Account
from identity.psc.services import leave
from identity.services import ceremonies, sessions, sign_in
from identity.services import second_factor as totp
from kernel import clock
from kernel.wire import Done

router = Router(auth=Visitor())


@router.get("/session", response=schemas.Session, exclude_none=True, auth=None)
def session(request: HttpRequest) -> schemas.Session:
    """Who this browser is signed in as; it also receives the `csrftoken` cookie."""
    get_token(request)
    person = _person(request)
    fresh_until = sessions.fresh_until(request.session) if person else None
    return schemas.Session(state=_state(request), account=person, now=clock.now(), fresh_until=fresh_until)


@router.post("/salt", response=schemas.SaltAnswer)
def salt(request: HttpRequest, asked: schemas.SaltRequest) -> schemas.SaltAnswer:  # noqa: ARG001
    return schemas.SaltAnswer(salt=sign_in.salt_of(email=asked.email, kind=asked.kind))


@router.post("/sign-in", response=schemas.SessionState)
def first_factor(request: HttpRequest, given: schemas.SignIn) -> schemas.SessionState:
    sign_in.first_factor(request, email=given.email, kind=given.kind, auth=given.auth)
    return schemas.SessionState(state=_state(request))


@router.post("/second-factor", response=schemas.SessionState)
def second_factor(request: HttpRequest, given: schemas.SecondFactor) -> schemas.SessionState:
    sign_in.second_factor(request, code=given.code)
    return schemas.SessionState(state=_state(request))


@router.put("/second-factor", response=Done, auth=Complete())
def change_second_factor(request: HttpRequest, given: schemas.Totp) -> Done:
    totp.change(access.fresh(request), given)
    return Done()


@router.post("/passkeys/challenge", response=schemas.PasskeyChallenge)
def challenge(request: HttpRequest) -> schemas.PasskeyChallenge:
    ceremony = ceremonies.begin(request)
    return schemas.PasskeyChallenge(challenge=ceremony.challenge, rp_id=ceremony.host)


@router.post("/passkey-sign-in", response=schemas.SessionState)
def passkey_sign_in(request: HttpRequest, given: schemas.PasskeySignIn) -> schemas.SessionState:
    sign_in.by_passkey(request, given.credential)
    return schemas.SessionState(state=_state(request))


@router.post("/sign-out", response=schemas.SignedOut, exclude_none=True)
def sign_out(request: HttpRequest) -> schemas.SignedOut:
    came_by = leave.remembered(request)
    sessions.end(request)
    elsewhere = leave.farewell(came_by, return_url=request.build_absolute_uri("/connexion"))
    return schemas.SignedOut(state=_state(request), elsewhere=elsewhere)


def _state(request: HttpRequest) -> State:
    if isinstance(request.user, Account):
        return "complete"
    return "second_factor" if sessions.pending(request.session) else "none"


def _person(request: HttpRequest) -> schemas.Person | None:
    if not isinstance(request.user, Account):
        return None
    return schemas.Person(id=str(request.user.id), email=request.user.email)
