"""Counting: never slow, never in the way, nothing lost on a clean stop."""

import asyncio
import tracemalloc
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from harness.databases import EMPTY, database_url
from harness.hand_clock import HandClock
from sqlalchemy.dialects import postgresql, sqlite

from bot.chat.facts import Fact, FactKind
from bot.errors import StorageError
from bot.outreach.counting import Counting
from bot.outreach.store import Counted, CounterStore
from bot.storage.engine import Database, open_database
from bot.storage.tables.outreach import counters
from bot.storage.upserts import adding

pytestmark = pytest.mark.both_databases

KA = Fact(FactKind.CONTACT, "ka")


class Pause:
    """A pause that ends when the test says so, and tells how often it was asked for."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.over = asyncio.Event()

    async def __call__(self) -> None:
        self.asked.set()
        await self.over.wait()
        self.over.clear()
        self.asked.clear()


class WatchedStore(CounterStore):
    """A store that tells when something was written or could not be, and whose database can be away."""

    def __init__(self, database: Database, *, broken: bool = False) -> None:
        super().__init__(database)
        self.broken = broken
        self.tried = asyncio.Event()

    async def add(self, batch: Mapping[tuple[str, str, str], int]) -> None:
        try:
            if self.broken:
                raise StorageError("the counters cannot be written")
            await super().add(batch)
        finally:
            self.tried.set()


async def counted(store: CounterStore) -> dict[tuple[str, str], int]:
    rows = await store.between(date(2020, 1, 1), date(2030, 1, 1))
    return {(row.fact, row.trait): row.count for row in rows}


async def test_each_fact_is_counted_once(store: CounterStore, clock: HandClock) -> None:
    counting = Counting(store, clock)
    counting.count((KA, Fact(FactKind.FLAG_SEEN, "upfront-fee")))
    counting.count((KA,))
    counting.count(())
    await counting.flush()
    assert await counted(store) == {("contact", "ka"): 2, ("flag_seen", "upfront-fee"): 1}


async def test_batches_add_up(store: CounterStore, clock: HandClock) -> None:
    counting = Counting(store, clock)
    for _ in range(3):
        counting.count((KA, KA))
        await counting.flush()
    assert await counted(store) == {("contact", "ka"): 6}


async def test_two_processes_add_to_the_same_counter(store: CounterStore, clock: HandClock) -> None:
    one, two = Counting(store, clock), Counting(store, clock)
    one.count((KA,) * 3)
    two.count((KA,) * 4)
    await asyncio.gather(one.flush(), two.flush())
    assert await counted(store) == {("contact", "ka"): 7}


async def test_a_day_is_a_day_in_tbilisi(store: CounterStore) -> None:
    clock = HandClock(datetime(2026, 12, 31, 19, 59, tzinfo=UTC))  # Tbilisi is four hours ahead
    counting = Counting(store, clock)
    counting.count((KA,))
    clock.moves(minutes=1)
    counting.count((KA,))
    await counting.flush()
    assert await store.between(date(2026, 12, 31), date(2026, 12, 31)) == (
        Counted(date(2026, 12, 31), "contact", "ka", 1),
    )
    assert await store.between(date(2027, 1, 1), date(2027, 1, 1)) == (
        Counted(date(2027, 1, 1), "contact", "ka", 1),
    )


async def test_what_waited_until_its_quarter_was_published_counts_for_today(
    database: Database, store: CounterStore
) -> None:
    clock = HandClock(datetime(2026, 9, 30, 9, tzinfo=UTC))
    away = WatchedStore(database, broken=True)
    counting = Counting(away, clock)
    counting.count((KA, KA))
    for days, broken in ((7, True), (1, False)):  # on the eighth day of October the quarter is published
        clock.moves(days=days)
        counting.count((KA,))
        away.broken = broken
        with pytest.raises(StorageError) if broken else nullcontext():
            await counting.flush()
    assert await store.between(date(2026, 9, 1), date(2026, 10, 31)) == (
        Counted(date(2026, 10, 7), "contact", "ka", 1),
        Counted(date(2026, 10, 8), "contact", "ka", 3),
    )


async def test_what_comes_late_but_in_time_keeps_its_day(store: CounterStore) -> None:
    clock = HandClock(datetime(2026, 9, 30, 9, tzinfo=UTC))
    counting = Counting(store, clock)
    counting.count((KA,))
    clock.moves(days=7)
    await counting.flush()
    assert await store.between(date(2026, 9, 30), date(2026, 9, 30)) == (
        Counted(date(2026, 9, 30), "contact", "ka", 1),
    )


@pytest.mark.parametrize("trait", ["Ana Beridze", "+995 555 12 34 56", "x" * 41, "ქართული", "a\n", "a.b"])
async def test_what_is_no_trait_is_never_written(store: CounterStore, clock: HandClock, trait: str) -> None:
    counting = Counting(store, clock)
    counting.count((Fact(FactKind.TOPIC_READ, trait),))
    await counting.flush()
    assert await counted(store) == {("topic_read", "other"): 1}


async def test_memory_is_bounded_even_when_the_database_is_away(
    store: CounterStore, clock: HandClock
) -> None:
    counting = Counting(store, clock, most=50)
    tracemalloc.start()
    for number in range(20_000):
        counting.count((Fact(FactKind.TOPIC_READ, f"topic-{number}"),))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    await counting.flush()
    found = await counted(store)
    assert len(found) == 51
    assert sum(found.values()) == 20_000
    assert peak < 1_000_000


async def test_the_first_fact_is_written_after_one_pause_together_with_those_that_follow(
    database: Database, clock: HandClock
) -> None:
    store, pause = WatchedStore(database), Pause()
    counting = Counting(store, clock, pause=pause)
    running = asyncio.ensure_future(counting.run())
    counting.count((KA,))
    await pause.asked.wait()
    counting.count((KA,))
    assert await counted(store) == {}
    pause.over.set()
    await store.tried.wait()
    assert await counted(store) == {("contact", "ka"): 2}
    assert not pause.asked.is_set()  # nothing pending: it waits for a fact, not for the clock
    await counting.stop()
    pause.over.set()
    await running


async def test_a_clean_stop_writes_everything(store: CounterStore, clock: HandClock) -> None:
    pause = Pause()
    counting = Counting(store, clock, pause=pause)
    running = asyncio.ensure_future(counting.run())
    counting.count((KA,))
    await pause.asked.wait()
    await counting.stop()
    assert await counted(store) == {("contact", "ka"): 1}
    pause.over.set()
    await running
    assert await counted(store) == {("contact", "ka"): 1}


async def test_a_stop_before_anything_was_counted_ends_at_once(store: CounterStore, clock: HandClock) -> None:
    pause = Pause()
    pause.over.set()
    counting = Counting(store, clock, pause=pause)
    running = asyncio.ensure_future(counting.run())
    await asyncio.sleep(0)
    await counting.stop()
    await running
    assert await counted(store) == {}


async def test_a_failed_write_loses_nothing_and_is_tried_again(
    database: Database, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    store, pause = WatchedStore(database, broken=True), Pause()
    counting = Counting(store, clock, pause=pause)
    running = asyncio.ensure_future(counting.run())
    counting.count((KA,))
    await pause.asked.wait()
    pause.over.set()
    await store.tried.wait()
    store.tried.clear()
    counting.count((KA,))
    store.broken = False
    await pause.asked.wait()
    pause.over.set()
    await store.tried.wait()
    assert await counted(store) == {("contact", "ka"): 2}
    assert "cannot be written" in caplog.text
    await counting.stop()
    pause.over.set()
    await running


async def test_a_stop_that_cannot_write_says_so(database: Database, clock: HandClock) -> None:
    counting = Counting(WatchedStore(database, broken=True), clock)
    counting.count((KA,))
    with pytest.raises(StorageError):
        await counting.stop()


async def test_a_database_without_tables_is_an_error_with_a_sentence(tmp_path: Path) -> None:
    bare = open_database(database_url(tmp_path / "bare.sqlite3", like=EMPTY))
    with pytest.raises(StorageError, match="cannot be written"):
        await CounterStore(bare).add({("2026-01-01", "contact", "ka"): 1})
    await bare.close()


def test_postgresql_adds_with_the_same_words() -> None:
    in_postgresql = str(adding(counters, "postgresql").compile(dialect=postgresql.dialect()))
    in_sqlite = str(adding(counters, "sqlite").compile(dialect=sqlite.dialect()))
    for statement in (in_postgresql, in_sqlite):
        assert "ON CONFLICT (day, fact, trait) DO UPDATE" in statement
