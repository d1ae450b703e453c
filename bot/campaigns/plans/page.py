"""A campaign plan as a page to print: for whom, when, steps with their materials and links, how it is measured. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from babel import Locale

from bot.campaigns.links import shown_link, start_link
from bot.campaigns.plans.blocks import Block, Bullets, Facts, Head, Loud, Page, Part, Small, StartLink
from bot.campaigns.plans.names import audience_name, day_name, material_name, span_name, standing_words
from bot.chat.facts import FactKind
from bot.content.models.campaign_plans import CampaignPlan, MeasuredBy, Printed, State, Step
from bot.content.models.plan import Activity, Plan
from bot.content.references import References
from bot.language.texts import Texts

FactName = Callable[[Texts, FactKind], str]
"""What a count of the bot is called in reports."""


@dataclass(frozen=True)
class Writer:
    """Writes pages about plans. `fact_name`: the reports name the counters, and features do not know each other."""

    known: References
    fact_name: FactName

    def page(self, t: Texts, plan: CampaignPlan, bot: str = "") -> Page:
        """The page in the language of `t`, in Georgian or English; without the name of the bot it has no links."""
        official = self.known.plan_of(plan)
        blocks = (
            Head(plan.title.text(t.language), 1),
            Loud(standing_words(t, plan)),
            Facts(tuple(self._about(t, plan, official))),
            Head(t("Aims"), 2),
            Bullets(tuple(aim.text(t.language) for aim in plan.aims)),
            Head(t("Steps"), 2),
            *(self._step(t, number, step, official, bot) for number, step in enumerate(plan.steps, 1)),
            Head(t("How it is measured"), 2),
            Bullets(tuple(self._measure(t, one, official) for one in plan.measured_by)),
            Small(
                t(
                    "Indicators are worked out from the ledger of events. What the bot counts is never added to them."
                )
            ),
            Head(t("Activities of the action plan"), 2),
            Facts(tuple(_activity(t, one) for one in _activities(plan, official))),
            *_notes(t, plan, official),
        )
        title = plan.title.text(t.language)
        foot = t("Example, not decided") if plan.state is State.EXAMPLE else plan.id
        return Page(t.language, title, foot, blocks)

    def _about(self, t: Texts, plan: CampaignPlan, official: Plan) -> Iterator[tuple[str, str]]:
        names = Locale.parse(t.language).languages
        yield t("Period"), span_name(t, plan.period)
        yield t("For whom"), _listed(audience_name(t, one) for one in plan.audiences)
        yield t("Languages"), _listed(names.get(code, code) for code in plan.languages)
        yield t("Action plan"), f"{official.title.text(t.language)}, {plan.activity}"
        yield t("Version of this page"), t("{number}, {day}", number=plan.version, day=day_name(t, plan.date))

    def _step(self, t: Texts, number: int, step: Step, official: Plan, bot: str) -> Part:
        rows = [
            (t("When"), span_name(t, step.when)),
            (t("Responsible"), _agencies(t, step.responsible, official)),
            (t("Together with"), _agencies(t, step.partners, official)),
            (t("Materials"), _listed(material_name(t, one, self.known) for one in step.materials)),
        ]
        points = [point for one in step.points if (point := self.known.campaigns.points.point(one))]
        linked = bot and any(isinstance(material, Printed) for material in step.materials)
        if not linked:
            rows.append((t("Where"), _listed(t(point.name) for point in points)))
        rows.append((t("Counts towards"), _listed(step.feeds)))
        links = [
            StartLink(t(point.name), shown_link(bot, point), start_link(bot, point))
            for point in points
            if linked
        ]
        head = f"{number}. {step.what.text(t.language)}"
        return Part(
            head, Facts(tuple(row for row in rows if row[1])), t("Where, with its link"), tuple(links)
        )

    def _measure(self, t: Texts, measure: MeasuredBy, official: Plan) -> str:
        if measure.counter is not None:
            return t("Counted by the bot: {what}", what=self.fact_name(t, measure.counter))
        found = (one for activity in official.activities() for one in activity.indicators)
        indicator = next(one for one in found if one.number == measure.indicator)
        what = indicator.text.text(t.language) if indicator.text else ""
        return t("Indicator {number}: {what}", number=measure.indicator, what=what)


def _activities(plan: CampaignPlan, official: Plan) -> list[Activity]:
    """The activity the plan is made for, and those its steps feed, in the order of the action plan."""
    wanted = plan.fed() | {plan.activity}
    return [one for one in official.activities() if one.number in wanted]


def _activity(t: Texts, activity: Activity) -> tuple[str, str]:
    return activity.number, activity.title.text(t.language) if activity.title else "–"


def _notes(t: Texts, plan: CampaignPlan, official: Plan) -> Iterator[Block]:
    if not official.is_official(t.language):
        yield Small(t("The action plan has no text in this language: its titles here are our translation."))
    if plan.period.last > official.period.last:
        yield Small(
            t(
                "The period of the action plan ends on {day}. Its numbers are used here until there is a new one.",
                day=day_name(t, official.period.last),
            )
        )


def _agencies(t: Texts, identifiers: Sequence[str], official: Plan) -> str:
    names = {agency.id: agency.name.text(t.language) for agency in official.agencies}
    return "; ".join(names[one] for one in identifiers)


def _listed(names: Iterator[str] | Sequence[str]) -> str:
    return ", ".join(names)
