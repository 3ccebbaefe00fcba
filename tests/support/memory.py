"""How much a browser's page and its workers hold of what they read: what is left once nothing lies about."""

import json
from itertools import count
from typing import Any

from playwright.sync_api import Page


class Held:
    """Follows a page and its workers, as they are when this is made (Chrome DevTools Protocol: Target, Runtime)."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)
        self._workers = set[str]()
        self._answers = dict[int, Any]()
        self._numbers = count(1)
        self._session.on("Target.attachedToTarget", lambda told: self._workers.add(told["sessionId"]))
        self._session.on("Target.detachedFromTarget", lambda told: self._workers.discard(told["sessionId"]))
        self._session.on("Target.receivedMessageFromTarget", self._hear)
        follow = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self._session.send("Target.setAutoAttach", follow)

    def bytes(self) -> int:
        """Of all buffers that something still holds: `backingStorageSize`."""
        self._session.send("HeapProfiler.collectGarbage")
        used = [self._session.send("Runtime.getHeapUsage")]
        for worker in sorted(self._workers):
            self._ask(worker, "HeapProfiler.collectGarbage")
            used.append(self._ask(worker, "Runtime.getHeapUsage"))
        return sum(int(each["backingStorageSize"]) for each in used if each)

    def _ask(self, worker: str, method: str) -> Any:
        """Nothing of a worker that ended meanwhile."""
        number = next(self._numbers)
        message = json.dumps({"id": number, "method": method})
        self._session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
        while number not in self._answers and worker in self._workers:
            self._page.wait_for_timeout(10)
        return self._answers.pop(number, None)

    def _hear(self, told: Any) -> None:
        message = json.loads(told["message"])
        if "id" in message:
            self._answers[message["id"]] = message.get("result")
