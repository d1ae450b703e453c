"""A simulated year: what the report says is what took place, whatever was corrected and withdrawn on the way."""

import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from harness.pace import slower
from reporting_ledger import EN, H2, REAL, data_of
from sqlalchemy import insert

from bot.content.models.event_kinds import EventKind, Group
from bot.content.models.plan_measures import (
    CopyCount,
    DistinctCount,
    EventCount,
    Exists,
    HeadCount,
    Measure,
    NotHere,
)
from bot.outreach.events.model import EventRecord, groups_of
from bot.outreach.events.regions import Region
from bot.outreach.events.store import EventStore
from bot.outreach.period import Length, Period
from bot.outreach.publishing.report_cells import Published
from bot.outreach.reporting.data import ReportData
from bot.outreach.reporting.formats.one_file import report_file
from bot.outreach.reporting.gathering import Wish, gathered, published_for
from bot.outreach.reporting.kinds import Format, ReportKind
from bot.storage.engine import Database, open_database
from bot.storage.tables.outreach import events

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
YEAR = Period(2024, Length.YEAR)


class Nothing:
    """A bot nobody used."""

    async def of(self, period: Period, today: date) -> tuple[Published, ...]:
        return ()


@dataclass
class Truth:
    """What took place in a year, kept beside the ledger in the plainest way there is."""

    events: Counter[EventKind] = field(default_factory=Counter)
    heads: Counter[tuple[EventKind, Group]] = field(default_factory=Counter)
    copies: Counter[EventKind] = field(default_factory=Counter)
    names: set[tuple[EventKind, str, str]] = field(default_factory=set)

    def took_place(self, one: EventRecord) -> None:
        self.events[one.kind] += 1
        self.copies[one.kind] += one.copies
        self.names.add((one.kind, one.place, one.note))
        for group, count in one.heads.items():
            self.heads[one.kind, group] += count

    def of(self, measure: Measure) -> int | None:
        """What a measure must come to."""
        match measure:
            case NotHere():
                return None
            case EventCount(events=kinds):
                return sum(self.events[kind] for kind in kinds)
            case Exists(events=kinds):
                return int(any(self.events[kind] for kind in kinds))
            case CopyCount(events=kinds):
                return sum(self.copies[kind] for kind in kinds)
            case DistinctCount(events=kinds, of=of):
                names = [(place, note) for kind, place, note in self.names if kind in kinds]
                return len({note if of.value == "film" else place for place, note in names})
            case HeadCount(events=kinds, groups=groups, each=each):
                sums = [sum(self.heads[kind, group] for kind in kinds) for group in groups]
                return min(sums) if each else sum(sums)


def some_event(chance: Random) -> EventRecord:
    kind = chance.choice(list(EventKind))
    film = kind is EventKind.FILM_AIRED
    return EventRecord(
        kind,
        date(2024, 1, 1) + timedelta(days=chance.randrange(366)),
        Region.TBILISI,
        place=f"place {chance.randrange(30)}",
        heads={group: chance.randrange(50) for group in groups_of(kind)},
        copies=chance.randrange(1, 900) if kind.value.startswith("brochure") else 0,
        evidence=chance.choice(["", "№ 5"]),
        note=f"film {chance.randrange(4)}" if film else "",
    )


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    opened = open_database("sqlite+aiosqlite://")
    async with opened.begin() as connection:
        await connection.run_sync(events.create)
    yield opened
    await opened.close()


async def report(database: Database, kind: ReportKind, period: Period) -> ReportData:
    wish = Wish(kind, period, (REAL,), (REAL,), NOW)
    published = await published_for(wish, Nothing())
    async with database.begin() as connection:
        return await gathered(wish, published, EventStore(), connection)


@pytest.mark.parametrize("seed", [1, 2])
async def test_the_report_of_a_year_is_the_truth(database: Database, seed: int) -> None:
    chance, store, truth = Random(seed), EventStore(), Truth()
    async with database.begin() as connection:
        for _ in range(400):
            one = some_event(chance)
            entry = await store.add(connection, one, by=7, day=one.day, again=True)
            fate = chance.random()
            if fate < 0.1:
                await store.withdraw(connection, entry, reason="mistake", by=7, day=one.day)
                continue
            if fate < 0.3:  # the first version was wrong
                one = replace(one, heads={group: count + 1 for group, count in one.heads.items()})
                await store.correct(
                    connection, entry, one, reason="miscounted", by=7, day=one.day, again=True
                )
            truth.took_place(one)
    data = await report(database, ReportKind.ANNUAL, YEAR)
    assert data.plans[0].entered.events == truth.events.total()
    for one in data.plans[0].indicators():
        expected = truth.of(one.indicator.measure)
        assert (one.total and one.total.amount) == expected, one.number
        assert (one.in_period and one.in_period.amount) == expected, one.number


async def test_twenty_thousand_entries_are_told_within_two_seconds(database: Database) -> None:
    chance = Random(3)
    records = [some_event(chance) for _ in range(20_000)]
    rows = [
        {
            "number": number, "revision": 1, "kind": one.kind.value, "day": one.day.isoformat(), "activity": "",
            "place": one.place, "region": "GE-TB", "organiser": "", "partners": "", "heads": one.heads_json(),
            "copies": one.copies, "evidence": one.evidence, "note": one.note, "withdrawn": False, "reason": "",
            "by": 0, "entered": one.day.isoformat(), "fingerprint": "",
        }
        for number, one in enumerate(records, 1)
    ]  # fmt: skip
    async with database.begin() as connection:
        await connection.execute(insert(events), rows)
    begun = time.process_time()  # of this program alone: the machine may be busy with others
    data = await report(database, ReportKind.ANNUAL, YEAR)
    read = time.process_time() - begun
    file = report_file(EN, data, Format.HTML)
    whole = time.process_time() - begun
    assert data.plans[0].entered.events == 20_000
    assert len(file.content) < 3_000_000
    assert whole <= 2 * slower(), f"read and counted in {read:.2f} s, written in {whole - read:.2f} s"


def test_an_empty_ledger_says_so_everywhere() -> None:
    data = data_of(period=H2)
    for form in Format:
        assert report_file(EN, data, form).content
    text = report_file(EN, data, Format.TEXT).content.decode()
    assert "nothing entered yet: 67" in text
