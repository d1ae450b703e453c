"""From a report's data to its page: the one place that knows which kind says what. Pure."""

from collections.abc import Callable, Iterator

from bot.language.texts import Texts
from bot.outreach.names import NameOf, no_names
from bot.outreach.reporting.blocks import Block, Page
from bot.outreach.reporting.contents.bulletin import bulletin_report
from bot.outreach.reporting.contents.figures import figures_report
from bot.outreach.reporting.contents.opening import title
from bot.outreach.reporting.contents.progress import progress_report
from bot.outreach.reporting.contents.trends import trends_report
from bot.outreach.reporting.data import ReportData
from bot.outreach.reporting.figure_names import FigureNames
from bot.outreach.reporting.kinds import ReportKind

_CONTENTS: dict[ReportKind, Callable[[Texts, ReportData, FigureNames], Iterator[Block]]] = {
    ReportKind.PROGRESS: progress_report,
    ReportKind.ANNUAL: progress_report,
    ReportKind.BULLETIN: bulletin_report,
    ReportKind.TRENDS: trends_report,
    ReportKind.FIGURES: figures_report,
}


def page_of(t: Texts, data: ReportData, name_of: NameOf = no_names) -> Page:
    """The report in the language of `t`."""
    blocks = tuple(_CONTENTS[data.kind](t, data, FigureNames(t, name_of)))
    return Page(t.language, title(t, data), blocks)
