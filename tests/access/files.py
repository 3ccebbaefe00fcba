"""The lines of the table about files."""

from typing import Any

from messaging.files.sizes import LAST_LEAST
from tests.access.lines import Ask
from tests.access.roles import CARERS, CLOSED, IN_PATHWAY, READER, WRITER, Role
from tests.access.scene import Scene

FILE = "/api/rooms/{room}/files/{file}"
CHUNK = f"{FILE}/chunks/{{index}}"


def small_file(scene: Scene, role: Role) -> Any:
    """As long as the shortest one is, sealed."""
    return {"chunks": 1, "bytes": LAST_LEAST}


def chunk(scene: Scene, role: Role) -> Any:
    """Of such a file, with its two quotation marks."""
    return "x" * (LAST_LEAST - 2)


def at(room: str, file: str, index: str = "") -> dict[str, str]:
    return {"room": room, "file": file} | ({"index": index} if index else {})


FILES = [
    Ask(
        f"PUT {FILE}",
        "begins one in the closed group",
        CLOSED - READER,
        at("practice", "new"),
        body=small_file,
        told={"not_writer": READER},
    ),
    Ask(
        f"PUT {FILE}",
        "in a carers' group",
        IN_PATHWAY,
        at("pathway", "new"),
        body=small_file,
        told={"not_writer": CARERS - IN_PATHWAY},
    ),
    Ask(f"GET {FILE}", "asks how much of one's own is there", WRITER, at("practice", "begun")),
    Ask(f"DELETE {FILE}", "takes back one's own", WRITER, at("practice", "begun")),
    Ask(f"PUT {CHUNK}", "sends a part of one's own", WRITER, at("practice", "begun", "zero"), body=chunk),
    Ask(f"GET {CHUNK}", "sees a part of it before a message has it", WRITER, at("practice", "sent", "zero")),
    Ask(f"GET {CHUNK}", "fetches a file of the closed group", CLOSED, at("practice", "file", "zero")),
    Ask(f"GET {CHUNK}", "of a carers' group", CARERS, at("pathway", "case_file", "zero")),
]
