"""`./run` on machines that lack something, in an otherwise empty checkout."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROKEN_SHIM = "exit 127"
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1 ;; esac'


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A checkout of the launcher alone, and a folder `bin` with the few programs of every system."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("cat", "cksum", "dirname"):
        (programs / name).symlink_to(shutil.which(name) or name)
    shutil.copy(ROOT / "run", tmp_path)
    return tmp_path


def install(machine: Path, name: str, script: str) -> None:
    program = machine / "bin" / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def run(machine: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(machine / "bin")}
    return subprocess.run(
        ["/bin/sh", machine / "run", *words], env=environment, check=False, capture_output=True, text=True
    )


def test_a_machine_without_python_is_told_what_to_install(machine: Path) -> None:
    result = run(machine, "demo")
    assert result.returncode == 1
    assert "apt-get install python3 python3-venv" in result.stderr


def test_a_shim_that_knows_no_python_is_passed_over(machine: Path) -> None:
    install(machine, "python3.13", BROKEN_SHIM)
    install(machine, "python3", WITHOUT_VENV)
    result = run(machine, "demo")
    assert result.returncode == 1
    assert "python3 cannot make virtual environments" in result.stderr
    assert "apt-get install python3-venv" in result.stderr


def test_an_unknown_command_is_answered_with_the_known_ones(machine: Path) -> None:
    result = run(machine, "dance")
    assert result.returncode == 2
    assert "./run demo" in result.stderr


def test_without_a_command_the_known_ones_are_shown(machine: Path) -> None:
    result = run(machine)
    assert result.returncode == 0
    assert "./run test" in result.stdout
