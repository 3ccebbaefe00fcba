"""The `maillage` command: Django's management commands, ours among them."""

import argparse
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from maillage import pages
from maillage.backup import alone


def main() -> None:
    # What an installation writes is its owner's alone.
    os.umask(0o077)
    if sys.argv[1:2] == ["demo"]:
        _prepare_demo(sys.argv[2:])
    if sys.argv[1:2] in (["backup-key"], ["restore"]):
        alone.run(sys.argv[1], sys.argv[2:])
    if sys.argv[1:2] == ["verify"]:
        # No other command speaks to a site: a tenth of what starting takes.
        from maillage.verifying import command as verifying

        verifying.run(sys.argv[2:], pages.built())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.settings.base")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"The settings are not complete: {error}")


def _prepare_demo(arguments: list[str]) -> None:
    """Settings are read before a command sees its options: where data lies must be known here."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--data", default=os.environ.get("DATA_DIR", ".data"))
    os.environ["DATA_DIR"] = parser.parse_known_args(arguments)[0].data
    os.environ["DJANGO_SETTINGS_MODULE"] = "maillage.settings.demo"
    # What this machine keeps elsewhere is none of the demonstration's.
    for elsewhere in ("DATABASE_URL", "REDIS_URL", "BLOB_URL"):
        os.environ.pop(elsewhere, None)
