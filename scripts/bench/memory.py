"""MiB of the real bot over many updates: `.venv/bin/python scripts/bench/memory.py [--updates 1000000]`.

The journey mix of `make bench`, polled, Telegram answering at once; a line every twentieth. About a quarter of an hour.
"""

import tempfile
from pathlib import Path

import click
from measure import HOUSE, POLLING, StandIn, contenders, memory, record, running
from rich.console import Console
from rich.progress import Progress

STEP = 20


@click.command()
@click.option(
    "--python", default=str(HOUSE / ".venv-bench/bin/python"), help="Python with uvloop for the stand-in."
)
@click.option("--updates", default=1_000_000)
def main(python: str, updates: int) -> None:
    """Print memory as it goes."""
    console = Console()
    ours = next(one for one in contenders(python, POLLING) if one.name == "Mgzavri, journey")
    with tempfile.TemporaryDirectory() as folder, Progress(console=console, transient=True) as progress:
        mixes, log = Path(folder) / "mixes.json", (Path(folder) / "log").open("w+")
        record(mixes, log)
        task = progress.add_task("updates", total=updates)
        with StandIn(python, 0.0, mixes) as stand_in, running(ours, stand_in, log) as bot:
            stand_in.ask(do="wait")
            console.print(f"at rest: {memory(bot.pid):.0f} MiB")
            lost = 0
            for turn in range(STEP):
                for _ in range(10):  # many people at once, but not a million
                    told = stand_in.ask(do="flood", mix=ours.mix, count=updates // STEP // 10)
                    lost += told["unanswered"]
                    progress.advance(task, updates // STEP // 10)
                console.print(
                    f"{updates // STEP * (turn + 1):,} updates: {memory(bot.pid):.0f} MiB, {lost} unanswered"
                )


if __name__ == "__main__":
    main()
