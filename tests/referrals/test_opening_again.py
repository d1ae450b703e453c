"""When a closed line opens again: reckoned by hand, over holidays and over changes of the clock."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.models.holidays import Holiday, Holidays, orthodox_easter
from bot.content.models.hours import Hours, Span
from bot.language.texts import Texts
from bot.referrals.card import holiday_line, opens_again_line
from bot.referrals.opening import Answer, answer, next_opening
from bot.referrals.screens import service_screen

WEEKDAYS = ("mo", "tu", "we", "th", "fr")
OFFICE = Hours(spans=(Span(days=WEEKDAYS, opens="09:00", closes="18:00"),))
SPLIT = Hours(
    spans=(
        Span(days=("mo",), opens="09:00", closes="12:00"),
        Span(days=("mo", "tu"), opens="14:00", closes="16:00"),
    )
)
DAYS_UNKNOWN = Hours(spans=(Span(opens="09:00", closes="18:00"),))
TIMES_UNKNOWN = Hours(spans=(Span(days=WEEKDAYS),))
ATHENS = Hours(spans=(Span(days=("su",), opens="03:30", closes="05:00"),), zone="Europe/Athens")
NONE = Holidays()


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "moment", "opens"),
    [
        # 24 November 2026 is a Tuesday; Tbilisi is four hours ahead of UTC, all year
        (OFFICE, utc(2026, 11, 24, 4, 59), utc(2026, 11, 24, 5, 0)),
        (OFFICE, utc(2026, 11, 24, 14, 0), utc(2026, 11, 25, 5, 0)),
        (OFFICE, utc(2026, 11, 27, 14, 0), utc(2026, 11, 30, 5, 0)),  # Friday evening: Monday
        (OFFICE, utc(2026, 11, 26, 20, 30), utc(2026, 11, 27, 5, 0)),  # Friday already in Tbilisi
        (SPLIT, utc(2026, 11, 30, 9, 0), utc(2026, 11, 30, 10, 0)),
        (SPLIT, utc(2026, 12, 1, 13, 0), utc(2026, 12, 7, 5, 0)),
        (DAYS_UNKNOWN, utc(2026, 11, 24, 15, 0), utc(2026, 11, 25, 5, 0)),
        # Athens: winter time from 25 October 2026 04:00 (03:00 after it), summer time from 29 March 2026 03:00 (04:00)
        (ATHENS, utc(2026, 10, 24, 12, 0), utc(2026, 10, 25, 0, 30)),
        (ATHENS, utc(2026, 11, 21, 12, 0), utc(2026, 11, 22, 1, 30)),
        (ATHENS, utc(2026, 6, 20, 12, 0), utc(2026, 6, 21, 0, 30)),
        (ATHENS, utc(2026, 3, 28, 12, 0), utc(2026, 3, 29, 1, 30)),  # 03:30 does not exist on that night
    ],
)
def test_the_next_opening_is_the_one_a_calendar_gives(hours, moment, opens):
    assert next_opening(hours, NONE, moment).at.astimezone(UTC) == opens


def test_a_line_with_unknown_hours_says_so_and_invents_none():
    assert next_opening(Hours(), NONE, utc(2026, 11, 24)) is None
    found = next_opening(TIMES_UNKNOWN, NONE, utc(2026, 11, 28, 12, 0))
    assert (found.day_known, found.hour_known) == (True, False)
    assert found.at.date() == date(2026, 11, 30)


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2028, 1, 1)))  # noqa: DTZ001
def test_the_next_opening_lies_ahead_and_somebody_answers_then(naive):
    moment = naive.replace(tzinfo=UTC)
    for hours in (OFFICE, SPLIT):
        found = next_opening(hours, NONE, moment)
        assert found.at > moment
        assert hours.open_at(found.at)


def test_holidays_are_passed_over(directory):
    friday = utc(2026, 11, 20, 15, 0)
    assert next_opening(OFFICE, directory.holidays, friday).at.date() == date(2026, 11, 24)
    before_easter = utc(2027, 4, 29, 15, 0)  # Good Friday is on 30 April 2027, Easter Monday on 3 May
    assert next_opening(OFFICE, directory.holidays, before_easter).at.date() == date(2027, 5, 4)


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (2013, date(2013, 5, 5)),
        (2023, date(2023, 4, 16)),
        (2024, date(2024, 5, 5)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 12)),
        (2027, date(2027, 5, 2)),
        (2028, date(2028, 4, 16)),
    ],
)
def test_orthodox_easter_falls_where_the_church_keeps_it(year, easter):
    assert orthodox_easter(year) == easter


@given(st.integers(1900, 2099))
def test_orthodox_easter_is_a_sunday_in_spring(year):
    easter = orthodox_easter(year)
    assert easter.isoweekday() == 7
    assert date(year, 4, 4) <= easter <= date(year, 5, 8)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 1, 7),
        date(2026, 4, 10),
        date(2026, 4, 13),
        date(2026, 5, 26),
        date(2026, 11, 23),
    ],
)
def test_the_holidays_of_2026_are_known(directory, day):
    assert directory.holidays.on(day)


def test_every_holiday_has_a_source_and_an_ordinary_day_is_none(directory):
    assert all(one.sources for one in directory.holidays.days)
    assert directory.holidays.on(date(2026, 11, 24)) is None
    year = [
        date.fromordinal(number)
        for number in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())
    ]
    assert sum(directory.holidays.on(day) is not None for day in year) == 18


@pytest.mark.parametrize("when", [{}, {"date": "01-01", "easter": 0}, {"date": "02-30"}, {"easter": 100}])
def test_a_holiday_that_is_on_no_day_or_on_two_is_refused(when):
    with pytest.raises(ValueError, match=r"give one of|day is out of range|less than"):
        Holiday(name="A day", sources=[{"url": "https://example.org"}], read_on="2026-11-22", **when)


def test_a_day_off_for_one_year_can_be_added():
    extra = Holiday(
        name="Day off", day="2027-01-04", sources=[{"url": "https://example.org"}], read_on="2026-11-22"
    )
    assert extra.falls_on(date(2027, 1, 4))
    assert not extra.falls_on(date(2028, 1, 4))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (utc(2026, 11, 23, 8, 0), Answer.HOLIDAY),
        (utc(2026, 11, 23, 3, 0), Answer.CLOSED),
        (utc(2026, 11, 22, 20, 30), Answer.CLOSED),  # the holiday has begun in Tbilisi
        (utc(2026, 11, 24, 8, 0), Answer.OPEN),
    ],
)
def test_on_a_holiday_an_office_is_never_said_to_be_open(directory, moment, expected):
    assert answer(OFFICE, directory.holidays, moment) is expected


def test_a_line_that_answers_at_any_hour_has_no_holidays(directory):
    assert answer(Hours(always=True), directory.holidays, utc(2026, 11, 23, 8, 0)) is Answer.OPEN
    assert (
        holiday_line(Texts("en"), directory, directory.named("hotline-116006"), utc(2026, 11, 23, 8, 0)) == ""
    )


def card(directory, identifier: str, now: datetime) -> str:
    screen = service_screen(Texts("en"), directory, directory.named(identifier), now, None)
    return "\n".join(getattr(block, "text", "") for block in screen.blocks)


def test_a_card_says_that_today_is_a_holiday(directory):
    said = card(directory, "gyla", utc(2026, 11, 23, 8, 0))
    assert "Today is a public holiday in Georgia: ask first whether somebody answers." in said
    assert "If nobody answers, this line answers at any hour:" in said


@pytest.mark.parametrize(
    ("identifier", "now", "words"),
    [
        ("gyla", utc(2026, 11, 24, 3, 0), "Opens again: today, 10:00 (Georgian time)."),
        ("gyla", utc(2026, 11, 28, 8, 0), "Opens again: Monday, 10:00 (Georgian time)."),
        (
            "gyla",
            utc(2026, 12, 31, 15, 0),
            "Opens again: Monday, 10:00 (Georgian time).",
        ),  # 1 and 2 January are off
        (
            "gyla",
            utc(2026, 4, 8, 15, 0),
            "Opens again: Tuesday, 10:00 (Georgian time).",
        ),  # 9 April, then Easter
        (
            "mfa-consular-hotline",
            utc(2026, 11, 24, 15, 0),
            "Opens again at 9:00 (Georgian time); the days are not known.",
        ),
        ("iom-georgia-hotline", utc(2026, 11, 28, 8, 0), "Opens again: Monday; the hour is not known."),
    ],
)
def test_a_closed_line_says_when_it_opens_again_in_its_own_time(directory, identifier, now, words):
    said = card(directory, identifier, now)
    assert words in said
    assert "This line is closed now." in said


def test_a_line_of_another_zone_names_its_own(directory):
    athens = directory.named("gyla").model_copy(update={"hours": ATHENS})
    said = opens_again_line(Texts("en"), directory, athens, utc(2026, 11, 21, 12, 0))
    assert said == "Opens again: Sunday, 3:30 (Eastern European Standard Time)."
