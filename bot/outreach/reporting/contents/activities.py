"""Activities one by one: who answers for them, evidence, gaps, what the bot counted beside them, oddities. Pure."""

from collections.abc import Iterator

from bot.content.models.plan import Activity, Plan
from bot.content.models.plan_measures import Material
from bot.language.texts import Texts
from bot.outreach.reporting.blocks import Block, Grid, Head, Line, Points
from bot.outreach.reporting.data import ReportData
from bot.outreach.reporting.figure_names import MATERIAL_TABLES, FigureNames
from bot.outreach.reporting.kinds import ReportKind
from bot.outreach.reporting.results import Evidence, Gap, OfActivity, OfObjective
from bot.outreach.reporting.wording import agency_words, day, deadline_words, gap_words, number, plan_text

MOST_EVIDENCE = 30  # lines of an activity; all of it stands in the table file and in the JSON


def activities(
    t: Texts, data: ReportData, plan: Plan, of: OfObjective, names: FigureNames
) -> Iterator[Block]:
    """The activities that have something to say; in the yearly report all of them."""
    for each in of.activities:
        blocks = list(_of_activity(t, data, each, names))
        if blocks or data.kind is ReportKind.ANNUAL:
            title = plan_text(t, each.activity.title)
            yield Head(t("{number}. {title}", number=each.activity.number, title=title), 4)
            yield from _whose(t, data, plan, each)
            yield from blocks


def beside(data: ReportData, activity: Activity) -> tuple[str, ...]:
    """The tables of the bot's figures that stand beside an activity."""
    facts = [fact.value for fact in activity.fed_by.facts]
    made = [MATERIAL_TABLES[one] for one in activity.fed_by.materials if one in MATERIAL_TABLES]
    return tuple(table for table in (*facts, *made) if data.figure(table))


def _whose(t: Texts, data: ReportData, plan: Plan, of: OfActivity) -> Iterator[Block]:
    """The agencies and the deadline."""
    activity = of.activity
    if activity.responsible:
        yield Line(t("Responsible: {agencies}", agencies=agency_words(t, plan, activity.responsible)))
    if activity.partners and data.kind is ReportKind.ANNUAL:
        yield Line(t("Partners: {agencies}", agencies=agency_words(t, plan, activity.partners)))
    if activity.deadline and activity.deadline.ends:
        yield Line(t("Deadline: {deadline}", deadline=deadline_words(t, activity.deadline)))


def _of_activity(t: Texts, data: ReportData, of: OfActivity, names: FigureNames) -> Iterator[Block]:
    gaps = [
        t("{number}: {missing}", number=one.number, missing=gap_words(t, one, gap))
        for one in of.indicators
        for gap in one.gaps
        if gap is Gap.NOT_HERE
    ]
    late = max((one.after_plan for one in of.indicators), default=0)
    if late:
        gaps.append(t("Entries after the plan’s last day, counted too: {count}", count=number(t, late)))
    yield from _evidence(t, of)
    if gaps:
        yield Points(tuple(gaps))
    told = [names.total(one) for table in beside(data, of.activity) if (one := data.figure(table))]
    if Material.CHANGE_LOG in of.activity.fed_by.materials and data.kind is ReportKind.ANNUAL:
        told.append(
            t("What changed in our contents is published as a page and a feed; nobody counts its readers.")
        )
    if told:
        yield Line(t("Beside it the bot counted, not added to any indicator (contacts and taps):"))
        yield Points(tuple(told))
    if of.notes and data.kind is ReportKind.ANNUAL:
        yield Line(t("Notes on the document:"))
        yield Points(tuple(note.says.text(t.language) for note in of.notes))


def _evidence(t: Texts, of: OfActivity) -> Iterator[Block]:
    """The references of the period, each entry once."""
    found = evidence_of(of)
    if not found:
        return
    rows = tuple((number(t, one.entry), day(t, one.day), one.text) for one in found[:MOST_EVIDENCE])
    caption = t("Evidence of this period, {number}", number=of.activity.number)
    yield Grid(caption, (t("Entry"), t("Date"), t("Evidence")), rows)
    if len(found) > MOST_EVIDENCE:
        yield Line(t("{count} more are in the spreadsheet.", count=number(t, len(found) - MOST_EVIDENCE)))


def evidence_of(of: OfActivity) -> tuple[Evidence, ...]:
    """All references of an activity in the period, by day; an entry that two indicators count stands once."""
    by_entry = {one.entry: one for each in of.indicators for one in each.evidence}
    by_entry |= {one.entry: one for one in of.others}
    return tuple(sorted(by_entry.values(), key=lambda one: (one.day, one.entry)))
