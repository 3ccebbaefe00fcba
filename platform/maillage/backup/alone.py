"""What is done with copies before there are settings: keys for them, and the server's keys out of them."""

import argparse
import os
import sys
from pathlib import Path
from typing import Final

from maillage.backup.reading import keys_of, read
from maillage.backup.sealing import PrivateKey, Refused, make_keys

_PLACED: Final = "{file} now holds the copy's {name}."


def run(command: str, words: list[str]) -> None:
    """`backup-key` and `restore … --keys-to` end the process; another `restore` goes on with the copy's keys in
    DATA_DIR/secrets, where the environment names none."""
    try:
        if command == "backup-key":
            _make(words)
        elif not {"-h", "--help"} & set(words):
            _take_keys(words)
    except Refused as refused:
        sys.exit(str(refused))


def restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="SRC", help="the folder that `maillage backup` wrote")
    parser.add_argument("--key", type=Path, required=True, help="file of the private key")
    parser.add_argument("--keys-to", type=Path, help="only write the server's keys, each a file of this folder")


def _make(words: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="maillage backup-key", description="Makes the keys of copies.")
    parser.add_argument("file", type=Path, help="where the private key is to lie: not on the server")
    file = parser.parse_args(words).file
    public = make_keys(file)
    print(f"{public} is for `maillage backup --to`.")  # noqa: T201
    print(f"{file} opens every copy, and nothing else does: keep it, and a second one, away from the server.")  # noqa: T201
    sys.exit(0)


def _take_keys(words: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="maillage restore")
    restore_options(parser)
    given, _ = parser.parse_known_args(words)
    copy = read(given.source, PrivateKey.read(given.key))
    if given.keys_to:
        _write(given.keys_to, keys_of(copy))
        sys.exit(0)
    if data := os.environ.get("DATA_DIR"):
        folder = Path(data) / "secrets"
        kept = keys_of(copy)
        _write(folder, {name: kept[name] for name in kept if not _is_set(name, folder)})


def _is_set(name: str, folder: Path) -> bool:
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE") or (folder / name).exists())


def _write(folder: Path, keys: dict[str, str]) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, value in keys.items():
        try:
            descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise Refused(f"{folder / name} is there already. Name another folder.") from error
        with os.fdopen(descriptor, "w") as file:
            file.write(value)
        print(_PLACED.format(file=folder / name, name=name), file=sys.stderr)  # noqa: T201
