"""Values that may be published: rounded, never hidden alone, and nothing more by subtracting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outreach.period import Length, Period
from bot.outreach.publishing.cells import SPARE, Cell, Limits, never_alone, rounded
from bot.outreach.publishing.report_cells import (
    NotPublished,
    Published,
    counts_of,
    day_to_count,
    over,
    publish,
)
from bot.outreach.publishing.tables import Table, open_axis

LATER = date(2027, 6, 1)
Q1, H1, YEAR = Period(2026, Length.QUARTER, 1), Period(2026, Length.HALF, 1), Period(2026, Length.YEAR)
ONE = Table("contact", ("contact",), (open_axis(("ka", "hy", "fa")),))
TWO = Table("check", ("check",), (open_axis(("high", "none")), open_axis(("ka", "hy", "fa"))))
LIMITS = Limits()
STEP = LIMITS.step


def year_of(table: Table) -> st.SearchStrategy[dict[date, dict[Cell, int]]]:
    counts = st.dictionaries(st.sampled_from(table.cells()), st.integers(0, 4 * STEP))
    return st.dictionaries(st.dates(YEAR.first, YEAR.last), counts, max_size=8)


def told(table: Table, period: Period, counts: dict[date, dict[Cell, int]]) -> Published:
    return publish(table, period, counts, today=LATER)


@given(st.integers(0, 10_000), st.integers(11, 40))
def test_a_value_is_hidden_or_whole_steps_and_never_above_the_truth(count: int, smallest: int) -> None:
    limits = Limits(smallest)
    value = rounded(count, limits)
    assert value % limits.step == 0
    assert 0 <= count - value < limits.step
    assert value == 0 or value >= smallest


def test_none_and_few_look_the_same() -> None:
    assert {rounded(count, LIMITS) for count in range(STEP)} == {0}


def test_the_limits_go_upward_only() -> None:
    assert Limits(20).step == 15 * 20
    with pytest.raises(ValueError, match="at least 11"):
        Limits(10)
    with pytest.raises(ValueError, match="at least the smallest cell"):
        Limits(20, step=11)
    with pytest.raises(ValueError, match="below none"):
        rounded(-1, LIMITS)


@given(st.sampled_from([ONE, TWO]), st.data())
def test_no_line_hides_a_single_cell(table: Table, data: st.DataObject) -> None:
    values = {cell: data.draw(st.sampled_from((0, STEP, 2 * STEP))) for cell in table.cells()}
    shown = never_alone(values)
    assert all(shown[cell] in (0, value) for cell, value in values.items())
    for axis in range(len(table.axes)):
        for cell in shown:
            line = [
                value
                for other, value in shown.items()
                if not SPARE.intersection(other)
                and all(at == axis or other[at] == cell[at] for at in range(len(cell)))
            ]
            assert not any(line) or line.count(0) != 1


def test_the_smallest_shown_is_hidden_beside_a_cell_that_would_be_alone() -> None:
    values = {("ka",): 990, ("hy",): 330, ("fa",): 0, ("other",): 0}
    assert never_alone(values) == {("ka",): 990, ("hy",): 0, ("fa",): 0, ("other",): 0}


@given(year_of(TWO))
def test_all_there_is_to_read_follows_from_the_rounded_units(counts: dict[date, dict[Cell, int]]) -> None:
    """Counts that round alike are published alike, in every period, with all totals and hidden cells."""
    true: dict[tuple[int, Cell], int] = {}
    for day, of_day in counts.items():
        for cell, count in of_day.items():
            quarter = (day.month - 1) // 3
            true[quarter, cell] = true.get((quarter, cell), 0) + count
    alike: dict[date, dict[Cell, int]] = {}
    for (quarter, cell), count in true.items():
        alike.setdefault(date(2026, 3 * quarter + 2, 3), {})[cell] = rounded(count, LIMITS)
    quarters = [Period(2026, Length.QUARTER, number) for number in (1, 2, 3, 4)]
    for period in (*quarters, H1, H1.shift(1), YEAR):
        assert told(TWO, period, counts) == told(TWO, period, alike)


@given(year_of(ONE))
def test_a_longer_period_is_the_sum_of_its_quarters_as_published(counts: dict[date, dict[Cell, int]]) -> None:
    quarters = [told(ONE, quarter, counts) for quarter in YEAR.quarters()]
    year, halves = told(ONE, YEAR, counts), [told(ONE, half, counts) for half in (H1, H1.shift(1))]
    for cell in ONE.cells():
        assert year.values[cell] == sum(quarter.values[cell] for quarter in quarters)
        assert year.values[cell] == sum(half.values[cell] for half in halves)
    assert (year.total() or 0) == sum(year.values.values())


@given(year_of(ONE))
def test_the_same_counts_are_always_told_alike(counts: dict[date, dict[Cell, int]]) -> None:
    assert told(ONE, YEAR, counts) == told(ONE, YEAR, dict(reversed(counts.items())))


def test_lines_of_a_crossed_table_add_up_to_its_total() -> None:
    published = told(TWO, Q1, {Q1.first: {cell: 200 * number for number, cell in enumerate(TWO.cells())}})
    for axis in (0, 1):
        lines = [published.total(axis, trait) for trait in TWO.axes[axis]]
        assert sum(line or 0 for line in lines) == (published.total() or 0)


def test_none_few_and_hidden_beside_another_are_all_just_hidden() -> None:
    published = told(ONE, Q1, {Q1.first: {("ka",): 400, ("hy",): 30}})
    assert published.value(("ka",)) == 330
    assert [published.hidden(cell) for cell in ONE.cells()] == [False, True, True, True, True]
    assert (published.companions(), told(ONE, Q1, {}).companions()) == (True, False)
    with pytest.raises(KeyError):
        published.value(("xx",))


@pytest.mark.parametrize(
    ("period", "today"), [(Q1, date(2026, 3, 31)), (Q1, date(2026, 4, 7)), (YEAR, date(2026, 12, 31))]
)
def test_a_period_that_is_not_over_is_not_published(period: Period, today: date) -> None:
    with pytest.raises(NotPublished, match="is published from"):
        publish(ONE, period, {}, today=today)
    assert over(Q1, date(2026, 4, 8))


def test_a_table_of_years_is_not_published_for_a_quarter() -> None:
    points = Table("start_by_link", ("start_by_link",), (open_axis(("a", "b")),), Length.YEAR)
    with pytest.raises(NotPublished, match="not published for a quarter"):
        told(points, Q1, {})
    counts = {Q1.first: {("a",): 100}, Q1.first + timedelta(days=200): {("a",): 100}}
    assert told(points, YEAR, counts).values["a",] == 0  # its only neighbour is hidden
    assert told(points, YEAR, counts | {Q1.last: {("b",): 170}}).values["a",] == 165


def test_a_late_count_never_moves_a_published_figure() -> None:
    assert day_to_count(Q1.last, date(2026, 4, 7)) == Q1.last
    assert day_to_count(Q1.last, date(2026, 4, 8)) == date(2026, 4, 8)


def test_counts_that_fit_no_cell_are_refused() -> None:
    with pytest.raises(ValueError, match="no cell of contact"):
        told(ONE, Q1, {Q1.first: {("xx",): 3}})
    with pytest.raises(ValueError, match="below none"):
        told(ONE, Q1, {Q1.first: {("ka",): -3}})


def test_counters_become_cells_of_their_table() -> None:
    day = Q1.first
    rows = [
        (day, "contact", "ka", 3),
        (day, "contact", "xx", 2),
        (day, "contact", "yy", 1),
        (day, "x", "", 9),
    ]
    assert counts_of(ONE, rows) == {day: {("ka",): 3, ("other",): 3}}
