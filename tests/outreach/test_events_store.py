"""The ledger's rows: corrections keep history, doubles are asked about, nothing is half written."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from harness.databases import database_url

from bot.content.models.event_kinds import EventKind, Group
from bot.errors import MgzavriError
from bot.outreach.events.model import EventRecord
from bot.outreach.events.regions import Region
from bot.outreach.events.store import ChangedMeanwhile, EventStore, LooksEntered, NoEntry
from bot.outreach.exports import forget_exports, note_export
from bot.storage.engine import Database, open_database
from bot.storage.tables.outreach import events, exports

pytestmark = pytest.mark.both_databases

TODAY = date(2026, 11, 23)
ANA, BELA = 500, 501


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = open_database(database_url(tmp_path / "events.sqlite3"))
    async with opened.begin() as connection:
        await connection.run_sync(events.create, checkfirst=True)
        await connection.run_sync(exports.create, checkfirst=True)
    yield opened
    await opened.close()


@pytest.fixture
def store() -> EventStore:
    return EventStore()


def training(place: str = "Batumi", **other: object) -> EventRecord:
    given: dict[str, object] = {
        "kind": EventKind.TRAINING_BORDER,
        "day": date(2026, 5, 20),
        "region": Region.ADJARA,
        "activity": "1.2.9",
        "place": place,
        "heads": {Group.STAFF: 15},
        "women": 7,
        **other,
    }
    return EventRecord(**given)  # type: ignore[arg-type]


async def test_an_entry_comes_back_as_it_was_written(database: Database, store: EventStore) -> None:
    record = training(
        organiser="Ministry of Internal Affairs", partners="IOM", evidence="№ 12", note="ქართული", men=8
    )
    async with database.begin() as connection:
        entry = await store.add(connection, record, by=ANA, day=TODAY)
    async with database.begin() as connection:
        assert await store.get(connection, entry.number) == entry
    assert (entry.number, entry.revision, entry.record, entry.owner) == (1, 1, record, ANA)


async def test_a_correction_keeps_what_stood_before(database: Database, store: EventStore) -> None:
    async with database.begin() as connection:
        entry = await store.add(connection, training(), by=ANA, day=TODAY)
        better = training(heads={Group.STAFF: 16})
        later = TODAY + timedelta(days=1)
        corrected = await store.correct(connection, entry, better, reason="miscounted", by=BELA, day=later)
        assert await store.history(connection, 1) == (entry, corrected)
        assert await store.current(connection) == (corrected,)
    assert (corrected.revision, corrected.by, corrected.owner) == (2, BELA, ANA)


async def test_a_withdrawn_entry_counts_nowhere_and_is_not_forgotten(
    database: Database, store: EventStore
) -> None:
    async with database.begin() as connection:
        entry = await store.add(connection, training(), by=ANA, day=TODAY)
        gone = await store.withdraw(connection, entry, reason="mistake", by=ANA, day=TODAY)
        assert await store.current(connection) == ()
        assert await store.current(connection, withdrawn=True) == (gone,)
        assert len(await store.history(connection, 1)) == 2
        assert await store.latest(connection, 10) == (gone,)
        with pytest.raises(NoEntry):
            await store.withdraw(connection, gone, reason="mistake", by=ANA, day=TODAY)
        again = await store.add(connection, training(), by=ANA, day=TODAY)  # no double: that one is gone
    assert again.number == 2


async def test_what_looks_the_same_is_asked_about(database: Database, store: EventStore) -> None:
    async with database.begin() as connection:
        await store.add(connection, training(), by=ANA, day=TODAY)
        with pytest.raises(LooksEntered) as refused:
            await store.add(connection, training("BATUMI.", heads={Group.STAFF: 14}), by=BELA, day=TODAY)
        assert refused.value.entry.number == 1
        assert len(await store.current(connection)) == 1
        assert (await store.add(connection, training(), by=BELA, day=TODAY, again=True)).number == 2


async def test_a_correction_may_not_become_another_entry_unseen(
    database: Database, store: EventStore
) -> None:
    async with database.begin() as connection:
        await store.add(connection, training("Batumi"), by=ANA, day=TODAY)
        second = await store.add(connection, training("Kobuleti"), by=ANA, day=TODAY)
        with pytest.raises(LooksEntered):
            await store.correct(connection, second, training("Batumi"), reason="place", by=ANA, day=TODAY)
        # its own former self is no double
        await store.correct(
            connection, second, training("Kobuleti", women=9), reason="women", by=ANA, day=TODAY
        )


async def test_two_who_correct_at_once_do_not_overwrite_each_other(
    database: Database, store: EventStore
) -> None:
    async with database.begin() as connection:
        seen = await store.add(connection, training(), by=ANA, day=TODAY)
        await store.correct(connection, seen, training(women=9), reason="women", by=ANA, day=TODAY)
        with pytest.raises(ChangedMeanwhile):
            await store.correct(connection, seen, training(women=8), reason="women", by=BELA, day=TODAY)
        with pytest.raises(ChangedMeanwhile):
            await store.withdraw(connection, seen, reason="mistake", by=BELA, day=TODAY)


async def test_entries_are_found_by_period_activity_and_kind(database: Database, store: EventStore) -> None:
    async with database.begin() as connection:
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1)):
            await store.add(connection, training(day=day), by=ANA, day=TODAY)
        newsletter = EventRecord(EventKind.NEWSLETTER, date(2026, 5, 1), Region.ONLINE, activity="1.4.3")
        await store.add(connection, newsletter, by=ANA, day=TODAY)
        quarter = await store.current(connection, date(2026, 4, 1), date(2026, 6, 30))
        assert [entry.record.day.month for entry in quarter] == [4, 5, 6]
        assert [one.number for one in await store.current(connection, activity="1.4.3")] == [5]
        assert len(await store.current(connection, kind=EventKind.TRAINING_BORDER)) == 4
        assert [one.number for one in await store.latest(connection, 2, 1)] == [4, 3]


async def test_a_correction_moves_an_entry_to_its_right_period(database: Database, store: EventStore) -> None:
    async with database.begin() as connection:
        entry = await store.add(connection, training(day=date(2026, 3, 31)), by=ANA, day=TODAY)
        await store.correct(
            connection, entry, training(day=date(2026, 4, 1)), reason="day", by=ANA, day=TODAY
        )
        assert await store.current(connection, date(2026, 1, 1), date(2026, 3, 31)) == ()
        assert len(await store.current(connection, date(2026, 4, 1), date(2026, 6, 30))) == 1


async def test_what_fails_leaves_nothing(database: Database, store: EventStore) -> None:
    async def twice() -> None:
        async with database.begin() as connection:
            await store.add(connection, training(), by=ANA, day=TODAY)
            await store.add(connection, training(), by=ANA, day=TODAY)

    with pytest.raises(LooksEntered):
        await twice()
    async with database.begin() as connection:
        assert await store.current(connection) == ()


async def test_exports_are_noted_with_a_purpose_and_forgotten_in_time(database: Database) -> None:
    async with database.begin() as connection:
        await note_export(connection, TODAY, ANA, "report 2026-H1 xlsx", "meeting of the Council")
        for what, purpose in (
            ("report", " "),
            ("report", "x" * 201),
            ("", "meeting"),
            ("x" * 121, "meeting"),
        ):
            with pytest.raises(MgzavriError):
                await note_export(connection, TODAY, ANA, what, purpose)
        rows = (await connection.execute(exports.select())).all()
        assert [(row.day, row.by, row.what) for row in rows] == [("2026-11-23", ANA, "report 2026-H1 xlsx")]
        await forget_exports(connection, TODAY)
        assert len((await connection.execute(exports.select())).all()) == 1
        await forget_exports(connection, TODAY + timedelta(days=1))
        assert (await connection.execute(exports.select())).all() == []
