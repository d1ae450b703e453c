"""The spans of time a report can cover, and up to which day they are told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outreach.period import Length, Period, parse, quarter_of, settled_day

DAYS = st.dates(date(2024, 1, 1), date(2098, 12, 31))
PERIODS = DAYS.flatmap(
    lambda day: st.sampled_from(
        [
            quarter_of(day),
            Period(day.year, Length.HALF, 1 if day.month < 7 else 2),
            Period(day.year, Length.YEAR),
        ]
    )
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("2026-Q3", "2026-Q3"),
        (" 2026q3 ", "2026-Q3"),
        ("2026 h1", "2026-H1"),
        ("2026/H2", "2026-H2"),
        ("2026", "2026"),
        ("٢٠٢٦", "2026"),
    ],
)
def test_a_period_can_be_written_in_several_ways(written: str, name: str) -> None:
    period = parse(written)
    assert period is not None
    assert period.name == name


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Q3",
        "2026-Q5",
        "2026-H3",
        "2026-Q0",
        "2026-07",
        "2026-07-01",
        "26-Q1",
        "1999",
        "2026-Q3 x",
    ],
)
def test_anything_else_is_no_period(written: str) -> None:
    assert parse(written) is None


@given(PERIODS)
def test_a_period_reads_back_and_fits_on_a_button(period: Period) -> None:
    assert parse(period.name) == period
    assert period.name.replace("-", "").isalnum()


@given(PERIODS, st.integers(-20, 20))
def test_periods_follow_each_other_without_a_gap(period: Period, by: int) -> None:
    assert period.shift(1).first == period.last + timedelta(days=1)
    assert period.shift(by).shift(-by) == period


@given(PERIODS)
def test_halves_and_years_are_made_of_whole_quarters(period: Period) -> None:
    quarters = period.quarters()
    assert quarters[0].first == period.first
    assert quarters[-1].last == period.last
    assert len(quarters) * 3 == period.length.value


@pytest.mark.parametrize(
    ("hour", "minute", "day"),
    [
        (19, 59, 29),
        (20, 0, 29),
        (20, 59, 29),
        (21, 0, 30),
    ],  # Tbilisi is four hours ahead, and an hour is for settling
)
def test_a_day_is_over_an_hour_after_midnight_in_tbilisi(hour: int, minute: int, day: int) -> None:
    assert settled_day(datetime(2026, 11, 29, hour, minute, tzinfo=UTC)).day == day
