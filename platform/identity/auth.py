"""The two ways an endpoint may be entered. Both check for forged cross-site requests on unsafe methods."""

from typing import Any

from django.http import HttpRequest
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from identity import access
from identity.models import Account
from identity.services import sessions
from kernel.errors import Refusal


class Visitor(AuthBase):
    """Anyone, signed in or not.

    Raises Refusal `csrf` (403) when an unsafe request lacks the token of the `csrftoken` cookie.
    """

    openapi_type = "apiKey"
    openapi_in = "header"
    openapi_name = "X-CSRFToken"

    def __call__(self, request: HttpRequest) -> Any:
        if check_csrf(request):
            raise Refusal(
                "csrf", "La page est restée ouverte trop longtemps : rechargez-la, puis recommencez.", status=403
            )
        return True


class Complete(AuthBase):
    """An account whose sign-in is complete, second factor included; it is `request.auth`.

    Raises Refusal `csrf` (403), `signed_out` or `second_factor` (401).
    """

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "sessionid"

    def __init__(self) -> None:
        super().__init__()
        self.visitor = Visitor()

    def __call__(self, request: HttpRequest) -> Account:
        self.visitor(request)
        account = access.person(request)
        sessions.see(request.session)
        return account
