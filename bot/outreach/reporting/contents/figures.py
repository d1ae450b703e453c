"""What the bot counted in a period, table by table, as it was published. Pure."""

from collections.abc import Iterator

from bot.language.texts import Texts
from bot.outreach.publishing.report_cells import Published
from bot.outreach.reporting.blocks import Bar, Bars, Block, Grid, Head, Line
from bot.outreach.reporting.contents.opening import method, opening
from bot.outreach.reporting.data import ReportData
from bot.outreach.reporting.figure_names import FigureNames
from bot.outreach.reporting.wording import period_words


def figures_report(t: Texts, data: ReportData, names: FigureNames) -> Iterator[Block]:
    """A report of these figures alone."""
    yield from opening(t, data)
    yield from figures(t, data, names, level=2)
    yield from method(t, data)


def figures(t: Texts, data: ReportData, names: FigureNames, *, level: int) -> Iterator[Block]:
    """The published tables of the report's own period."""
    yield Head(t("What the bot counted: contacts, not participants"), level)
    told = data.figures()
    if not told:
        yield Line(not_out(t, data))
        return
    single = [one for one in told if not one.table.axes]
    if single:
        yield Grid(
            t("Figures told in one line, {period}", period=period_words(t, data.period)),
            (t("What was counted"), t("Figure")),
            tuple((names.table(one.table), names.words(one, one.total())) for one in single),
        )
    for one in told:
        if one.table.axes:
            yield chart(t, one, names)


def not_out(t: Texts, data: ReportData) -> str:
    """Why there are no figures."""
    if data.figures_out:
        return t("Nothing was published for this period.")
    return t("These figures are published a week after the end of the period.")


def chart(t: Texts, told: Published, names: FigureNames) -> Bars:
    """One table as a chart with its figures: of two traits the first one is drawn, and both are told."""
    name = t("{name}, {period}", name=names.table(told.table), period=period_words(t, told.period))
    bars = tuple(
        Bar(names.trait(told.table, trait), value, names.short(value))
        for trait in told.table.axes[0]
        if (value := told.total(0, trait)) is not None
    )
    says = t("At least so many in each row. Every other row is hidden: {words}.", words=names.hidden(told))
    grid = _crossed(t, told, names, name) if len(told.table.axes) > 1 else _listed(t, told, names, name)
    return Bars(name, says, bars, grid)


def _listed(t: Texts, told: Published, names: FigureNames, name: str) -> Grid:
    rows = tuple(
        (names.row(told.table, cell), names.words(told, told.value(cell))) for cell in told.table.cells()
    )
    return Grid(name, (t("Row"), t("Figure")), rows)


def _crossed(t: Texts, told: Published, names: FigureNames, name: str) -> Grid:
    """Two traits as rows and columns, the shorter list across; what a hidden cell may be stands in the caption."""
    first, second = told.table.axes
    turned = len(second) > len(first)
    down, across = (second, first) if turned else (first, second)

    def shown(row: str, column: str) -> str:
        return names.short(told.value((column, row) if turned else (row, column)))

    rows = tuple((names.trait(told.table, row), *(shown(row, one) for one in across)) for row in down)
    caption = t("{name}. Hidden: {words}.", name=name, words=names.hidden(told))
    heads = (t("Row"), *(names.trait(told.table, one) for one in across))
    return Grid(caption, heads, rows, frozenset(range(1, len(heads))))
