"""The words of reports: values, targets, deadlines, states and gaps, periods. Pure."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.content.models.event_kinds import Group
from bot.content.models.plan import Plan
from bot.content.models.plan_measures import HeadCount, Measure, NotHere
from bot.content.models.plan_parts import Agencies, Bilingual, Deadline, Figure, Quarter
from bot.language.texts import Texts
from bot.outreach.events.names import label_name
from bot.outreach.period import Length, Period
from bot.outreach.reporting.kinds import ReportKind
from bot.outreach.reporting.measuring import Value
from bot.outreach.reporting.results import Achieved, Gap, State

NOTHING = "–"
MOST_NUMBERS = 12  # entries named one by one


def number(t: Texts, count: int) -> str:
    """A number as the language writes it."""
    return str(format_decimal(count, locale=t.language))


def day(t: Texts, when: date) -> str:
    """A day, in short."""
    return str(format_date(when, "medium", locale=t.language))


def kind_name(t: Texts, kind: ReportKind) -> str:
    """A kind of report."""
    return {
        ReportKind.PROGRESS: t("Progress report"),
        ReportKind.ANNUAL: t("Annual monitoring report"),
        ReportKind.BULLETIN: t("Text for the bulletin"),
        ReportKind.TRENDS: t("Figures for the study of tendencies"),
        ReportKind.FIGURES: t("What the bot counted"),
    }[kind]


def period_words(t: Texts, period: Period) -> str:
    """A period as a title says it."""
    if period.length is Length.YEAR:
        return str(period.year)
    if period.length is Length.HALF:
        return t("half-year {number} of {year}", number=period.number, year=period.year)
    return t("quarter {number} of {year}", number=period.number, year=period.year)


def period_short(t: Texts, period: Period) -> str:
    """A period as the head of a column."""
    if period.length is Length.YEAR:
        return str(period.year)
    if period.length is Length.HALF:
        return t("{year}, half {number}", number=period.number, year=period.year)
    return t("{year}, quarter {number}", number=period.number, year=period.year)


def plan_text(t: Texts, text: Bilingual | None) -> str:
    """A text of the plan; what its document leaves out is said to be left out."""
    return text.text(t.language) if text else t("(left out in the document)")


def agency_words(t: Texts, plan: Plan, cell: Agencies) -> str:
    """Agencies in the words of the document, or by their names where it has no text in this language."""
    if t.language == "en":
        return cell.as_written
    named = {agency.id: agency.name for agency in plan.agencies}
    return ", ".join(named[agency].text(t.language) for agency in cell.agencies)


def value_words(t: Texts, measure: Measure, value: Value | None) -> str:
    """A value of an indicator; of a document yes or no."""
    if value is None:
        return NOTHING
    if measure.how == "document":
        return t("yes") if value.amount else t("no")
    return number(t, value.amount)


def target_words(t: Texts, target: Figure | None) -> str:
    """A target."""
    if target is None:
        return NOTHING
    exact = target.value == int(target.value)
    count = number(t, int(target.value)) if exact else str(target.value)
    return {
        "at-least": t("at least {count}", count=count),
        "at-most": t("at most {count}", count=count),
        "stated": count,
    }[target.bound]


def share_words(one: Achieved) -> str:
    """The share of the target; a dash where there is none."""
    return NOTHING if one.share is None else f"{one.share}%"


def change_words(t: Texts, one: Achieved) -> str:
    """The period before, and how much more or less it is now."""
    before = value_words(t, one.indicator.measure, one.before)
    if one.change is None or one.indicator.measure.how == "document":
        return before
    # a true minus: a cell that begins with a hyphen looks like a formula to a spreadsheet
    sign = "±" if one.change == 0 else "+" if one.change > 0 else "−"
    return t("{before} ({change})", before=before, change=f"{sign}{number(t, abs(one.change))}")


def deadline_words(t: Texts, deadline: Deadline | None) -> str:
    """A deadline as far as it is clear."""
    if deadline is None or not deadline.ends:
        return NOTHING
    return "; ".join(_quarter(t, one) for one in deadline.ends)


def _quarter(t: Texts, end: Quarter) -> str:
    if end.quarter is None:
        return str(end.year)
    return t("{year}, quarter {number}", number=end.quarter, year=end.year)


def state_words(t: Texts, state: State) -> str:
    """Where an indicator stands."""
    return {
        State.REACHED: t("reached"),
        State.UNDER_WAY: t("under way"),
        State.NOTHING: t("nothing entered yet"),
        State.NO_TARGET: t("entered; the plan names no target"),
        State.NOT_HERE: t("not measured here"),
    }[state]


def gap_words(t: Texts, one: Achieved, gap: Gap) -> str:
    """What is missing, and where to look for it."""
    if gap is Gap.NOT_HERE and isinstance(one.indicator.measure, NotHere):
        return t("Not measured here: {why}", why=one.indicator.measure.why.text(t.language))
    return {
        Gap.NO_ENTRIES: t("Nothing was entered since the plan’s first day."),
        Gap.NO_EVIDENCE: t("Entries without evidence: {numbers}.", numbers=_numbers(t, one.unproven)),
        Gap.NO_HEADS: t(
            "Entries in which nobody was counted: {numbers}.", numbers=_numbers(t, one.uncounted)
        ),
        Gap.OVERDUE: t("The deadline has passed and the target is not reached."),
        Gap.NOT_HERE: state_words(t, State.NOT_HERE),
    }[gap]


def _numbers(t: Texts, entries: tuple[int, ...]) -> str:
    shown = ", ".join(str(entry) for entry in entries[:MOST_NUMBERS])
    more = len(entries) - MOST_NUMBERS
    return t("{numbers} and {count} more", numbers=shown, count=number(t, more)) if more > 0 else shown


def group_words(t: Texts, group: Group) -> str:
    """A group of people."""
    return label_name(t, group)


def shows_groups(measure: Measure) -> bool:
    """Whether its groups say more than their sum."""
    return isinstance(measure, HeadCount) and len(measure.groups) > 1
