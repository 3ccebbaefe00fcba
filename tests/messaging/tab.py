"""A browser tab with the live socket open: the real application, in this process."""

import json
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator

from maillage.asgi import application
from messaging.threads.submission import Submission
from tests.cast.browser import Browser
from tests.cast.person import Person

PATIENCE = 30
Frame = dict[str, Any]
P = ParamSpec("P")
R = TypeVar("R")


async def act(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Does what is done outside the event loop: requests, the database."""
    return await sync_to_async(work)(*args, **kwargs)


def signed_in(person: Person) -> Browser:
    """A browser with a complete session, by the recovery sheet."""
    browser = Browser()
    given = {"email": person.email, "kind": "sheet", "auth": person.auth}
    assert browser.post("identity/sign-in", given).body == {"state": "complete"}
    return browser


class Tab:
    """Frames that a test does not wait for are kept in `heard`, in order."""

    def __init__(self, browser: Browser) -> None:
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.client.cookies.items())
        headers = [(b"cookie", cookies.encode()), (b"host", b"localhost"), (b"origin", b"http://localhost")]
        self._wire = WebsocketCommunicator(application, "/api/live", headers=headers)
        self.heard: list[Frame] = []

    async def open(self) -> "Tab":
        assert (await self._wire.connect(PATIENCE))[0]
        return self

    async def send(self, type: str, **fields: Any) -> None:
        await self.say(json.dumps({"type": type, **fields}))

    async def say(self, text: str) -> None:
        await self._wire.send_to(text)

    async def write(self, submission: Submission) -> None:
        await self.send(
            "message.send",
            id=submission.id,
            header=submission.header,
            signature=submission.signature,
            body=submission.body,
        )

    async def hear(self, *types: str) -> Frame:
        """The next frame of these types; fails if the socket is closed before."""
        while True:
            output = await self._wire.receive_output(PATIENCE)
            assert output["type"] == "websocket.send", output
            frame: Frame = json.loads(output["text"])
            if frame["type"] in types:
                return frame
            self.heard.append(frame)

    async def closed(self) -> int:
        """The code with which the server closes, after whatever it says before."""
        while True:
            output = await self._wire.receive_output(PATIENCE)
            if output["type"] == "websocket.close":
                return int(output["code"])
            self.heard.append(json.loads(output["text"]))

    async def everything(self) -> list[Frame]:
        """All frames that came so far: those before the answer to a ping."""
        await self.send("ping")
        await self.hear("pong")
        told, self.heard = self.heard, []
        return told

    async def leave(self) -> None:
        await self._wire.send_input({"type": "websocket.disconnect", "code": 1000})
        await self._wire.wait(PATIENCE)
