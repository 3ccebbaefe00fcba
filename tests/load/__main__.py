"""What a message costs, here and elsewhere, side by side.

    python -m tests.load [--groups N] [--members N] [--messages N] [--rate N] [--further] [SERVER …]

Prints the table of the README's *Performance*, with the machine as it is. Servers that are not installed are named and
left out. SERVER: ours, inbox, postgres, plain, node, ejabberd, prosody; all of them by default.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.load import machine, peers
from tests.load.further import PROMPT, STALLED, messages_of
from tests.load.measuring import RATE, WINDOW, Results, measure
from tests.load.servers import MISSED, Ours, Running, Size, ours, tutorial

Start = Callable[[Path, Size], AbstractContextManager[Running]]

_SLOWER: Final = 20
"""Times fewer messages for what delivers two thousand times a second."""


@contextmanager
def _inbox(folder: Path, size: Size) -> Iterator[Ours]:
    name = "… where everybody hears of every message"
    with ours(folder, size, name=name, purpose="working_group") as server:
        yield server


@contextmanager
def _postgres(folder: Path, size: Size) -> Iterator[Ours]:
    with (
        peers.database(folder / "postgres") as stored,
        ours(folder / "site", size, name="… PostgreSQL", beside=[stored.process], DATABASE_URL=stored.url) as server,
    ):
        yield server


_SERVERS: Final[dict[str, tuple[Start, bool]]] = {
    "ours": (ours, True),
    "inbox": (_inbox, True),
    "postgres": (_postgres, True),
    "plain": (tutorial, True),
    "node": (peers.node, peers.node_modules() is not None),
    "ejabberd": (peers.ejabberd, shutil.which("ejabberdctl") is not None),
    "prosody": (peers.prosody, shutil.which("prosody") is not None),
}


def run(
    names: Sequence[str], size: Size, messages: int, *, rate: int, further: bool
) -> tuple[list[Results], list[str]]:
    """What was measured, and who failed: one server that loses something must not cost the others their figures."""
    found, failed = [], []
    with tempfile.TemporaryDirectory(prefix="maillage-load-") as folder:
        Path(folder).chmod(0o755)
        for name in names:
            start, installed = _SERVERS[name]
            if not installed:
                _say(f"{name} is not installed here")
                continue
            _say(f"{name} …")
            few = messages // _SLOWER if name == "plain" else messages
            try:
                with start(Path(folder) / name, size) as server:
                    found.append(measure(server, size, messages=few, rate=rate, further=further and name != "plain"))
            except (RuntimeError, OSError) as error:
                _say(f"{name} failed: {error}")
                failed.append(name)
    return found, failed


def table(found: Sequence[Results], rate: int) -> Iterator[str]:
    """In Markdown."""
    columns = f"deliveries for a second of a core | × plain | µs of a core at {rate}/s | p50 | p99"
    yield f"| | {columns} | connecting | others’ cores |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    plain = next((each.saturated.per_cpu_second for each in found if each.name.startswith("Channels")), None)
    for each in found:
        most, paced = each.saturated, each.at_rate
        ratio = f"{most.per_cpu_second / plain:.1f}" if plain else ""
        times = f"{paced.percentile(0.5):.1f} ms | {paced.percentile(0.99):.0f} ms"
        costs = f"{most.per_cpu_second:,.0f} | {ratio} | {1e6 / paced.per_cpu_second:.0f} | {times}"
        entrance = f"{each.entrance.cpu * 1000:.1f} ms, {each.entrance.memory:.0f} KiB"
        yield f"| {each.name} | {costs} | {entrance} | {most.others / most.seconds:.1f} |"


def further_table(found: Sequence[Results], rate: int) -> Iterator[str]:
    """In Markdown; empty where none was measured."""
    measured = [each.further for each in found if each.further]
    if not measured:
        return
    prompt, stalled = (
        f"deliveries a second with p99 ≤ {PROMPT:.0f} ms",
        f"p99 at {rate}/s with one of {STALLED} stalled",
    )
    yield f"| | {prompt} | {stalled} | memory of a stalled one | {MISSED} missed: time | of a core |"
    yield "|---|--:|--:|--:|--:|--:|"
    for each in measured:
        p99 = f"{each.before.percentile(0.99):.0f} → {each.beside.percentile(0.99):.0f} ms"
        missed = f"{each.missed.taken:.0f} ms | {each.missed.cpu:.0f} ms" if each.missed else "|"
        yield f"| {each.name} | {each.highest:,.0f} | {p99} | {each.grown:,.0f} KiB | {missed} |"


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("servers", nargs="*", metavar="SERVER", choices=[*_SERVERS, []])
    parser.add_argument("--groups", type=int, default=1)
    parser.add_argument("--members", type=int, default=100)
    parser.add_argument("--messages", type=int, default=1200, help="of all groups, where a server is saturated")
    parser.add_argument("--rate", type=int, default=RATE, help="deliveries a second, where delays are measured")
    parser.add_argument("--further", action="store_true", help="the highest rate, a stalled receiver, what was missed")
    given = parser.parse_args()
    size = Size(given.groups, given.members, given.messages * 2 // given.groups + 5 * given.rate // given.members)
    if given.further:
        size = replace(size, messages=size.messages + messages_of(size, given.rate))
    names = given.servers or list(_SERVERS)
    found, failed = run(names, size, given.messages, rate=given.rate, further=given.further)
    shown = f"{given.groups} × {given.members} members, {WINDOW} messages of each group on their way"
    tables = [*table(found, given.rate), "", *further_table(found, given.rate)]
    print("\n".join([f"{machine.conditions()}; {shown}:", "", *tables]))  # noqa: T201
    if failed:
        sys.exit(f"without {', '.join(failed)}")


if __name__ == "__main__":
    main()
