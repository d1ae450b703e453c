"""Monkeys: `.venv/bin/python scripts/monkey.py [50000] [--seed 1]`.

Many people and the desk do random things to the real application against the preview's strict Bot API, in time moved by
hand: buttons that stand, that are old, that nobody made; words, commands, pictures, forwards, edits, exits. Counts errors
in the log, apologies, unanswered buttons, screens without the two doors, and whoever was left in silence. The same seed
gives the same run. Ends with 1 when anything was broken. tests/journeys/test_monkeys.py is a small one.
"""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE / "tests"))

from harness.monkey.run import let_loose  # noqa: E402  tests/ is no package of ours
from harness.monkey.watching import PROMISES  # noqa: E402

MOST = 60  # sentences that are printed


def main() -> int:
    """Let them loose and print what they broke; 1 when it was anything."""
    parser = argparse.ArgumentParser(description="Random people, and what they broke.")
    parser.add_argument("actions", type=int, nargs="?", default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    console = Console()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("monkeys", total=given.actions)
        outcome = let_loose(given.seed, given.actions, lambda done: progress.update(bar, completed=done))
    table = Table("", "", title=f"{given.actions:,} actions, seed {given.seed}", show_header=False)
    for what, number in outcome.acts.most_common():
        table.add_row(what.replace("_", " "), f"{number:,}")
    table.add_row("kinds of screens seen", f"{len(outcome.screens)}")
    table.add_section()
    for what in PROMISES:
        broken = outcome.broken[what]
        table.add_row(what, f"[red]{broken:,}[/red]" if broken else "[green]0[/green]")
    table.add_section()
    table.add_row("real", f"{outcome.seconds:.0f} s, of it CPU {outcome.cpu:.0f} s")
    table.add_row("actions a second", f"{given.actions / outcome.seconds:.0f}")
    console.print(table)
    for sentence in outcome.wrong[:MOST]:
        console.print(sentence, markup=False, highlight=False)
    return 1 if outcome.broken else 0


if __name__ == "__main__":
    sys.exit(main())
