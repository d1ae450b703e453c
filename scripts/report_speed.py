"""How long the report takes with a year of ten million facts: `.venv/bin/python scripts/report_speed.py [facts]`.

The database holds what such a year leaves: one counter for each day, fact and trait, every trait of every closed list of
the real content on every day (the densest there can be, some 200,000 rows), the counts spread unevenly over them. The
number of facts itself hardly matters: a counter is one row whether it holds 1 or 100,000.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from bot.chat.facts import FactKind
from bot.library import Library
from bot.outreach.handlers import Report
from bot.outreach.period import Length, Period
from bot.outreach.publishing.cells import Limits
from bot.outreach.publishing.lists import lists_of
from bot.outreach.publishing.shelf import PublishedFigures
from bot.outreach.publishing.tables import Lists, published_tables
from bot.outreach.store import CounterStore
from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade

YEAR = Period(2026, Length.YEAR)
AFTER = datetime(2027, 2, 1, 9, tzinfo=UTC)
RECORDS = 250  # numbers of services and of other countries that can be reported as dead


def traits(lists: Lists) -> Iterator[tuple[str, str]]:
    """Every fact with every trait it can be counted with."""
    for table in published_tables(lists):
        if table.only:
            continue
        match table.name:
            case "number_reported_dead":
                yield from ((table.name, f"record-{number}") for number in range(RECORDS))
            case "awareness_answered":
                for cell in table.cells():
                    yield from ((table.name, f"{cell[0]}-{question}-{cell[1]}") for question in "abc")
            case _:
                yield from ((table.name, "-".join(cell)) for cell in table.cells())


def a_year(lists: Lists, facts: int) -> Iterator[dict[tuple[str, str, str], int]]:
    """The counters of each day: `facts` in all, some traits a thousand times as common as others."""
    chance = Random(1)  # noqa: S311
    every = list(traits(lists))
    assert {fact for fact, _ in every} == {kind.value for kind in FactKind}
    common = [1 / (1 + place) for place in range(len(every))]
    chance.shuffle(common)
    a_day = facts / 365 / sum(common)
    for number in range(365):
        day = (date(2026, 1, 1) + timedelta(days=number)).isoformat()
        yield {
            (day, *one): max(1, round(a_day * share * chance.uniform(0.5, 1.5)))
            for one, share in zip(every, common, strict=True)
        }


async def timed(what: str, doing: Callable[[], Awaitable[object]]) -> None:
    """Print how long something takes on the clock and in CPU time."""
    wall, cpu = time.perf_counter(), time.process_time()
    await doing()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what}: {wall:.2f} s ({cpu:.2f} s CPU)")


async def measure(facts: int) -> None:
    """Make the year, then ask for it."""
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    library = Library.load(settings.content, settings.translations)
    lists, t = lists_of(library.content), library.tongues.texts("en")
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite+aiosqlite:///{Path(folder)}/year.sqlite3")
        await upgrade(database)
        store, rows, total = CounterStore(database), 0, 0
        for batch in a_year(lists, facts):
            await store.add(batch)
            rows, total = rows + len(batch), total + sum(batch.values())
        print(f"{total:,} facts in {rows:,} counters")
        report = Report(PublishedFigures(database, lists, Limits()))
        await timed("the year, asked for the first time", lambda: report.text(t, "2026", AFTER))
        await timed("a quarter, told already", lambda: report.text(t, "2026-Q4", AFTER))
        await timed("the year again", lambda: report.text(t, "2026", AFTER))
        await database.close()


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000))
