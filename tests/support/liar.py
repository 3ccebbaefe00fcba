"""A hand-made OpenID provider that says whatever a test wants, which a real one refuses to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from kernel import clock
from tests.support.openid import DOCTOR, SECRET

Key = RSAKey | ECKey | OctKey


@dataclass
class Liar:
    """`answers` has for each path what is said there: a text as JSON, or bytes with their media type and status."""

    port: int
    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Paths, in order."""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"use": "sig", "kid": "one"}))

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def discovery(self) -> str:
        return f"{self.issuer}/.well-known/wallet-openid-configuration"

    def be_honest(self) -> None:
        """Says what it should, but for the ID token, which needs the nonce."""
        self.asked.clear()
        self.answers = {
            "/.well-known/wallet-openid-configuration": self.metadata(),
            "/certs": {"keys": [self.key.as_dict(private=False)]},
            "/userinfo": DOCTOR,
        }

    def metadata(self, **changes: Any) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/certs",
            "end_session_endpoint": f"{self.issuer}/logout",
            **changes,
        }

    def id_token(self, nonce: str, /, *, key: Key | None = None, alg: str = "RS256", **changes: Any) -> str:
        now = clock.now() // 1000
        honest = {"iss": self.issuer, "aud": "site", "sub": DOCTOR["sub"], "nonce": nonce, "iat": now, "exp": now + 120}
        claims = {name: value for name, value in {**honest, **changes}.items() if value is not None}
        return self.sign(claims, key=key, alg=alg)

    def sign(self, claims: dict[str, Any], *, key: Key | None = None, alg: str = "RS256") -> str:
        signer = key or self.key
        header = {"alg": alg, **({"kid": signer.kid} if signer.kid else {})}
        return jwt.encode(header, claims, signer, algorithms=[alg])

    def give(self, id_token: str, **changes: Any) -> None:
        """At the token endpoint."""
        self.answers["/token"] = {
            "access_token": "of two minutes",
            "token_type": "Bearer",
            "id_token": id_token,
        } | changes


def secret_key() -> OctKey:
    """What both sides know."""
    return OctKey.import_key(SECRET)


@contextmanager
def running_liar() -> Iterator[Liar]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            path = self.path.partition("?")[0]
            liar.asked.append(path)
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            said = liar.answers.get(path, (b"", "text/plain", 404))
            if not isinstance(said, tuple):
                said = json.dumps(said).encode(), "application/json", 200
            content, kind, status = said
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = answer  # noqa: N815 - the names of the base class

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    liar = Liar(server.server_port)
    liar.be_honest()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield liar
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
