"""The live socket: one per browser, for complete sessions. Plain ASGI: no thread and no layer channel per frame."""

import logging
from typing import Any

from pydantic import ValidationError

from identity.models import Account
from identity.services.sessions import session_of
from kernel import clock
from kernel.errors import Refusal, not_found, slow_down
from messaging.live import codes, frames, orders
from messaging.live.allowance import UNANSWERED, of_frames
from messaging.live.hub import Hub
from messaging.live.hubs import current
from messaging.live.outlet import Receive, Send, outlet_of
from messaging.live.socket import Socket
from messaging.threads.submission import Submission

_log = logging.getLogger(__name__)


async def live(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """The ASGI application. `scope` holds `user` and `session`, as AuthMiddlewareStack leaves them."""
    await receive()
    # Before it is accepted, a socket has no way to say why it is closed.
    await send({"type": "websocket.accept"})
    person, session = scope["user"], session_of(scope["session"])
    if not isinstance(person, Account) or session is None:
        await send({"type": "websocket.close", "code": codes.SIGNED_OUT})
        return
    hub = current()
    socket = Socket(person=person, session=session, outlet=outlet_of(scope), turn=hub.turn)
    await Conversation(socket, hub).run(receive)


class Conversation:
    """What one browser says, frame by frame: decode → access → service or hub."""

    def __init__(self, socket: Socket, hub: Hub) -> None:
        self._socket, self._hub = socket, hub
        self._allowance = of_frames()

    async def run(self, receive: Receive) -> None:
        try:
            await self._hub.enter(self._socket)
            self._socket.listen(self._hear_at_once)
            while (event := await receive())["type"] == "websocket.receive":
                if not self._socket.closed:
                    self._hear(event.get("text"))
        finally:
            self._hub.leave(self._socket)
            await self._socket.stop()

    def _hear_at_once(self, text: str) -> None:
        """As `run` would; nobody is above who could close for what it raises."""
        try:
            if not self._socket.closed:
                self._hear(text)
        except Exception:
            _log.exception("a frame could not be heard")
            self._socket.close(codes.FAILED)

    def _hear(self, text: str | None) -> None:
        try:
            frame = frames.decode(text or "")
        except ValidationError:
            self._socket.close(codes.MALFORMED)
            return
        if isinstance(frame, frames.Send):
            self._send(frame)
        elif not self._allowance.take():
            self._socket.close(codes.TOO_MANY)
        elif isinstance(frame, frames.TypingHere):
            self._typing(frame)
        else:
            self._socket.say(frames.encode(frames.Pong(now=clock.now())))

    def _send(self, frame: frames.Send) -> None:
        if self._socket.unanswered >= UNANSWERED:
            self._socket.close(codes.TOO_MANY)
            return
        if not self._hub.paces[self._socket.account].take(len(frame.header) + len(frame.body)):
            slow = slow_down()
            self._socket.say(frames.encode(frames.MessageRefused(id=frame.id, code=slow.code, message=slow.sentence)))
            return
        submission = Submission(
            account=self._socket.account,
            id=frame.id,
            header=frame.header,
            signature=frame.signature,
            body=frame.body,
        )
        self._hub.writer.put(self._socket, submission)

    def _typing(self, frame: frames.TypingHere) -> None:
        if frame.room not in self._socket.readable:
            self._refuse(not_found())
            return
        if not self._socket.shown:
            return
        account = self._socket.account
        typing = frames.Typing(room=frame.room, thread=frame.thread, account=account)
        self._hub.do([orders.say(frame.room, [frames.encode(typing)], but=account)])

    def _refuse(self, refused: Refusal) -> None:
        self._socket.say(frames.encode(frames.Refused(code=refused.code, message=refused.sentence)))
