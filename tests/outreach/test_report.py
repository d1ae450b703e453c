"""What may be told: no cell below 11, and nothing more by subtracting one report from another."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.facts import FactKind
from bot.outreach.period import Length, Period
from bot.outreach.report import SMALLEST, STEP, Counted, State, published, quarter_table, sum_of, told

Q3 = Period(2026, Length.QUARTER, 3)
LONG_AFTER = date(2027, 5, 1)

WEEKS = st.lists(st.integers(0, 60), max_size=14)
COUNTS = st.lists(
    st.builds(
        Counted,
        st.dates(Q3.first, Q3.last),
        st.sampled_from([FactKind.CONTACT.value, FactKind.FLAG_SEEN.value, FactKind.CHECK_STARTED.value]),
        st.sampled_from(["", "ka", "hy", "other"]),
        st.integers(1, 30),
    ),
    max_size=40,
)


def each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


# one cell


@pytest.mark.parametrize(
    ("count", "shown"), [(0, 0), (1, 0), (10, 0), (11, 11), (15, 11), (16, 16), (20, 16), (111, 111)]
)
def test_a_small_count_is_not_told_and_others_are_rounded_down(count: int, shown: int) -> None:
    assert published(count) == shown


def test_each_published_figure_stands_for_five_counts() -> None:
    behind = defaultdict(list)
    for count in range(SMALLEST, SMALLEST + 40 * STEP):
        behind[published(count)].append(count)
    assert {len(counts) for counts in behind.values()} == {STEP}


@given(WEEKS)
def test_what_is_told_is_never_more_than_was_counted_and_at_most_ten_less(weeks: list[int]) -> None:
    assert 0 <= sum(weeks) - told(weeks) < SMALLEST


@given(WEEKS, st.lists(st.integers(0, 60), max_size=5))
def test_two_reports_on_a_running_quarter_differ_by_nothing_or_by_a_cell_that_may_be_told(
    weeks: list[int], more: list[int]
) -> None:
    grown = told(weeks + more) - told(weeks)
    assert grown == 0 or grown >= SMALLEST


@given(st.integers(0, 10))
def test_zero_and_small_look_the_same(few: int) -> None:
    table = quarter_table(Q3, [Counted(Q3.first, "contact", "ka", few)], LONG_AFTER)
    assert table == quarter_table(Q3, (), LONG_AFTER)


def test_whoever_has_every_weekly_report_knows_no_stretch_of_weeks_more_closely_than_a_published_cell() -> (
    None
):
    """All histories of three weeks: those with the same reports are what a reader cannot tell apart."""
    most = 34
    alike = defaultdict(list)
    for weeks in product(range(most + 1), repeat=3):
        reports = tuple(told(weeks[:number]) for number in (1, 2, 3))
        alike[reports].append(weeks)
    for reports, histories in alike.items():
        if any(most in weeks for weeks in histories):
            continue  # cut off by the end of the table, not by what is told
        for first in range(3):
            for last in range(first + 1, 4):
                possible = {sum(weeks[first:last]) for weeks in histories}
                assert len(possible) >= STEP, (reports, first, last)


# tables


@given(COUNTS)
def test_no_published_cell_is_below_eleven_on_any_day(counts: list[Counted]) -> None:
    for today in (*each_day(Q3.first, Q3.last), LONG_AFTER):
        table = quarter_table(Q3, counts, today)
        assert all(count >= SMALLEST for count in table.cells.values())


@given(COUNTS)
def test_subtracting_any_two_reports_never_leaves_less_than_a_cell(counts: list[Counted]) -> None:
    tables = [quarter_table(Q3, counts, today) for today in (*each_day(Q3.first, Q3.last), LONG_AFTER)]
    for before, after in pairwise(tables):
        for cell in before.cells.keys() | after.cells.keys():
            grown = after.cells.get(cell, 0) - before.cells.get(cell, 0)
            assert grown == 0 or grown >= SMALLEST


@given(COUNTS, st.randoms())
def test_the_same_counts_give_the_same_table(counts: list[Counted], chance: Random) -> None:
    shuffled = list(counts)
    chance.shuffle(shuffled)
    assert quarter_table(Q3, counts, LONG_AFTER) == quarter_table(Q3, shuffled, LONG_AFTER)


@given(COUNTS)
def test_a_report_stays_the_same_all_week(counts: list[Counted]) -> None:
    monday = date(2026, 8, 10)
    tables = {str(quarter_table(Q3, counts, monday + timedelta(days=day)).cells) for day in range(7)}
    assert len(tables) == 1


@given(COUNTS, COUNTS)
def test_a_half_year_is_a_function_of_the_published_quarters(one: list[Counted], two: list[Counted]) -> None:
    """Two sets of counts that are published alike have the same half-year, whatever was counted."""
    h2 = Period(2026, Length.HALF, 2)
    tables = [quarter_table(Q3, counts, LONG_AFTER) for counts in (one, two)]
    nothing = quarter_table(Q3.shift(1), (), LONG_AFTER)
    halves = [sum_of(h2, (table, nothing), LONG_AFTER) for table in tables]
    assert (tables[0].cells == tables[1].cells) == (halves[0].cells == halves[1].cells)


@given(COUNTS, COUNTS)
def test_subtracting_a_quarter_from_its_half_gives_the_other_quarter_as_published(
    one: list[Counted], two: list[Counted]
) -> None:
    later = [Counted(count.day + timedelta(days=92), count.fact, count.trait, count.count) for count in two]
    third = quarter_table(Q3, one, LONG_AFTER)
    fourth = quarter_table(Q3.shift(1), later, LONG_AFTER)
    half = sum_of(Period(2026, Length.HALF, 2), (third, fourth), LONG_AFTER)
    for cell in half.cells:
        assert half.cells[cell] - third.cells.get(cell, 0) == fourth.cells.get(cell, 0)


@given(COUNTS)
def test_a_total_minus_the_traits_that_are_shown_leaves_nothing_for_the_hidden_ones(
    counts: list[Counted],
) -> None:
    table = quarter_table(Q3, counts, LONG_AFTER)
    for kind in FactKind:
        assert table.total(kind) - sum(count for _, count in table.traits(kind)) == 0


def test_the_order_of_traits_follows_what_is_published_not_what_was_counted() -> None:
    counts = [Counted(Q3.first, "contact", "hy", 15), Counted(Q3.first, "contact", "az", 11)]
    assert quarter_table(Q3, counts, LONG_AFTER).traits(FactKind.CONTACT) == [("az", 11), ("hy", 11)]


def test_days_of_a_week_that_is_not_over_do_not_count() -> None:
    counts = [Counted(date(2026, 8, 9), "contact", "ka", 20), Counted(date(2026, 8, 10), "contact", "ka", 40)]
    on_monday = quarter_table(Q3, counts, date(2026, 8, 10))
    assert (on_monday.cells, on_monday.until) == ({(FactKind.CONTACT, "ka"): 16}, date(2026, 8, 9))
    a_week_later = quarter_table(Q3, counts, date(2026, 8, 17))
    assert a_week_later.cells == {(FactKind.CONTACT, "ka"): 16 + 41}


def test_a_fact_from_another_version_is_passed_over() -> None:
    assert quarter_table(Q3, [Counted(Q3.first, "no-such-fact", "", 50)], LONG_AFTER).cells == {}


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 6, 30), State.AHEAD),
        (date(2026, 7, 1), State.WAITING),  # a Wednesday
        (date(2026, 7, 6), State.RUNNING),
        (date(2026, 9, 30), State.RUNNING),
        (date(2026, 10, 1), State.OVER),
    ],
)
def test_a_quarter_says_how_far_it_is(today: date, state: State) -> None:
    assert quarter_table(Q3, (), today).state is state


def test_a_year_that_runs_is_told_as_far_as_its_quarters() -> None:
    year = Period(2026, Length.YEAR)
    today = date(2026, 8, 12)
    table = sum_of(year, [quarter_table(quarter, (), today) for quarter in year.quarters()], today)
    assert (table.state, table.until) == (State.RUNNING, date(2026, 8, 9))


def test_a_quarter_is_told_week_by_week() -> None:
    weeks = [3, 9, 0, 30]
    sunday = date(2026, 7, 5)
    counts = [
        Counted(sunday + timedelta(weeks=number), "contact", "ka", count)
        for number, count in enumerate(weeks)
    ]
    mondays = [sunday + timedelta(weeks=number, days=1) for number in range(4)]
    assert [quarter_table(Q3, counts, monday).total(FactKind.CONTACT) for monday in mondays] == [
        0,
        11,
        11,
        42,
    ]
