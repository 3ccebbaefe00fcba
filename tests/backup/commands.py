"""The operator's commands, as they type them."""

import subprocess
import sys
from pathlib import Path


def maillage(*words: str | Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    given = [sys.executable, "-m", "maillage", *map(str, words)]
    return subprocess.run(given, env=environment, check=False, capture_output=True, text=True)


def backup(copy: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return maillage("backup", copy, "--to", copy.with_name("key.pub"), environment=environment)


def restore(copy: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return maillage("restore", copy, "--key", copy.with_name("key"), environment=environment)
