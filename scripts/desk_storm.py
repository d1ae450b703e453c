"""A storm at the desk: `.venv/bin/python scripts/desk_storm.py [--seed 1] [--cases 200] [--messages 10000]
[--kills 40] [--faults 0.02]`.

The real application against the preview's strict Bot API in one process, in made-up time: lost connections and answers,
limits, server errors, updates that come twice or in another order, and the bot killed at any step. Afterwards everything
must have arrived once, in order, or marked as a possible repeat. Ends with 1 when anything was broken; the same figures
give the same storm. tests/journeys/test_a_storm_at_the_desk.py is a small one.
"""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE / "tests"))

from harness.storm.account import PROMISES  # noqa: E402  tests/ is no package of ours
from harness.storm.storm import Aftermath, Weather, blow  # noqa: E402


def _weather() -> Weather:
    usual = Weather()
    parser = argparse.ArgumentParser(description="A storm at the desk, and what it broke.")
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--cases", type=int, default=usual.cases)
    parser.add_argument("--messages", type=int, default=usual.messages, help="both ways together")
    parser.add_argument("--kills", type=int, default=usual.kills)
    parser.add_argument("--faults", type=float, default=usual.faults, help="the share of calls that go wrong")
    return Weather(**vars(parser.parse_args()))


def _table(weather: Weather, after: Aftermath) -> Table:
    table = Table("", "", title=f"{weather}", show_header=False)
    for what, number in sorted(after.counts.items()):
        table.add_row(what, f"{number:,}")
    table.add_section()
    for what in PROMISES:
        broken = after.broken[what]
        table.add_row(what, f"[red]{broken:,}[/red]" if broken else "[green]0[/green]")
    table.add_section()
    table.add_row("simulated", f"{after.simulated / 3600:.1f} h")
    table.add_row("real", f"{after.real:.0f} s, of it CPU {after.cpu:.0f} s")
    table.add_row("messages a second", f"{weather.messages / after.real:.0f}")
    return table


def _watched(weather: Weather, console: Console) -> Aftermath:
    """Let it blow, and show how far it is; without a terminal, a line for each twentieth part."""
    columns = (
        "{task.description}",
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    step = max(weather.messages // 20, 1)
    with Progress(*columns, console=console) as progress:
        task, told = progress.add_task("written", total=weather.messages), 0

        def tell(said: int, on_the_way: int, simulated: float) -> None:
            nonlocal told
            waiting = f"written, {on_the_way:,} letters on their way, {simulated / 3600:.1f} h simulated"
            progress.update(task, completed=said, description=waiting)
            if not console.is_terminal and said // step > told:
                told = said // step
                console.print(f"{said:,} {waiting}")

        return blow(weather, tell)


def main() -> int:
    """Let it blow and print the table; 1 when a promise was broken."""
    weather, console = _weather(), Console()
    after = _watched(weather, console)
    console.print(_table(weather, after))
    for sentence in after.wrong:
        console.print(sentence, markup=False, highlight=False)
    return 1 if after.broken else 0


if __name__ == "__main__":
    sys.exit(main())
