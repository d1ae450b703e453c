"""What may go now and what may not: one at a time, once ever, on its day, freshly read, no more than promised."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from harness.town import library
from news_town import CERTIFICATE, FEES, NewsTown, a_town

from bot.campaigns.broadcasts.orders import Hindrance, hindrance
from bot.campaigns.broadcasts.record import Broadcast, State

CONTENT = library().content.campaigns.broadcasts
TODAY = date(2026, 11, 23)
PAST = Broadcast(
    1, "earlier", "offers", ("en",), State.DONE, "2026-06-01", 0, None, "en", 9, 9, 9, 9, 0, 0, 0, None, None,
    datetime(2026, 6, 8),  # noqa: DTZ001  as in the database
)  # fmt: skip


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[NewsTown]:
    async with a_town(tmp_path) as here:
        yield here


def against(
    message: str, past: list[Broadcast], today: date = TODAY, ready: tuple[str, ...] = ("en",)
) -> object:
    """What stands against a message of the real content."""
    found = CONTENT.message(message)
    topic = CONTENT.topic(found.topic) if found else None
    assert found
    assert topic
    return hindrance(found.model_copy(update={"read_on": today}), topic, past, ready, today)


def test_what_stands_against_a_message() -> None:
    assert against(FEES, []) is None
    assert against(FEES, [PAST]) is None
    assert against(FEES, [replace(PAST, message=FEES)]) is Hindrance.WENT
    assert against(FEES, [replace(PAST, message=FEES, state=State.STOPPED)]) is Hindrance.WENT
    assert against(FEES, [replace(PAST, state=State.RUNNING)]) is Hindrance.OTHER
    assert against(FEES, [], ready=()) is Hindrance.NO_LANGUAGE


def test_no_more_in_a_year_than_people_were_promised() -> None:
    six = [replace(PAST, id=number, message=f"earlier-{number}") for number in range(6)]
    assert against(FEES, six[:5]) is None
    assert against(FEES, six) is Hindrance.ENOUGH
    assert against(FEES, six, date(2027, 6, 2)) is None, "a year later"
    assert against(FEES, [replace(one, topic="days") for one in six]) is None


def test_a_message_for_a_day_goes_then_or_up_to_three_days_later() -> None:
    day = date(2027, 7, 30)
    days = {shift: against("july-2027", [], day + timedelta(days=shift)) for shift in (-1, 0, 3, 4)}
    assert days == {-1: Hindrance.NOT_ITS_DAY, 0: None, 3: None, 4: Hindrance.NOT_ITS_DAY}


async def test_one_message_at_a_time(town: NewsTown) -> None:
    await town.subscriber()
    await town.orders(FEES)
    await town.sees(CERTIFICATE)
    town.chief.sees("Another message is going out")
    await town.chief.forges(f"en.bcast.go.{CERTIFICATE}")
    await town.goes()
    async with town.app.database.begin() as connection:
        assert [one.message for one in await town.app.mailing.ledger.all(connection)] == [FEES]


async def test_a_day_message_goes_on_its_day_and_only_if_its_sources_were_read_lately(tmp_path: Path) -> None:
    async with a_town(tmp_path, datetime(2027, 7, 30, 6, tzinfo=UTC)) as town:
        await town.subscriber("Ana", "Two reminders a year")
        await town.sees("july-2027")
        town.chief.sees("Its sources were read too long ago")
        await town.chief.forges("en.bcast.go.july-2027")
        assert await town.goes() == 0
        await town.sees("october-2027")
        town.chief.sees("Written for 2027-10-18")


async def test_figures_are_rounded_and_a_small_one_is_not_told(town: NewsTown) -> None:
    await town.subscribers(3)
    await town.sees(FEES)
    town.chief.sees("It goes to fewer than 11 people")
    await town.chief.taps("Send it")
    town.chief.sees("fewer than 11")
    assert not re.search(r"\b3\b", town.chief.screen.text)
