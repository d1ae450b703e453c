"""“This number did not work”: counted, thanked for, answered with another line, kept until somebody rings."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from harness.databases import database_url
from harness.town import Town

from bot.chat.actions import act
from bot.chat.facts import Fact, FactKind
from bot.chat.screens import Number
from bot.content.models.referrals import ALL
from bot.referrals.records import all_records, of_country
from bot.referrals.store import DeadNumbers, Reported
from bot.storage.engine import Database, open_database
from bot.storage.migrate import upgrade
from bot.storage.work import UnitOfWork

DAY = date(2026, 11, 24)


def numbers_of(screen) -> list[str]:
    return [block.number for block in screen.blocks if isinstance(block, Number)]


async def test_one_tap_counts_and_shows_another_line(tap, noted):
    reply = await tap(act("bad", "gyla", "lawyer", 0, "tb--00"))
    (shown,) = reply.shows
    assert noted.reports == [("gyla", DAY)]
    assert reply.facts == (Fact(FactKind.NUMBER_REPORTED_DEAD, "gyla"),)
    assert numbers_of(shown.screen) == ["116006"]
    assert act("svc", "gyla", "lawyer", "0", "tb--00") in [
        one.action for row in shown.screen.rows for one in row
    ]


async def test_for_the_state_line_itself_another_one_is_shown(tap):
    (shown,) = (await tap(act("bad", "hotline-116006"))).shows
    assert numbers_of(shown.screen) == ["112"]


async def test_a_country_s_number_can_be_reported_and_its_others_are_shown(tap, noted):
    (shown,) = (await tap(act("bad_land", "PL", 1))).shows
    actions = [one.action for row in shown.screen.rows for one in row]
    assert act("bad", "pl-kcik", 1) in actions
    (shown,) = (await tap(act("bad", "pl-kcik", 1))).shows
    assert noted.reports == [("pl-kcik", DAY)]
    assert "112" in numbers_of(shown.screen)
    assert "+48226280120" not in numbers_of(shown.screen)
    assert "+995322945050" in numbers_of(shown.screen)


async def test_every_number_can_be_reported_and_a_service_without_one_has_no_button(tap, directory, numbers):
    for service in directory.services:
        (shown,) = (await tap(act("svc", service.id, ALL, 0))).shows
        dead = [one for row in shown.screen.rows for one in row if one.action and one.action.name == "bad"]
        assert bool(dead) is bool(service.phones)
    for country in numbers.countries:
        (shown,) = (await tap(act("bad_land", country.id, 0))).shows
        offered = {
            one.action.arguments[0] for row in shown.screen.rows for one in row if one.action.name == "bad"
        }
        assert offered == {record.id for record in of_country(country)} | {"mfa-consular-hotline"}


def test_ids_of_records_are_a_closed_list_that_fits_counters_and_table(directory, numbers):
    ids = [record.id for record in all_records(directory, numbers)]
    assert len(set(ids)) == len(ids)
    assert all(record.numbers for record in all_records(directory, numbers))
    assert all(len(one) <= 40 and one == one.lower() and one.replace("-", "").isalnum() for one in ids)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = open_database(database_url(tmp_path / "reports.sqlite3"))
    await upgrade(opened)
    yield opened
    await opened.close()


async def report(database: Database, update: int, record: str, day: date) -> None:
    store = DeadNumbers(database)
    async with UnitOfWork(database, update, datetime(2026, 11, 24, tzinfo=UTC)) as work:
        await store.add(work, record, day)
        await work.commit()


@pytest.mark.both_databases
async def test_reports_of_a_day_add_up_in_one_row(database):
    await report(database, 1, "gyla", DAY)
    await report(database, 2, "gyla", DAY)
    await report(database, 3, "pl-kcik", DAY)
    assert await DeadNumbers(database).all() == (Reported("gyla", DAY, 2), Reported("pl-kcik", DAY, 1))


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("called", "left"),
    [({"gyla": None}, 1), ({"gyla": DAY}, 1), ({"gyla": date(2026, 11, 25)}, 0), ({}, 0)],
)
async def test_a_report_is_kept_until_the_record_is_called_again(database, called, left):
    await report(database, 1, "gyla", DAY)
    store = DeadNumbers(database)
    await store.forget_called(called)
    assert len(await store.all()) == left


async def test_a_call_settles_what_came_before_it_and_a_later_report_stays(database):
    await report(database, 1, "gyla", DAY)
    store = DeadNumbers(database)
    await store.settle("gyla", DAY)
    assert await store.all() == ()
    await report(database, 2, "gyla", DAY)
    await store.forget_called({"gyla": DAY})
    assert await store.all() == (Reported("gyla", DAY, 1),)


async def test_in_the_running_bot_a_report_is_counted_once_and_holds_nobody(town: Town) -> None:
    ana = town.person("Anastasia", "en", last_name="Plantedsurname")
    await ana.starts()
    await ana.taps("English")
    for label in ("Who can help", "A lawyer", "GYLA: lawyers", "This number did not work"):
        await ana.taps(label)
    ana.sees("Thank you for telling us", "116006")
    assert [(one.record, one.count) for one in await town.app.upkeep.dead_numbers.all()] == [("gyla", 1)]
    await town.app.upkeep.tend()
    assert len(await town.app.upkeep.dead_numbers.all()) == 1
    assert str(ana.id).encode() not in town.bytes_on_disk()
    await ana.forges("en.bad.no-such-record")
    ana.sees("This button is from an older screen")
    assert len(await town.app.upkeep.dead_numbers.all()) == 1
