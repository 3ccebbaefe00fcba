"""`python -m tests.vectors.make` writes the vectors anew; a second run changes nothing."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.vectors.make.forms import boxes, contexts, encoding, files, handover, notices, sealed, signing, unlocking
from tests.vectors.make.forms import invitations as links
from tests.vectors.make.forms import messages as sealed_messages
from tests.vectors.make.stories import (
    admission,
    carers,
    cases,
    closed_rooms,
    coordinators,
    deletions,
    departures,
    direct_rooms,
    founding,
    invitations,
    latecomers,
    messages,
    names,
    onboarding,
    open_rooms,
    reentries,
    replaced_keys,
)

FORMS = {
    "boxes": boxes.document,
    "contexts": contexts.document,
    "encoding": encoding.document,
    "files": files.document,
    "handover": handover.document,
    "invitations": links.document,
    "messages": sealed_messages.document,
    "notices": notices.document,
    "sealed": sealed.document,
    "signing": signing.document,
    "unlocking": unlocking.document,
}

HERE = Path(__file__).parent.parent

STORIES = {
    "admission": admission.story,
    "carers": carers.story,
    "cases": cases.story,
    "closed_rooms": closed_rooms.story,
    "coordinators": coordinators.story,
    "deletions": deletions.story,
    "departures": departures.story,
    "direct_rooms": direct_rooms.story,
    "founding": founding.story,
    "invitations": invitations.story,
    "latecomers": latecomers.story,
    "messages": messages.story,
    "names": names.story,
    "onboarding": onboarding.story,
    "open_rooms": open_rooms.story,
    "reentries": reentries.story,
    "replaced_keys": replaced_keys.story,
}


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each file's path below this folder, and what stands in it."""
    for name, document in FORMS.items():
        yield f"{name}.json", document()
    for name, story in STORIES.items():
        yield f"log/{name}.json", story().document()


def written(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    for name, document in documents():
        (HERE / name).write_text(written(document), encoding="utf-8")
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
