"""The kinds of reports, the formats, and which period each kind is for. Pure."""

from enum import Enum

from bot.outreach.period import Length, Period


class ReportKind(Enum):
    """A kind of report. The value is the word of the command line, of buttons and of files."""

    PROGRESS = "progress"  # 1.4.1: every six months
    ANNUAL = "annual"  # 1.4.1: the monitoring report of a year
    BULLETIN = "bulletin"  # 1.4.1, 1.4.2: a short text to paste
    TRENDS = "trends"  # 1.2.6: material for the yearly study of new tendencies
    FIGURES = "figures"  # what the bot counted, and nothing of a plan

    @property
    def needs_plan(self) -> bool:
        """Whether it is a report on a plan."""
        return self in (ReportKind.PROGRESS, ReportKind.ANNUAL, ReportKind.BULLETIN)

    @property
    def length(self) -> Length | None:
        """How long its period is; None: any."""
        return {
            ReportKind.PROGRESS: Length.HALF,
            ReportKind.ANNUAL: Length.YEAR,
            ReportKind.BULLETIN: Length.QUARTER,
        }.get(self)

    def takes(self, period: Period) -> bool:
        """Whether it can be made for a period."""
        return self.length in (None, period.length)


def kind_for(period: Period) -> ReportKind:
    """The report on a plan that belongs to a period of this length."""
    return next(kind for kind in ReportKind if kind.length is period.length)


class Format(Enum):
    """A format. The value is the word of the command line and the ending of the file."""

    TEXT = "text"
    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "md"

    @property
    def ending(self) -> str:
        """What a file's name ends in."""
        return "txt" if self is Format.TEXT else self.value
