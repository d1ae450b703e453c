"""The half-yearly progress report and the yearly monitoring report (1.4.1). Pure."""

from collections.abc import Iterator

from bot.language.texts import Texts
from bot.outreach.reporting.blocks import Block, Grid, Head, Line
from bot.outreach.reporting.contents.activities import activities
from bot.outreach.reporting.contents.figures import figures
from bot.outreach.reporting.contents.objectives import objective
from bot.outreach.reporting.contents.opening import after_plan, method, odd, of_plan, opening
from bot.outreach.reporting.data import OfPlan, ReportData
from bot.outreach.reporting.figure_names import FigureNames
from bot.outreach.reporting.results import Gap, State
from bot.outreach.reporting.wording import gap_words, number, plan_text, state_words


def progress_report(t: Texts, data: ReportData, names: FigureNames) -> Iterator[Block]:
    """The whole report; the yearly one also has the outcomes, the quarters and every activity."""
    yield from opening(t, data)
    for part in data.plans:
        yield from of_plan(t, part.plan)
        yield from after_plan(t, part.plan, data)
        yield _summary(t, part)
        yield from _missing(t, part)
        for one in part.objectives:
            yield from objective(t, data, part.plan, one)
            yield from activities(t, data, part.plan, one, names)
        yield from odd(t, part.plan)
    yield from figures(t, data, names, level=2)
    yield from method(t, data)


def _summary(t: Texts, part: OfPlan) -> Grid:
    """How many indicators stand where."""
    states = [one.state for one in part.indicators()]
    late = sum(Gap.OVERDUE in one.gaps for one in part.indicators())
    rows = [(state_words(t, state), number(t, states.count(state))) for state in State]
    rows.append((t("all indicators"), number(t, len(states))))
    rows.append((t("deadline passed, target not reached"), number(t, late)))
    caption = t("Where the indicators stand at the end of the period")
    return Grid(caption, (t("Where it stands"), t("Indicators")), tuple(rows), frozenset({1}))


def _missing(t: Texts, part: OfPlan) -> Iterator[Block]:
    """What agencies can still mend, in one place. What is not measured here is said beside its activity."""
    yield Head(t("What is missing"), 3)
    empty = [one.number for one in part.indicators() if Gap.NO_ENTRIES in one.gaps]
    rows = []
    for one in part.indicators():
        missing = [gap_words(t, one, gap) for gap in one.gaps if gap not in (Gap.NOT_HERE, Gap.NO_ENTRIES)]
        if missing:
            rows.append((one.number, plan_text(t, one.indicator.text), " ".join(missing)))
    if empty:
        yield Line(
            t("Nothing was entered since the plan’s first day for: {numbers}", numbers=", ".join(empty))
        )
    if rows:
        yield Grid(t("What else is missing"), (t("Number"), t("Indicator"), t("Missing")), tuple(rows))
    if not empty and not rows:
        yield Line(t("Nothing: every indicator measured here has entries with evidence."))
