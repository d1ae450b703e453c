"""Mgzavri beside bare echo bots, in one run: `make bench`, or `.venv/bin/python scripts/bench/measure.py --help`.

Each contender runs in a process of its own on one core, a fast stand-in for Telegram (stand_in.py) on the other. First
some updates to warm up, then a flood (all there at once), then a hundred a second. CPU is the process's, from the
kernel. The machine drifts: rounds are interleaved, and only ratios within one run mean anything. Last come the aims of
the project and whether they are met. `scripts/bench/memory.py` looks at memory over a million updates.
"""

import json
import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, Self

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

HERE = Path(__file__).parent
HOUSE = HERE.parents[1]
TOKEN = "1000:" + "A" * 35
KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="  # of a database that is thrown away
TICKS = os.sysconf("SC_CLK_TCK")
WEBHOOK_PORT = 8399
POLLING, WEBHOOK = "polling", "webhook"
WARM_UP = 300
SECONDS_AT_A_RATE, A_SECOND = 6, 100


@dataclass(frozen=True)
class Contender:
    """A bot and what it is asked."""

    name: str
    command: tuple[str, ...]
    mix: str
    webhook: bool = False


@dataclass
class Result:
    """What was seen in all rounds of one contender."""

    a_second: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)  # milliseconds an update
    flood: list[dict[str, Any]] = field(default_factory=list)
    steady: list[dict[str, Any]] = field(default_factory=list)
    steady_cpu: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)  # MiB, resident
    start: list[float] = field(default_factory=list)  # seconds to the first question of the bot's
    unanswered: int = 0


class StandIn:
    """The other process, asked line by line."""

    def __init__(self, python: str, delay: float, mixes: Path) -> None:
        self._process = subprocess.Popen(
            [*_pinned(1), python, str(HERE / "stand_in.py"), "0", str(delay), str(mixes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = self._read()["port"]

    def ask(self, **wish: Any) -> dict[str, Any]:
        """Say what to do, and wait until it is done."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("the stand-in for Telegram died")
        return dict(json.loads(line))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def _pinned(core: int) -> list[str]:
    return ["taskset", "-c", str(core)] if (os.cpu_count() or 1) > 1 else []


def _cpu(process: int) -> float:
    """Seconds of user and system time of a process."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(int(one) for one in fields[11:13]) / TICKS


def memory(process: int) -> float:
    """MiB that a process keeps resident."""
    text = Path(f"/proc/{process}/status").read_text()
    return int(text.partition("VmRSS:")[2].split()[0]) / 1024


@contextmanager
def running(one: Contender, stand_in: StandIn, log: Any) -> Iterator[subprocess.Popen[bytes]]:
    """The contender's process on its core, its database in a folder that goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")} | {
            "BOT_API_URL": f"http://127.0.0.1:{stand_in.port}",
            "BOT_TOKEN": TOKEN,
            "BOT_SECRET_KEYS": KEY,
            "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/data/x.sqlite3",
            "BOT_KEY_STORE_URL": f"sqlite+aiosqlite:///{folder}/keys/x.sqlite3",
            "BOT_LOG_LEVEL": "WARNING",
            "BOT_WEBHOOK_URL": f"http://127.0.0.1:{WEBHOOK_PORT}",
            "BOT_WEBHOOK_SECRET": "bench" * 6,
            "BOT_LISTEN": f"127.0.0.1:{WEBHOOK_PORT}",
        }
        bot = subprocess.Popen(
            [*_pinned(0), *one.command], env=environment, cwd=folder, stdout=log, stderr=log
        )
        try:
            yield bot
        finally:
            bot.send_signal(signal.SIGTERM)
            try:
                bot.wait(15)
            except subprocess.TimeoutExpired:
                bot.kill()
                bot.wait()


def measure(one: Contender, stand_in: StandIn, result: Result, updates: int, log: Any) -> None:
    """One round of one contender, into its result."""
    begun = time.perf_counter()
    with running(one, stand_in, log) as bot:
        stand_in.ask(do="wait")
        result.start.append(time.perf_counter() - begun)
        stand_in.ask(do="flood", mix=one.mix, count=min(WARM_UP, updates))
        cpu = _cpu(bot.pid)
        flood = stand_in.ask(do="flood", mix=one.mix, count=updates)
        result.cpu.append((_cpu(bot.pid) - cpu) / updates * 1000)
        result.a_second.append(updates / flood["seconds"])
        result.flood.append(flood)
        result.unanswered += flood["unanswered"]
        if updates >= WARM_UP:
            cpu, count = _cpu(bot.pid), SECONDS_AT_A_RATE * A_SECOND
            result.steady.append(stand_in.ask(do="flood", mix=one.mix, count=count, rate=A_SECOND))
            result.steady_cpu.append((_cpu(bot.pid) - cpu) / count * 1000)
        result.memory.append(memory(bot.pid))


def table(results: dict[str, Result], against: str, title: str) -> Table:
    """What was measured, with ratios to one of the rows."""
    shown = Table(title=title)
    for head in (
        "",
        "updates/s",
        "ratio",
        "CPU ms",
        "ratio",
        "flood p50/p99",
        "at 100/s p50/p95/p99",
        "CPU ms",
        "MiB",
        "start s",
        "lost",
    ):
        shown.add_column(head, justify="left" if not head else "right")
    base = results.get(against)
    for name, one in results.items():
        if not one.cpu:
            continue
        fast, cpu = statistics.median(one.a_second), statistics.median(one.cpu)
        steady = (
            [statistics.median(run[key] for run in one.steady) for key in ("p50", "p95", "p99")]
            if one.steady
            else []
        )
        shown.add_row(
            name,
            f"{fast:,.0f} ({min(one.a_second):,.0f}–{max(one.a_second):,.0f})",
            f"{fast / statistics.median(base.a_second):.2f}" if base and base.cpu else "",
            f"{cpu:.2f} ({min(one.cpu):.2f}–{max(one.cpu):.2f})",
            f"{cpu / statistics.median(base.cpu):.2f}" if base and base.cpu else "",
            " / ".join(f"{statistics.median(run[key] for run in one.flood):,.0f}" for key in ("p50", "p99")),
            " / ".join(f"{number:.1f}" for number in steady),
            f"{statistics.median(one.steady_cpu):.2f}" if one.steady_cpu else "",
            f"{statistics.median(one.memory):.0f}",
            f"{statistics.median(one.start):.1f}",
            str(one.unanswered),
        )
    return shown


def aims(every: Mapping[tuple[str, float], Mapping[str, Result]]) -> Table:
    """What the project set itself, what this run gave, and whether that is enough."""
    shown = Table("aim", "wanted", "measured", "met", title="aims")
    nobody: Mapping[str, Result] = {}
    slow, quick = every.get((POLLING, 0.05), nobody), every.get((POLLING, 0.0), nobody)
    ours, echo = slow.get("Mgzavri, journey"), slow.get("aiogram echo, words")
    by_webhook = every.get((WEBHOOK, 0.05), nobody).get("Mgzavri, journey")

    def fast(one: Result | None) -> float:
        return statistics.median(one.a_second) if one else math.nan

    def cpu(one: Result | None) -> float:
        return statistics.median(one.cpu) if one else math.nan

    at_once = quick.get("Mgzavri, journey")
    p99 = statistics.median(run["p99"] for run in at_once.steady) if at_once and at_once.steady else math.nan
    taps, two_calls = slow.get("Mgzavri, taps"), slow.get("aiogram echo, taps")
    rows = (
        ("journey: updates/s of the aiogram echo", fast(ours) / fast(echo), ">=", 1.2),
        ("journey: CPU of the aiogram echo", cpu(ours) / cpu(echo), "<=", 0.9),
        ("journey: updates/s of the python-telegram-bot echo", fast(ours) / fast(slow.get("ptb echo, words")), ">=", 50),
        ("taps: CPU of aiogram doing the same two calls", cpu(taps) / cpu(two_calls), "<=", 0.9),
        ("journey by webhook: updates/s of polling", fast(by_webhook) / fast(ours), ">=", 0.8),
        ("journey at 100/s, Telegram at once: p99 ms", p99, "<=", 15),
        ("MiB after this run", max(ours.memory) if ours else math.nan, "<=", 250),
        ("seconds to the first question", max(ours.start) if ours else math.nan, "<=", 3),
    )  # fmt: skip
    for name, found, sign, wanted in rows:
        met = found >= wanted if sign == ">=" else found <= wanted
        shown.add_row(name, f"{sign} {wanted}", f"{found:.2f}", "yes" if met else "no")
    return shown


def contenders(python: str, way: str) -> list[Contender]:
    """Who runs."""
    port = (str(WEBHOOK_PORT),) if way == WEBHOOK else ()
    mgzavri = (sys.executable, "-m", "bot", "serve" if way == WEBHOOK else "run")
    return [
        Contender("ptb echo, words", (python, str(HERE / "echo_ptb.py"), *port), "words echoed"),
        Contender("aiogram echo, words", (python, str(HERE / "echo_aiogram.py"), *port), "words echoed"),
        Contender("aiogram echo, journey", (python, str(HERE / "echo_aiogram.py"), *port), "journey echoed"),
        Contender("aiogram echo, taps", (python, str(HERE / "echo_aiogram.py"), *port), "taps echoed"),
        Contender("Mgzavri, journey", mgzavri, "journey"),
        Contender("Mgzavri, taps", mgzavri, "taps"),
        Contender("Mgzavri, texts", mgzavri, "texts"),
        Contender("Mgzavri, adverts", mgzavri, "adverts"),
    ]


@click.command()
@click.option("--python", default=str(HOUSE / ".venv-bench/bin/python"), help="Python with the baselines.")
@click.option("--updates", default=2000, help="In a flood.")
@click.option("--rounds", default=3)
@click.option("--delay", "delays", multiple=True, default=(0.0, 0.05), help="Seconds Telegram takes.")
@click.option("--only", default="", help="Contenders whose name has this.")
@click.option("--way", "ways", multiple=True, default=(POLLING, WEBHOOK), help="polling, webhook, or both.")
def main(
    python: str, updates: int, rounds: int, delays: tuple[float, ...], only: str, ways: tuple[str, ...]
) -> None:
    """Print the tables."""
    console, every = Console(width=180), {}
    with tempfile.TemporaryDirectory() as folder, Progress(console=console, transient=True) as progress:
        mixes, log = Path(folder) / "mixes.json", (Path(folder) / "log").open("w+")
        record(mixes, log)
        task = progress.add_task(
            "", total=len(ways) * len(delays) * rounds * len(contenders(python, POLLING))
        )
        for delay, way in product(delays, ways):
            runs = [one for one in contenders(python, way) if only in one.name]
            results = every[way, delay] = {one.name: Result() for one in runs}
            for turn in range(rounds):
                for one in runs if turn % 2 == 0 else reversed(runs):
                    progress.update(task, description=f"{one.name}, {way}, {delay * 1000:.0f} ms")
                    few = updates if "ptb" not in one.name or not delay else updates // 10  # 18 a second
                    with StandIn(python, delay, mixes) as stand_in:
                        measure(one, stand_in, results[one.name], few, log)
                    progress.advance(task)
            console.print(
                table(results, "aiogram echo, words", f"{way}, Telegram answers after {delay * 1000:.0f} ms")
            )
        if not only:
            console.print(aims(every))
        log.seek(0)
        if told := log.read().strip():
            console.print(f"[dim]what the bots said:[/dim]\n{told[:1500]}", highlight=False)


def record(mixes: Path, log: Any) -> None:
    """Walk journeys with the real application and keep their updates in a file."""
    subprocess.run([sys.executable, str(HERE / "journeys.py"), str(mixes)], check=True, stdout=log)


if __name__ == "__main__":
    main()
