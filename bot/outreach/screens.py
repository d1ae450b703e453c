"""The report as screens and as plain text. Pure; it sees published tables only, never counts."""

from collections.abc import Iterator, Sequence

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.facts import FactKind
from bot.chat.screens import Block, Button, Code, Heading, Item, Note, Para, Screen, row
from bot.language.texts import Texts
from bot.outreach.names import ALONE, NameOf, fact_name, no_names, period_name, trait_name
from bot.outreach.pages import Section, into_pages
from bot.outreach.period import Length, Period
from bot.outreach.report import State, Table

ACTION = "report"  # the button's name; its arguments are a period and a page
LATEST = "latest"  # in place of a period: the running quarter and the one before it


def report_screen(
    t: Texts,
    tables: Sequence[Table],
    name_of: NameOf,
    *,
    asked: str,
    page: int,
    earlier: Period | None,
    later: Period | None,
) -> Screen:
    """One page of the report. `asked` and `page` ride in the buttons; a page too far is the last one."""
    note = Note(method(t))
    pages = into_pages(sections(t, tables, name_of), note)
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
    rows = tuple(row(*buttons) for buttons in (turning, moving) if buttons)
    home = row(Button(t("Home"), act(doors.HOME)))
    return Screen("report", t.language, (*pages[page], note), (*rows, home), bare=True)


def not_a_period(t: Texts, example: Period) -> Screen:
    """What was written is no period: how to write one."""
    year = example.year
    half = Period(year, Length.HALF, 1)
    blocks = (
        Para(t("I could not read this period. Please write a quarter, a half-year or a year, like this:")),
        Code(f"/report {example.name}"),
        Code(f"/report {half.name}"),
        Code(f"/report {year}"),
        Para(t("Without a period I show the running quarter and the one before it.")),
    )
    rows = (
        row(Button(t("Latest figures"), act(ACTION, LATEST, 0))),
        row(Button(t("Home"), act(doors.HOME))),
    )
    return Screen("report-period", t.language, blocks, rows, bare=True)


def report_text(t: Texts, tables: Sequence[Table], name_of: NameOf = no_names) -> str:
    """The whole report as plain text, for the command line."""
    blocks: list[Block] = []
    for section in sections(t, tables, name_of):
        heading = () if blocks and section.heading[0] in blocks else section.heading
        blocks += [*heading, *section.blocks]
    return "\n".join(_line(block) for block in [*blocks, Note(method(t))])


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


def method(t: Texts) -> str:
    """How the figures come about and what they do not say: it stands beside every figure (SAFETY S14.7)."""
    return t(
        "These are counts of contacts and taps; one person can make many. Small figures are hidden and the "
        "others are rounded down, always in the same way: up to 10 may be missing in each line and quarter. "
        "“Fewer than 11” can also mean none. The figures show how much was used, not what it changed."
    )


def sections(t: Texts, tables: Sequence[Table], name_of: NameOf) -> list[Section]:
    """A section for each fact of each table, below its table's heading."""
    found: list[Section] = []
    for table in tables:
        heading = (Heading(period_name(t, table.period)), Para(_days(t, table)))
        if table.state in (State.WAITING, State.AHEAD):
            found.append(Section(heading, ()))
            continue
        found += [Section(heading, tuple(_fact(t, table, kind, name_of))) for kind in FactKind]
    return found


def _days(t: Texts, table: Table) -> str:
    first = format_date(table.period.first, "long", locale=t.language)
    last = format_date(table.period.last, "long", locale=t.language)
    if table.state is State.AHEAD:
        return t("{first} – {last}. This period has not begun yet.", first=first, last=last)
    if table.state is State.WAITING or table.until is None:
        return t(
            "{first} – {last}. Its first week is not over yet. Figures come on the next Monday.",
            first=first,
            last=last,
        )
    if table.state is State.OVER:
        return t("{first} – {last}. This period is over.", first=first, last=last)
    return t(
        "{first} – {last}. Counted up to {day}: a period that is running is shown in full weeks only.",
        first=first,
        last=last,
        day=format_date(table.until, "long", locale=t.language),
    )


def _fact(t: Texts, table: Table, kind: FactKind, name_of: NameOf) -> Iterator[Block]:
    """A fact's line with its total, and one for each trait that may be told. None and few look the same."""
    name = fact_name(t, kind)
    total = table.total(kind)
    if not total:
        yield Para(_hidden(t, table, name, alone=kind in ALONE))
        return
    yield Para(_told(t, name, total))
    traits = table.traits(kind)
    if kind in ALONE and [trait for trait, _ in traits] == [""]:
        return
    for trait, count in traits:
        yield Item(_told(t, trait_name(t, kind, trait, name_of), count))
    yield Item(_hidden(t, table, t("Each of the others"), alone=True))


def _told(t: Texts, name: str, count: int) -> str:
    return t("{name}: at least {count}", name=name, count=format_decimal(count, locale=t.language))


def _hidden(t: Texts, table: Table, name: str, *, alone: bool) -> str:
    """The sum of several hidden cells may well be more than 10, so the sentence says of what it speaks."""
    if table.period.length is Length.QUARTER:
        if alone:
            return t("{name}: fewer than 11", name=name)
        return t("{name}: fewer than 11 in each group", name=name)
    if alone:
        return t("{name}: fewer than 11 in each quarter", name=name)
    return t("{name}: fewer than 11 in each group and quarter", name=name)
