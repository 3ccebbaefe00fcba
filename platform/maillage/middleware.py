"""What every answer goes through, besides Django's own."""

import re
from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from maillage.settings.headers import FEATURES_REFUSED

# An address of the app, not of a file (it has a dot), of the API, or of the server.
_PAGE = re.compile(r"/(?!(?:api|assets)(?:/|$)|healthz$)(?:.*/)?[^./]*")


def close(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Closes the device's features that no page of ours uses, and our answers to other sites and to caches."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = FEATURES_REFUSED
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response.setdefault("Cache-Control", "no-store")
        return response

    return answer


class Sessions(SessionMiddleware):
    """Django's, but for a browser that asked under a key which has ended: it keeps the newer one it may hold."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        unknown = request.session.is_empty() and not request.session.modified
        answered = super().process_response(request, response)
        if unknown:
            answered.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        return answered


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # WhiteNoise has no types
    """The built front end: its files, and its one page at every address of the app."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        file = self.files.get(request.path_info)
        if file is None and _PAGE.fullmatch(request.path_info):
            file = self.files.get("/index.html")
        return self.get_response(request) if file is None else self.serve(file, request)

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        """The whole file at once: Django's ASGI handler would fetch a stream's pieces thread hop by thread hop."""
        found = static_file.get_response(request.method, request.META)
        with_body = found.file is not None
        response = HttpResponse(found.file.read() if with_body else b"", status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        if with_body:
            found.file.close()
        return response
