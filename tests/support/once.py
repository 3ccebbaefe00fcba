"""What all processes of a run share: made by whichever needs it first, while the others wait."""

import fcntl
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` filled, once in a run: to be copied from, and not written to. Raises what `make` raises;
    then the next to ask tries again."""
    root = factory.getbasetemp()
    # pytest gives each of its processes a folder in that of the run.
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder = root / f"made-{name}"
    with (root / f"made-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = Path(tempfile.mkdtemp(prefix=f"making-{name}-", dir=root))
            make(making)
            making.rename(folder)
    return folder
