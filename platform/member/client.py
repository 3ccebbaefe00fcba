"""A browser's worth of HTTP: cookies, the token against forged requests, and refusals with their codes."""

import os
import ssl
from contextlib import suppress
from datetime import timedelta
from functools import cache
from typing import Any, Final

import httpx

PATIENCE: Final = timedelta(minutes=1)
_TRIES: Final = 4
_TOKEN: Final = "csrftoken"  # noqa: S105 - a cookie's name


class Refused(Exception):
    """The server said no. `code` is for programs, `sentence` for people; `at` is what one needs to go on."""

    def __init__(self, code: str, sentence: str, *, status: int, at: dict[str, Any]) -> None:
        super().__init__(f"{status} {code}: {sentence}")
        self.code = code
        self.sentence = sentence
        self.status = status
        self.at = at

    @property
    def passing(self) -> bool:
        """Whether asking again later may help: a server in trouble, or too many requests."""
        return self.status >= 500 or self.status == 429


class Client:
    """Speaks JSON with one site (`https://host`) as one browser profile: who signs in here is signed in here alone."""

    def __init__(self, site: str) -> None:
        self.site = site.rstrip("/")
        # Django asks an unsafe request over TLS where it comes from.
        headers = {"Referer": f"{self.site}/"}
        self._http = httpx.Client(
            base_url=f"{self.site}/api",
            timeout=PATIENCE.total_seconds(),
            headers=headers,
            verify=_authorities(os.environ.get("SSL_CERT_FILE")),
        )

    def get(self, path: str, **query: str | int) -> Any:
        """Raises Refused, or httpx.TransportError when there is no answer; so do the others."""
        return _read(self._http.get(path, params=query))

    def post(self, path: str, body: Any = None) -> Any:
        return self._change("POST", path, body)

    def insist(self, path: str, body: Any) -> Any:
        """`post`, and the same again while no answer comes: of what the server takes once, however often it hears it.
        Raises as `post` does."""
        for _ in range(_TRIES - 1):
            with suppress(httpx.TransportError):
                return self.post(path, body)
        return self.post(path, body)

    def put(self, path: str, body: Any) -> Any:
        return self._change("PUT", path, body)

    def delete(self, path: str) -> Any:
        return self._change("DELETE", path, None)

    def octets(self, path: str) -> bytes:
        """What is no JSON."""
        response = self._http.get(path)
        return response.content if response.is_success else _read(response)

    def put_octets(self, path: str, content: bytes) -> Any:
        return self._send("PUT", path, content=content, kind={"Content-Type": "application/octet-stream"})

    @property
    def cookies(self) -> str:
        """The header by which a socket belongs to the same browser."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._http.cookies.jar)

    def close(self) -> None:
        self._http.close()

    def _change(self, method: str, path: str, body: Any) -> Any:
        return self._send(method, path, json=body)

    def _send(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        content: bytes | None = None,
        kind: dict[str, str] | None = None,
    ) -> Any:
        if _TOKEN not in self._http.cookies:
            self.get("/identity/session")
        headers = {"X-CSRFToken": self._http.cookies[_TOKEN], **(kind or {})}
        return _read(self._http.request(method, path, json=json, content=content, headers=headers))


@cache
def _authorities(named: str | None) -> ssl.SSLContext:
    """The system's, or those of the file `named`. Reading them takes a while: once for all clients."""
    return ssl.create_default_context(cafile=named)


def _read(response: httpx.Response) -> Any:
    if response.is_success:
        return response.json()
    try:
        told = response.json()
    except ValueError:
        told = {}
    code, sentence = told.get("code", "broken"), told.get("message", response.reason_phrase)
    raise Refused(code, sentence, status=response.status_code, at=told.get("at", {}))
