"""The order of the layers holds, in imports and in foreign keys."""

import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
LAYERS: list[str] = CONFIGURATION["contracts"][0]["layers"]


def test_each_layer_imports_only_those_below_it() -> None:
    command = Path(sysconfig.get_path("scripts"), "lint-imports")
    result = subprocess.run([command, "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_foreign_keys_point_down_the_layers() -> None:
    def height(model: type) -> int:
        return -LAYERS.index(model.__module__.partition(".")[0])

    ours = [model for model in apps.get_models() if model.__module__.partition(".")[0] in LAYERS]
    upward = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in ours
        for field in model._meta.get_fields()
        if field.concrete and field.related_model in ours and height(field.related_model) > height(model)
    ]
    assert ours
    assert upward == []


@pytest.mark.parametrize("folder", [".", "platform", "tests"])
def test_platform_is_the_standard_library_s(folder: str) -> None:
    script = "import platform; print(platform.python_version())"
    found = subprocess.check_output([sys.executable, "-c", script], cwd=ROOT / folder, text=True)
    assert found.strip() == sys.version.split()[0]


def test_the_source_root_holds_packages_only() -> None:
    assert list((ROOT / "platform").glob("*.py")) == []
