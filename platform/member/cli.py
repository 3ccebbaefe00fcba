"""The `maillage-member` command."""

import argparse
import sys
from pathlib import Path

from member.demo.fill import fill
from member.demo.keep import keep


def main() -> None:
    parser = argparse.ArgumentParser(prog="maillage-member", description=__doc__)
    commands = parser.add_subparsers(required=True)
    filling = commands.add_parser("fill-demo", help="fills a served demo; standard input holds its founding link")
    filling.add_argument("site", help="such as http://localhost:8000")
    filling.add_argument("--secrets", type=Path, required=True, help="the file that will hold everybody's secrets")
    arguments = parser.parse_args()
    keep(fill(arguments.site, sys.stdin.readline().strip()), arguments.secrets)
