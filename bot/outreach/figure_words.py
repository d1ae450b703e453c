"""What a report says beside a row: "at least 330", or that it is hidden. Pure; it sees published values only."""

from babel.numbers import format_decimal

from bot.language.texts import Texts
from bot.outreach.publishing.cells import Cell
from bot.outreach.publishing.report_cells import Published


def cell_words(t: Texts, published: Published, cell: Cell) -> str:
    """What is said of a cell. A hidden one is never said to be none, nor that nothing happened."""
    value = published.value(cell)
    return hidden_words(t, published) if value is None else told_words(t, value)


def told_words(t: Texts, value: int) -> str:
    """What is said of a published value or of a sum of such values."""
    return t("at least {count}", count=_number(t, value))


def hidden_words(t: Texts, published: Published) -> str:
    """What is said of each hidden cell of a table: the same of all of them."""
    few = _number(t, published.limits.step)
    by_quarter = published.period.length is not published.table.unit
    if published.companions():
        if by_quarter:
            return t("fewer than {count} in each quarter, or hidden together with such a row", count=few)
        return t("fewer than {count}, or hidden together with such a row", count=few)
    if by_quarter:
        return t("fewer than {count} in each quarter", count=few)
    return t("fewer than {count}", count=few)


def _number(t: Texts, number: int) -> str:
    return format_decimal(number, locale=t.language)
