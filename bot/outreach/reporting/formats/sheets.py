"""A report as the sheets of a spreadsheet: rows of cells, numbers as numbers. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.language.texts import Texts
from bot.outreach.reporting.blocks import Bars, Block, Grid, Head, Line, Page, Points, Small
from bot.outreach.reporting.contents.activities import evidence_of
from bot.outreach.reporting.contents.figures import not_out
from bot.outreach.reporting.contents.opening import bot_method, ledger_method
from bot.outreach.reporting.data import OfPlan, ReportData
from bot.outreach.reporting.figure_names import FigureNames
from bot.outreach.reporting.kinds import ReportKind
from bot.outreach.reporting.measuring import Value
from bot.outreach.reporting.results import OfObjective
from bot.outreach.reporting.rows import COLUMNS, Cell, cells, rows_of, target_value
from bot.outreach.reporting.wording import (
    agency_words,
    deadline_words,
    gap_words,
    kind_name,
    period_words,
    plan_text,
    state_words,
)

MOST_IN_A_CELL = 2000  # letters of evidence: Excel takes 32,767, and nobody reads them
LONG = "data"  # the sheet for pivot tables: the same name and columns in every language


@dataclass(frozen=True)
class Sheet:
    """One sheet; its first row holds the heads of the columns."""

    name: str
    rows: tuple[Sequence[Cell], ...]


def sheets_of(t: Texts, data: ReportData, page: Page, names: FigureNames) -> Iterator[Sheet]:
    """A sheet for each objective, evidence, what has no table, figures, notes, and one long table of all figures."""
    for part in data.plans:
        for objective in part.objectives:
            number = objective.objective.number
            name = f"{part.plan.id} {number}" if len(data.plans) > 1 else number
            yield Sheet(name, tuple(_objective(t, part, objective)))
    if data.kind in (ReportKind.BULLETIN, ReportKind.TRENDS):
        yield Sheet(t("Text"), tuple(_as_lines(page.blocks)))
    if data.plans:
        yield Sheet(t("Evidence"), tuple(_evidence(t, data)))
    yield Sheet(t("Figures"), tuple(_figures(t, data, names)))
    yield Sheet(t("Notes"), tuple(_notes(t, data)))
    yield Sheet(LONG, (COLUMNS, *map(cells, rows_of(t, data, names))))


def _objective(t: Texts, part: OfPlan, of: OfObjective) -> Iterator[Sequence[Cell]]:
    yield (
        t("Activity"), t("Title"), t("Responsible"), t("Number"), t("Indicator"), t("Target"),
        t("Since the first day"), t("Share of the target, %"), t("In this period"), t("Period before"),
        t("Deadline"), t("Where it stands"), t("Missing"), t("Evidence of this period"),
    )  # fmt: skip
    for activity in of.activities:
        about = activity.activity
        responsible = agency_words(t, part.plan, about.responsible) if about.responsible else None
        for one in activity.indicators:
            target = one.indicator.target
            yield (
                about.number,
                plan_text(t, about.title),
                responsible,
                one.number,
                plan_text(t, one.indicator.text),
                target_value(target) if target else None,
                _amount(one.total),
                one.share,
                _amount(one.in_period),
                _amount(one.before),
                deadline_words(t, about.deadline),
                state_words(t, one.state),
                "; ".join(gap_words(t, one, gap) for gap in one.gaps) or None,
                "; ".join(dict.fromkeys(each.text for each in one.evidence))[:MOST_IN_A_CELL] or None,
            )


def _amount(value: Value | None) -> Cell:
    return value.amount if value else None


def _evidence(t: Texts, data: ReportData) -> Iterator[Sequence[Cell]]:
    yield (t("Plan"), t("Activity"), t("Entry"), t("Date"), t("Evidence"))
    for part in data.plans:
        for activity in part.activities():
            for one in evidence_of(activity):
                yield (part.plan.id, activity.activity.number, one.entry, one.day, one.text)


def _figures(t: Texts, data: ReportData, names: FigureNames) -> Iterator[Sequence[Cell]]:
    """What the bot counted: a hidden figure is an empty cell with its words beside it, never a nought."""
    yield (t("What was counted"), t("Row"), t("Period"), t("At least"), t("In words"))
    for told in data.published:
        for cell in told.table.cells():
            value = told.value(cell)
            words = names.words(told, value)
            period = period_words(t, told.period)
            yield (names.table(told.table), names.row(told.table, cell), period, value, words)
    if not data.figures():
        yield (not_out(t, data),)


def _notes(t: Texts, data: ReportData) -> Iterator[Sequence[Cell]]:
    yield (t("About"), t("Note"))
    yield (t("Report"), kind_name(t, data.kind))
    yield (t("Period"), period_words(t, data.period))
    yield (t("Made on"), data.today)
    if data.plans:
        yield (t("Ledger"), ledger_method(t))
    yield (t("Bot"), bot_method(t, data))
    for part in data.plans:
        yield (part.plan.id, part.plan.title.text(t.language))
        if not part.plan.is_official(t.language):
            yield (
                part.plan.id,
                t(
                    "The plan’s document has no text in this language: titles and indicators are our translation."
                ),
            )
        for note in part.plan.notes:
            yield (", ".join(note.places), note.says.text(t.language))


def _as_lines(blocks: Sequence[Block]) -> Iterator[Sequence[Cell]]:
    """A page as rows: sentences in the first column, tables as they are."""
    for block in blocks:
        match block:
            case Head(text) | Line(text) | Small(text):
                yield (text,)
            case Points(items):
                yield from ((item,) for item in items)
            case Grid():
                yield from _grid(block)
            case Bars(table=table):
                yield from _grid(table)


def _grid(grid: Grid) -> Iterator[Sequence[Cell]]:
    yield (grid.caption,)
    yield grid.heads
    yield from grid.rows
