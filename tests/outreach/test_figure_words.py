"""What is said beside a row: never that it was none, and never less than what may be hidden in it."""

from datetime import date

import pytest

from bot.language.texts import Texts
from bot.outreach.figure_words import cell_words
from bot.outreach.period import Length, Period
from bot.outreach.publishing.cells import Limits
from bot.outreach.publishing.report_cells import Published, publish
from bot.outreach.publishing.tables import Table, open_axis

EN = Texts("en")
Q1, H1 = Period(2026, Length.QUARTER, 1), Period(2026, Length.HALF, 1)
BY_LANGUAGE = Table("contact", ("contact",), (open_axis(("ka", "hy", "fa")),))
ALONE = Table("check_started", ("check_started",))


def told(table: Table, period: Period, counts: dict[tuple[str, ...], int], **limits: int) -> Published:
    return publish(table, period, {Q1.first: counts}, today=date(2027, 6, 1), limits=Limits(**limits))


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (told(BY_LANGUAGE, Q1, {}), "fewer than 165"),
        (told(BY_LANGUAGE, Q1, {("fa",): 164}), "fewer than 165"),
        (told(BY_LANGUAGE, Q1, {("ka",): 400}), "fewer than 165, or hidden together with such a row"),
        (told(BY_LANGUAGE, H1, {}), "fewer than 165 in each quarter"),
        (
            told(BY_LANGUAGE, H1, {("ka",): 400}),
            "fewer than 165 in each quarter, or hidden together with such a row",
        ),
        (told(BY_LANGUAGE, Q1, {}, smallest=20), "fewer than 300"),
        (told(BY_LANGUAGE, Q1, {}, smallest=100), "fewer than 1,500"),
    ],
)
def test_a_hidden_row(published: Published, words: str) -> None:
    assert cell_words(EN, published, ("fa",)) == words


def test_a_row_that_is_shown() -> None:
    assert cell_words(EN, told(BY_LANGUAGE, Q1, {("ka",): 1700}), ("ka",)) == "at least 1,650"


def test_a_table_of_one_figure_hides_nothing_for_company() -> None:
    assert cell_words(EN, told(ALONE, H1, {(): 200}), ()) == "at least 165"
    assert cell_words(EN, told(ALONE, Q1, {(): 3}), ()) == "fewer than 165"
