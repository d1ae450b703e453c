"""A simulated population: what is counted is what they did, exactly, before anything is hidden; also after kills."""

import asyncio
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest
from harness.hand_clock import HandClock
from publishing_attack import LISTS

from bot.chat.facts import Fact, FactKind
from bot.outreach.counting import Counting
from bot.outreach.publishing.report_cells import counts_of
from bot.outreach.publishing.tables import published_tables
from bot.outreach.store import CounterStore
from bot.storage.engine import Database, open_database
from bot.storage.migrate import upgrade

PEOPLE = 400
LEVELS = ("none", "not-enough", "caution", "high", "critical")


def visit(chance: Random) -> tuple[Fact, ...]:
    """What one visit brings: one person's facts, with the traits the handlers give them."""
    language = chance.choice(LISTS.languages)
    facts = [Fact(FactKind.CONTACT, language)]
    if chance.random() < 0.4:
        facts += [
            Fact(FactKind.CHECK_STARTED),
            Fact(FactKind.CHECK_DONE, f"{chance.choice(LEVELS)}-{language}"),
        ]
    facts += [Fact(FactKind.TOPIC_READ, guide) for guide in chance.sample(LISTS.guides, chance.randint(0, 3))]
    if chance.random() < 0.3:
        facts.append(Fact(FactKind.DESTINATION_ASKED, chance.choice(LISTS.destinations)))
    if chance.random() < 0.3:
        facts.append(Fact(FactKind.GROUP_STATED, chance.choice((*LISTS.groups, ""))))
    return tuple(facts)


async def counted(store: CounterStore) -> Counter[tuple[str, str]]:
    sums = await store.sums(date(2000, 1, 1), date(2100, 1, 1))
    return Counter({(fact, trait): count for fact, trait, count in sums})


def done(facts: tuple[Fact, ...]) -> Counter[tuple[str, str]]:
    return Counter((fact.kind.value, fact.trait) for fact in facts)


async def test_counters_are_what_a_population_did(store: CounterStore, clock: HandClock) -> None:
    chance, truth = Random(1), Counter[tuple[str, str]]()
    replicas = [Counting(store, clock), Counting(store, clock)]
    for _ in range(PEOPLE):
        for _ in range(chance.choice((1, 1, 2, 5))):
            facts, replica = visit(chance), chance.choice(replicas)
            replica.count(facts)
            truth += done(facts)
            clock.moves(hours=chance.random() * 5)
            if chance.random() < 0.1:
                await replica.flush()
    for replica in replicas:
        await replica.stop()
    assert await counted(store) == truth


async def test_a_crash_costs_what_was_not_yet_written_and_nothing_else(
    store: CounterStore, clock: HandClock
) -> None:
    chance, truth, lost = Random(2), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    counting = Counting(store, clock)
    for _ in range(PEOPLE):
        facts = visit(chance)
        counting.count(facts)
        if chance.random() < 0.1:
            counting = Counting(store, clock)  # killed before the second was over: memory is gone
            lost += done(facts)
        else:
            await counting.flush()
            truth += done(facts)
    assert lost
    assert await counted(store) == truth


async def test_every_fact_of_the_population_is_in_exactly_one_cell(store: CounterStore) -> None:
    chance = Random(3)
    facts = tuple(fact for _ in range(PEOPLE) for fact in visit(chance))
    day = date(2026, 5, 4)
    rows = [(day, fact, trait, count) for (fact, trait), count in done(facts).items()]
    told: Counter[str] = Counter()
    for table in published_tables(LISTS):
        for cells in counts_of(table, rows).values():
            told[table.name] += sum(cells.values())
            assert not any("other" in cell for cell in cells), table.name
    assert told == Counter(fact.kind.value for fact in facts)


PROGRAM = """
import asyncio, sys, time
from bot.chat.facts import Fact, FactKind
from bot.clock import SystemClock
from bot.outreach.counting import Counting
from bot.outreach.store import CounterStore
from bot.storage.engine import open_database

async def main():
    counting = Counting(CounterStore(open_database(sys.argv[1])), SystemClock())
    running = asyncio.ensure_future(counting.run())
    for number in range(100_000):
        counting.count((Fact(FactKind.TOPIC_READ, f"guide{number}"),))
        print(number, time.time(), flush=True)
        await asyncio.sleep(0.02)

asyncio.run(main())
"""
SLOW_DISK = 2.0  # seconds a commit may take on a busy machine, beside the second in which a batch is gathered


@pytest.fixture
async def on_disk(tmp_path: Path) -> Database:
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/bot.sqlite3")
    await upgrade(opened)
    return opened


async def test_kill_nine_costs_the_last_second_at_most(on_disk: Database, tmp_path: Path) -> None:
    """A process of its own counts fifty facts a second and is killed in the middle of it."""
    url = f"sqlite+aiosqlite:///{tmp_path}/bot.sqlite3"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, url, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    begun: dict[str, float] = {}
    first = 0.0
    while not first or time.time() < first + SLOW_DISK + 1.7:
        number, moment = (await process.stdout.readline()).split()
        begun[f"guide{int(number)}"] = float(moment)
        first = first or float(moment)
    process.kill()
    killed = time.time()
    await process.wait()
    kept = await counted(CounterStore(on_disk))
    await on_disk.close()
    assert set(kept.values()) == {1}  # nothing twice
    missing = [moment for guide, moment in begun.items() if ("topic_read", guide) not in kept]
    assert all(killed - moment < 1 + SLOW_DISK for moment in missing)
    assert len(kept) > 20
