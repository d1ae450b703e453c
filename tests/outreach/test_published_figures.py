"""What was published once stays as it was, whatever is counted and set afterwards."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from publishing_attack import LISTS
from sqlalchemy import select

from bot.errors import StorageError
from bot.outreach.period import Length, Period
from bot.outreach.publishing.cells import Cell, Limits
from bot.outreach.publishing.report_cells import Published, publish
from bot.outreach.publishing.shelf import PublishedFigures
from bot.outreach.publishing.tables import Lists
from bot.outreach.store import CounterStore
from bot.storage.engine import Database, open_database
from bot.storage.tables.outreach import published

Q3, H2, YEAR = Period(2026, Length.QUARTER, 3), Period(2026, Length.HALF, 2), Period(2026, Length.YEAR)
LATER = date(2027, 3, 1)

Counts = Mapping[tuple[str, str], int]


def figures(database: Database, lists: Lists = LISTS, limits: Limits | None = None) -> PublishedFigures:
    return PublishedFigures(database, lists, limits or Limits())


async def count(store: CounterStore, day: date, counts: Counts) -> None:
    await store.add({(day.isoformat(), fact, trait): how_many for (fact, trait), how_many in counts.items()})


def table(tables: tuple[Published, ...], name: str) -> Published:
    return next(one for one in tables if one.table.name == name)


async def test_each_table_of_a_period_is_what_its_counts_say(database: Database, store: CounterStore) -> None:
    counts: dict[tuple[str, str], int] = {("contact", "ka"): 400, ("contact", "ru"): 170}
    counts |= {("check_done", "not-enough-ka"): 180, ("check_started", ""): 334}
    await count(store, Q3.first, counts)
    await count(store, Q3.last, counts)
    told = await figures(database).of(Q3, LATER)
    assert all(one.table.unit is Length.QUARTER for one in told)
    assert table(told, "contact").values["ka",] == 660  # 800, in whole steps of 165
    assert table(told, "check_done").values["not-enough", "ka"] == 330
    assert table(told, "check_started").values == {(): 660}
    for one in told:
        assert one == publish(one.table, Q3, in_cells(one, {Q3.first: counts, Q3.last: counts}), today=LATER)


def in_cells(one: Published, counts: Mapping[date, Counts]) -> dict[date, dict[Cell, int]]:
    """Counts in the cells of a table, put there one by one."""
    found: dict[date, dict[Cell, int]] = {}
    for day, of_day in counts.items():
        for (fact, trait), how_many in of_day.items():
            cell = one.table.cell_of(fact, trait)
            if cell is not None:
                found.setdefault(day, {})[cell] = how_many
    return found


async def test_what_is_counted_later_changes_no_published_figure(
    database: Database, store: CounterStore
) -> None:
    await count(store, Q3.first, {("contact", "ka"): 400, ("contact", "ru"): 400})
    first = await figures(database).of(Q3, date(2026, 10, 8))
    await count(store, Q3.last, {("contact", "ka"): 5000, ("check_started", ""): 5000})
    assert await figures(database).of(Q3, LATER) == first
    assert table(await figures(database).of(H2, LATER), "contact").values["ka",] == 330


async def test_larger_limits_change_no_published_figure_and_hold_for_what_comes(
    database: Database, store: CounterStore
) -> None:
    for day in (Q3.first, Q3.shift(1).first):
        await count(store, day, {("contact", "ka"): 400, ("contact", "ru"): 400})
    first = await figures(database).of(Q3, LATER)
    larger = figures(database, limits=Limits(20))
    assert await larger.of(Q3, LATER) == first
    contact = table(await larger.of(H2, LATER), "contact")
    assert contact.values["ka",] == 330 + 300
    assert contact.limits == Limits(20)  # "fewer than 300" is true of both quarters


async def test_a_row_that_was_published_stays_when_the_list_has_it_no_more(
    database: Database, store: CounterStore
) -> None:
    await count(store, Q3.first, {("topic_read", "guide1"): 400, ("topic_read", "guide2"): 400})
    before = table(await figures(database).of(YEAR, LATER), "topic_read")
    rest = tuple(guide for guide in LISTS.guides if guide != "guide1")
    after = table(
        await figures(database, replace(LISTS, guides=(*rest, "new"))).of(YEAR, LATER), "topic_read"
    )
    assert after.values == before.values
    assert after.values["guide1",] == 330
    assert ("new",) not in after.values  # it was told under "other" then: "fewer than 165" could be wrong


async def test_a_new_row_of_a_quarter_stands_beside_those_of_quarters_before(
    database: Database, store: CounterStore
) -> None:
    await figures(database).of(Q3, LATER)
    more = replace(LISTS, languages=(*LISTS.languages, "uz"))
    await count(store, Q3.shift(1).first, {("contact", "uz"): 400, ("contact", "ka"): 400})
    contact = table(await figures(database, more).of(H2, LATER), "contact")
    assert (contact.values["uz",], contact.values["ka",]) == (330, 330)
    assert set(contact.values) == set(contact.table.cells())


@pytest.mark.parametrize(
    ("period", "today"),
    [(Q3, date(2026, 10, 7)), (Q3, date(2026, 8, 1)), (YEAR, date(2027, 1, 7)), (YEAR.shift(1), LATER)],
)
async def test_nothing_is_told_or_kept_of_a_period_that_is_not_over(
    database: Database, store: CounterStore, period: Period, today: date
) -> None:
    await count(store, period.first, {("contact", "ka"): 4000})
    assert await figures(database).of(period, today) == ()
    assert await rows(database) == []


async def test_two_replicas_that_ask_at_once_tell_the_same(database: Database, store: CounterStore) -> None:
    """The other was first, while this one made its figures from counts that differ."""
    await count(store, Q3.first, {("contact", "ka"): 400, ("contact", "ru"): 400})
    slow, quick = figures(database), figures(database, limits=Limits(20))
    made = slow._made

    async def overtaken(missing: Any) -> list[Published]:
        units = await made(missing)
        await quick.of(Q3, LATER)
        return units

    slow._made = overtaken  # type: ignore[method-assign]
    told = await slow.of(Q3, LATER)
    assert table(told, "contact").values["ka",] == 300
    assert told == await quick.of(Q3, LATER)


async def test_a_database_without_tables_is_an_error_with_a_sentence() -> None:
    bare = open_database("sqlite+aiosqlite://")
    with pytest.raises(StorageError, match="cannot be read"):
        await figures(bare).of(Q3, LATER)
    await bare.close()


async def test_only_published_values_are_kept(database: Database, store: CounterStore) -> None:
    await count(store, Q3.first + timedelta(days=3), {("contact", "ka"): 777, ("check_started", ""): 164})
    await figures(database).of(Q3, LATER)
    text = "".join(row.figures for row in await rows(database))
    assert "660" in text
    for exact in ("777", "164"):
        assert exact not in text


async def rows(database: Database) -> list[Any]:
    async with database.begin() as connection:
        return list((await connection.execute(select(published))).all())
