"""The browser's side of the protocol as a process: `frontend/src/log/testing/answers.ts`, run by node itself."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.support.browser import NODE

FRONTEND = Path(__file__).parents[2] / "frontend"


class Other:
    def __init__(self, asks: IO[str], answers: IO[str]) -> None:
        self._asks, self._answers = asks, answers

    def tell(self, steps: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """The answer to each step of a history, and the states that it ends in, each as one text."""
        return self._ask({"steps": steps})

    def read(self, forms: Sequence[dict[str, Any]]) -> list[Any]:
        answers: list[Any] = self._ask({"forms": forms})["answers"]
        return answers

    def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        """One line each way: nobody writes before the other has read."""
        self._asks.write(json.dumps(asked) + "\n")
        self._asks.flush()
        line = self._answers.readline()
        if not line:
            raise AssertionError("the browser's side fell over: its last words stand above")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def other_side() -> Iterator[Other]:
    command = [str(NODE), "src/log/testing/answers.ts"]
    with subprocess.Popen(command, cwd=FRONTEND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        yield Other(process.stdin, process.stdout)
        process.stdin.close()
