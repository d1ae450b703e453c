"""Open now: yes, no, or honestly not known."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.models.hours import Hours, Span
from bot.language.texts import Texts
from bot.turn.service_lines import hours_lines

WEEKDAYS = ("mo", "tu", "we", "th", "fr")
OFFICE = Hours(spans=(Span(days=WEEKDAYS, opens="09:00", closes="18:00"),))
DAYS_UNKNOWN = Hours(spans=(Span(opens="09:00", closes="18:00"),))
TIMES_UNKNOWN = Hours(spans=(Span(days=WEEKDAYS),))


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        # Tbilisi is four hours ahead of UTC; 23 November 2026 is a Monday
        (OFFICE, datetime(2026, 11, 23, 5, 0, tzinfo=UTC), True),
        (OFFICE, datetime(2026, 11, 23, 4, 59, tzinfo=UTC), False),
        (OFFICE, datetime(2026, 11, 23, 14, 0, tzinfo=UTC), False),
        (OFFICE, datetime(2026, 11, 22, 8, 0, tzinfo=UTC), False),
        (OFFICE, datetime(2026, 11, 22, 21, 0, tzinfo=UTC), False),
        (DAYS_UNKNOWN, datetime(2026, 11, 22, 8, 0, tzinfo=UTC), None),
        (DAYS_UNKNOWN, datetime(2026, 11, 22, 20, 0, tzinfo=UTC), False),
        (TIMES_UNKNOWN, datetime(2026, 11, 23, 8, 0, tzinfo=UTC), None),
        (TIMES_UNKNOWN, datetime(2026, 11, 22, 8, 0, tzinfo=UTC), False),
        (Hours(), datetime(2026, 11, 23, 8, 0, tzinfo=UTC), None),
        (Hours(always=True), datetime(2026, 11, 22, 2, 0, tzinfo=UTC), True),
    ],
)
def test_open_now_says_no_more_than_the_source(hours, moment, expected):
    assert hours.open_at(moment) is expected


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1)))  # noqa: DTZ001 made aware below
def test_a_line_that_is_always_open_never_closes_and_an_unknown_one_is_never_open(naive):
    moment = naive.replace(tzinfo=UTC)
    assert Hours(always=True).open_at(moment) is True
    assert Hours().open_at(moment) is None


def test_hours_are_said_with_their_time_zone():
    t = Texts("en")
    assert hours_lines(t, OFFICE) == ("Monday – Friday, 9:00–18:00, Georgian time.",)
    assert "Georgian time" in hours_lines(t, DAYS_UNKNOWN)[0]
    abroad = OFFICE.model_copy(update={"zone": "Europe/Athens"})
    assert hours_lines(t, abroad) == ("Monday – Friday, 9:00–18:00, local time there.",)
    assert hours_lines(t, Hours()) == ("Hours not known: call first.",)


def test_days_are_named_in_the_language_of_the_reader():
    assert "ორშაბათი" in hours_lines(Texts("ka"), OFFICE)[0]
