"""Figures for the yearly study of new tendencies (1.2.6): levels, signs and countries over some periods. Pure."""

from collections.abc import Iterator

from bot.language.texts import Texts
from bot.outreach.period import Length, Period
from bot.outreach.publishing.report_cells import Published
from bot.outreach.reporting.blocks import Block, Grid, Head, Line, Points
from bot.outreach.reporting.contents.figures import chart
from bot.outreach.reporting.contents.opening import method, opening
from bot.outreach.reporting.data import ReportData, row_of, years_until
from bot.outreach.reporting.figure_names import FigureNames
from bot.outreach.reporting.wording import NOTHING, period_short

TABLES = (  # what there is, and the shortest period it is published for
    ("check_done", Length.QUARTER),
    ("advert_read", Length.QUARTER),
    ("flag_seen", Length.YEAR),
    ("destination_asked", Length.YEAR),
)


def trends_report(t: Texts, data: ReportData, names: FigureNames) -> Iterator[Block]:
    """The whole pack."""
    yield from opening(t, data)
    yield Line(
        t(
            "For the study of new tendencies (1.2.6). These figures describe offers that were looked at with the bot."
        )
    )
    yield Points(
        (
            t("They are no statistics of crimes and say nothing about who was harmed or who did it."),
            t("Each figure is “at least”. A difference of one step between two periods can be chance."),
            t("A rise can mean more offers of a kind, or only more use of the bot: compare with contacts."),
        )
    )
    for table, unit in (("contact", Length.QUARTER), *TABLES):
        yield from _table(t, data, names, table, unit)
    yield from method(t, data)


def _table(t: Texts, data: ReportData, names: FigureNames, table: str, unit: Length) -> Iterator[Block]:
    """A table over its periods, and a chart of the latest that is published."""
    periods = row_of(data.period) if unit is Length.QUARTER else years_until(data.period)
    told = {period: one for period in periods if (one := data.figure(table, period))}
    if not told:
        return
    latest = told[max(told, key=lambda period: period.last)]
    yield Head(names.table(latest.table), 2)
    yield Grid(
        t("{name}: the periods beside each other", name=names.table(latest.table)),
        (t("Row"), *(period_short(t, period) for period in periods)),
        tuple(_rows(names, latest, periods, told)),
        frozenset(range(1, len(periods) + 1)),
    )
    yield chart(t, latest, names)


def _rows(
    names: FigureNames,
    latest: Published,
    periods: tuple[Period, ...],
    told: dict[Period, Published],
) -> Iterator[tuple[str, ...]]:
    """A row for each trait of the first axis: levels are told over all languages together."""
    for trait in latest.table.axes[0]:
        cells = [_cell(names, told.get(period), trait) for period in periods]
        yield (names.trait(latest.table, trait), *cells)


def _cell(names: FigureNames, told: Published | None, trait: str) -> str:
    if told is None or trait not in told.table.axes[0]:
        return NOTHING
    return names.short(told.total(0, trait))
