"""A small plan and entries for tests of reports: every measure once, and the published tables of a made-up bot."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.content.models.event_kinds import EventKind, Group
from bot.content.models.plan import Plan
from bot.content.plans import load_plans
from bot.language.texts import Texts
from bot.outreach.events.model import EventRecord
from bot.outreach.events.regions import Region
from bot.outreach.events.store import Entry
from bot.outreach.period import Length, Period
from bot.outreach.publishing.cells import Cell, Limits
from bot.outreach.publishing.report_cells import Published, publish
from bot.outreach.publishing.tables import Lists, published_tables
from bot.outreach.reporting.data import ReportData, report_data
from bot.outreach.reporting.kinds import ReportKind
from bot.outreach.reporting.results import Achieved

(REAL,) = load_plans(Path(__file__).parents[2] / "content")
EN = Texts("en")
H2 = Period(2024, Length.HALF, 2)
LONG_AFTER = date(2026, 11, 22)
LISTS = Lists(
    languages=("ka", "en", "ru"),
    guides=("fees", "contract"),
    signs=("upfront-fee", "minor-involved", "threats"),
    kinds_of_help=("hotline", "legal-aid", "child", "shelter"),
    outcomes=("referred", "informed"),
    destinations=("pl", "tr"),
    groups=("student", "employer"),
    points=("halls",),
)


def record(kind: EventKind, day: date = date(2024, 9, 3), **given: object) -> EventRecord:
    """An event in the second half of 2024 unless another day is given."""
    return EventRecord(kind=kind, day=day, region=Region.IMERETI, **given)  # type: ignore[arg-type]


def entries(*records: EventRecord) -> tuple[Entry, ...]:
    """Standing entries, numbered from 1."""
    return tuple(
        Entry(number, 1, one, withdrawn=False, reason="", by=0, entered=one.day, owner=0)
        for number, one in enumerate(records, 1)
    )


def people(kind: EventKind, day: date = date(2024, 9, 3), **heads: int) -> EventRecord:
    """An event with heads: `people(kind, pupils=3)`."""
    return record(kind, day, heads={Group(name.replace("_", "-")): count for name, count in heads.items()})


def data_of(
    *records: EventRecord,
    kind: ReportKind = ReportKind.PROGRESS,
    period: Period = H2,
    today: date = LONG_AFTER,
    chosen: Sequence[Plan] = (REAL,),
    plans: Sequence[Plan] = (REAL,),
    published: Sequence[Published] = (),
) -> ReportData:
    """A report on the real plan."""
    return report_data(
        kind, period, today, chosen=chosen, plans=plans, entries=entries(*records), published=published
    )


def indicator(data: ReportData, number: str) -> Achieved:
    """One indicator of a report."""
    (found,) = [one for part in data.plans for one in part.indicators() if one.number == number]
    return found


def published(
    period: Period, counts: Mapping[str, Mapping[Cell, int]], limits: Limits | None = None
) -> tuple[Published, ...]:
    """Every table of a period, made of true counts on its first day: `{"contact": {("ka",): 700}}`."""
    return tuple(
        publish(
            table,
            period,
            {period.first: counts.get(table.name, {})},
            today=date(2099, 1, 1),
            limits=limits or Limits(),
        )
        for table in published_tables(LISTS)
        if period.length in table.lengths()
    )
