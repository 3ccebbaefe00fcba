"""The compose file is one that a compose command takes, where this machine has one."""

import re
import shutil
import subprocess
from pathlib import Path

from tests.topology.installation import DOCKER

SERVICES = {"proxy", "migrate", "web", "worker", "postgres", "valkey", "store", "bucket", "mailbox"}


def test_the_compose_file_describes_the_parts_of_the_topology(tmp_path: Path) -> None:
    folder = shutil.copytree(DOCKER, tmp_path / "docker", ignore=shutil.ignore_patterns("secrets", ".env"))
    subprocess.run([folder / "prepare.sh", "localhost"], check=True, stdout=subprocess.DEVNULL)
    services = (folder / "compose.yaml").read_text().partition("\nservices:")[2].partition("\nnetworks:")[0]
    assert set(re.findall(r"^  (\w+):$", services, re.MULTILINE)) == SERVICES
    if command := shutil.which("docker-compose"):
        subprocess.run([command, "--file", folder / "compose.yaml", "config", "--quiet"], check=True)
