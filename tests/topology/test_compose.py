"""The compose file is one that a compose command takes, where this machine has one."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

from django.core.management import load_command_class

from tests.topology.installation import DOCKER

SERVICES = {"proxy", "migrate", "web", "worker", "postgres", "valkey", "store", "bucket", "mailbox"}


def test_the_compose_file_describes_the_parts_of_the_topology(tmp_path: Path) -> None:
    folder = shutil.copytree(DOCKER, tmp_path / "docker", ignore=shutil.ignore_patterns("secrets", ".env"))
    subprocess.run([folder / "prepare.sh", "localhost"], check=True, stdout=subprocess.DEVNULL)
    services = (folder / "compose.yaml").read_text().partition("\nservices:")[2].partition("\nnetworks:")[0]
    assert set(re.findall(r"^  (\w+):$", services, re.MULTILINE)) == SERVICES
    if command := shutil.which("docker-compose"):
        subprocess.run([command, "--file", folder / "compose.yaml", "config", "--quiet"], check=True)


def test_each_container_serves_where_its_health_is_asked_for() -> None:
    (asked,) = re.findall(r"127\.0\.0\.1:(\d+)/healthz", (DOCKER / "health.py").read_text())
    worker = (DOCKER / "compose.yaml").read_text().partition("\n  worker:")[2].partition("\n\n")[0]
    assert re.findall(r'command: \[work, --port, "(\d+)"\]', worker) == [asked]
    web = load_command_class("maillage", "serve").create_parser("", "serve")
    assert web.get_default("port") == int(asked)
    assert f"EXPOSE {asked}" in (DOCKER / "Dockerfile").read_text()
    assert f"a web {asked} " in (DOCKER / "web.caddy").read_text()


def test_the_image_is_built_from_all_that_a_wheel_is_made_of() -> None:
    build = tomllib.loads((DOCKER.parent / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", (DOCKER / "Dockerfile").read_text(), re.MULTILINE)
    assert {*build["targets"]["sdist"]["only-include"], "pyproject.toml"} <= {
        name for line in copied for name in line.split()
    }
