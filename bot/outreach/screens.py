"""The report as screens and as plain text. Pure; it sees published tables only, never counts."""

from collections.abc import Iterator, Sequence

from babel.dates import format_date

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Code, Heading, Item, Note, Para, Rows, Screen, row
from bot.language.texts import Texts
from bot.outreach.figure_words import hidden_words, told_words
from bot.outreach.names import NameOf, cell_name, no_names, period_name, table_name
from bot.outreach.pages import Section, into_pages
from bot.outreach.period import Length, Period
from bot.outreach.publishing.report_cells import Published, told_from
from bot.outreach.told import LATEST, State, Told

ACTION = "report"  # the button's name; its arguments are a period and a page


def report_screen(
    t: Texts,
    periods: Sequence[Told],
    name_of: NameOf,
    *,
    asked: str,
    page: int,
    earlier: Period | None,
    later: Period | None,
) -> Screen:
    """One page of the report. `asked` and `page` ride in the buttons; a page too far is the last one."""
    note = Note(method(t))
    pages = into_pages(sections(t, periods, name_of), note)
    page = min(page, len(pages) - 1)
    turning, moving = [], []
    if page > 0:
        turning.append(Button(t("Page before"), act(ACTION, asked, page - 1)))
    if page < len(pages) - 1:
        turning.append(Button(t("Next page"), act(ACTION, asked, page + 1)))
    if earlier:
        moving.append(Button(t("Period before"), act(ACTION, earlier.name, 0)))
    if later:
        moving.append(Button(t("Period after"), act(ACTION, later.name, 0)))
    rows: Rows = tuple(row(*buttons) for buttons in (turning, moving) if buttons)
    rows = (
        *rows,
        row(_other_length(t, periods[-1].period)),
        row(Button(t("Report as a file"), act(doors.REPORT_FILE))),
        row(Button(t("Home"), act(doors.HOME))),
    )
    return Screen("report", t.language, (*pages[page], note), rows, bare=True)


def not_a_period(t: Texts, example: Period) -> Screen:
    """What was written is no period: how to write one."""
    year = example.year
    half = Period(year, Length.HALF, 1)
    blocks = (
        Para(t("I could not read this period. Please write a quarter, a half-year or a year, like this:")),
        Code(f"/report {example.name}"),
        Code(f"/report {half.name}"),
        Code(f"/report {year}"),
        Para(t("Without a period I show the last quarter that is told.")),
    )
    rows = (
        row(Button(t("Latest figures"), act(ACTION, LATEST, 0))),
        row(Button(t("Home"), act(doors.HOME))),
    )
    return Screen("report-period", t.language, blocks, rows, bare=True)


def report_text(t: Texts, periods: Sequence[Told], name_of: NameOf = no_names) -> str:
    """The whole report as plain text, for the command line."""
    blocks: list[Block] = []
    for section in sections(t, periods, name_of):
        heading = () if blocks and section.heading[0] in blocks else section.heading
        blocks += [*heading, *section.blocks]
    return "\n".join(_line(block) for block in [*blocks, Note(method(t))])


def method(t: Texts) -> str:
    """How the figures come about and what they do not say: it stands beside every figure (SAFETY S14.7)."""
    return t(
        "These are counts of contacts and taps; one person can make many. Figures are rounded down to whole steps "
        "and small ones are hidden, always in the same way; “fewer than” can also mean none. A figure that was told "
        "does not change any more. The figures show how much was used, not what it changed."
    )


def sections(t: Texts, periods: Sequence[Told], name_of: NameOf) -> list[Section]:
    """A section for each table of each period, below the heading of the period."""
    found: list[Section] = []
    for one in periods:
        heading = (Heading(period_name(t, one.period)), Para(_days(t, one)))
        if one.state is not State.OVER:
            found.append(Section(heading, ()))
            continue
        found += [Section(heading, tuple(_table(t, table, name_of))) for table in one.tables]
        if one.longer:
            names = tuple(Item(table_name(t, name)) for name in one.longer)
            found.append(Section(heading, (Para(t("Told for a whole year only:")), *names)))
    return found


def _days(t: Texts, told: Told) -> str:
    first = format_date(told.period.first, "long", locale=t.language)
    last = format_date(told.period.last, "long", locale=t.language)
    if told.state is State.AHEAD:
        return t("{first} – {last}. This period has not begun yet.", first=first, last=last)
    if told.state is State.OVER:
        return t("{first} – {last}. This period is over.", first=first, last=last)
    return t(
        "{first} – {last}. Figures come on {day}, a week after its end. Before that nothing is told of it.",
        first=first,
        last=last,
        day=format_date(told_from(told.period), "long", locale=t.language),
    )


def _table(t: Texts, published: Published, name_of: NameOf) -> Iterator[Block]:
    """A table's line with the sum of what is shown, and one for each row that is. None and few look the same."""
    table, total = published.table, published.total()
    name = table_name(t, table.name)
    few = hidden_words(t, published)
    if not table.axes:
        yield Para(_said(t, name, told_words(t, total) if total else few))
        return
    if not total:
        yield Para(_said(t, name, t("each row {figure}", figure=few)))
        return
    yield Para(_said(t, name, told_words(t, total)))
    shown = [cell for cell in table.cells() if not published.hidden(cell)]
    for cell in sorted(shown, key=published.values.__getitem__, reverse=True):
        yield Item(_said(t, cell_name(t, table, cell, name_of), told_words(t, published.values[cell])))
    if len(shown) < len(table.cells()):
        yield Item(_said(t, t("Each of the others"), few))


def _said(t: Texts, name: str, figure: str) -> str:
    return t("{name}: {figure}", name=name, figure=figure)


def _other_length(t: Texts, period: Period) -> Button:
    """From a quarter or a half-year to the whole year, where most tables are; from a year to the latest quarter."""
    if period.length is Length.YEAR:
        return Button(t("Latest figures"), act(ACTION, LATEST, 0))
    return Button(t("The whole year {year}", year=period.year), act(ACTION, str(period.year), 0))


def _line(block: Block) -> str:
    match block:
        case Heading(text):
            return f"\n{text}"
        case Item(text):
            return f"  - {text}"
        case Note(text):
            return f"\n{text}"
        case Para(text) | Code(text):
            return text
        case _:
            raise TypeError(block)
