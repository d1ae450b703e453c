"""Reads the campaign plans, and holds each against what it refers to: dates, agencies, activities, points, messages."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from bot.chat.facts import FactKind
from bot.content.loader import load
from bot.content.models.campaign_plans import CampaignPlan, Printed, State, Step, Told
from bot.content.models.event_kinds import EventKind
from bot.content.models.plan import Plan, Span
from bot.content.references import References
from bot.content.yaml_lines import Location, read_yaml
from bot.errors import ContentError

FOLDER = Path("campaigns") / "plans"
OF_CAMPAIGNS = frozenset({FactKind.START_BY_LINK, FactKind.CARD_MADE, FactKind.BROADCAST_DELIVERED})

Mistake = tuple[Location, str]


def load_campaign_plans(folder: Path, known: References) -> tuple[CampaignPlan, ...]:
    """All campaign plans below a content folder, the earliest first. Raises ContentError with file and line."""
    plans = [_campaign(path, known) for path in sorted((folder / FOLDER).glob("*.yaml"))]
    return tuple(sorted(plans, key=lambda plan: (plan.period.first, plan.id)))


def _campaign(path: Path, known: References) -> CampaignPlan:
    campaign = load(path, CampaignPlan, f"{FOLDER.as_posix()}/{path.stem}")
    if mistakes := list(_mistakes(campaign, path.stem, known)):
        document = read_yaml(path)
        raise ContentError(
            "\n".join(
                f"{path}:{document.line(where)}: {'.'.join(map(str, where))}: {what}"
                for where, what in mistakes
            )
        )
    return campaign


def _mistakes(campaign: CampaignPlan, stem: str, known: References) -> Iterator[Mistake]:
    """What is wrong between the parts of a campaign plan or with what it names, and where."""
    if campaign.id != stem:
        yield ("id",), f"the file of {campaign.id} is named {campaign.id}.yaml"
    for position, code in enumerate(campaign.languages):
        if known.languages.get(code) is None:
            yield ("languages", position), f"there is no language {code!r} in languages.yaml"
    plan = known.plan(campaign.plan)
    if plan is None:
        yield ("plan",), f"there is no action plan {campaign.plan}"
        return
    yield from _belongs(campaign, plan, known)
    seen: set[str] = set()
    for position, step in enumerate(campaign.steps):
        if step.id in seen:
            yield ("steps", position, "id"), f"the step {step.id} is there twice"
        seen.add(step.id)
        for key, what in _of_step(step, campaign, plan, known):
            yield ("steps", position, *key), what
    yield from _measures(campaign, plan)


def _belongs(campaign: CampaignPlan, plan: Plan, known: References) -> Iterator[Mistake]:
    activity = plan.activity(campaign.activity)
    if activity is None:
        yield ("activity",), f"there is no activity {campaign.activity} in the plan {plan.id}"
    elif EventKind.CAMPAIGN_PLAN not in activity.fed_by.events:
        yield ("activity",), f"{campaign.activity} of the plan {plan.id} asks for no campaign plans"
    if campaign.period.first < plan.period.first:
        yield ("period",), f"begins before the plan {plan.id} does, on {plan.period.first}"
    begun = [one for one in known.plans if plan.period.first < one.period.first <= campaign.period.first]
    if begun and campaign.state is not State.EXAMPLE:  # numbers of a plan go on until the next one begins
        yield ("plan",), f"by then the plan {begun[-1].id} has begun: take its numbers"


def _of_step(step: Step, campaign: CampaignPlan, plan: Plan, known: References) -> Iterator[Mistake]:
    if not (_within(step.when.first, campaign.period) and _within(step.when.last, campaign.period)):
        yield ("when",), f"lies outside the period, {campaign.period.first} to {campaign.period.last}"
    agencies = {agency.id for agency in plan.agencies}
    activities = {activity.number for activity in plan.activities()}
    points = {point.id for point in known.campaigns.points.points}
    yield from _unknown("responsible", step.responsible, agencies, f"agency of the plan {plan.id}")
    yield from _unknown("partners", step.partners, agencies, f"agency of the plan {plan.id}")
    yield from _unknown("feeds", step.feeds, activities, f"activity of the plan {plan.id}")
    yield from _unknown("points", step.points, points, "point of points.yaml")
    for position, material in enumerate(step.materials):
        if not isinstance(material, Printed) and (what := _wrong_material(material, step, known)):
            yield ("materials", position), what


def _unknown(key: str, named: tuple[str, ...], known: set[str], what: str) -> Iterator[Mistake]:
    for position, one in enumerate(named):
        if one not in known:
            yield (key, position), f"{one} is no {what}"


def _wrong_material(material: Told, step: Step, known: References) -> str:
    """What is wrong with a message or a guide; nothing if it is there and, with a day of its own, goes in time."""
    if material.kind == "guide":
        return "" if known.guides.guide(material.id) else f"there is no guide {material.id}"
    message = known.campaigns.broadcasts.message(material.id)
    if message is None:
        return f"there is no message {material.id} in broadcasts.yaml"
    if message.day and not _within(message.day, step.when):
        return f"the message {material.id} is written for {message.day}, outside this step"
    return ""


def _measures(campaign: CampaignPlan, plan: Plan) -> Iterator[Mistake]:
    """An indicator or a counter measures a campaign only through an activity that it feeds or serves."""
    activities = [one for one in plan.activities() if one.number in campaign.fed() | {campaign.activity}]
    indicators = {indicator.number for one in activities for indicator in one.indicators}
    counters = OF_CAMPAIGNS.union(*(one.fed_by.facts for one in activities))
    for position, measure in enumerate(campaign.measured_by):
        if measure.indicator and measure.indicator not in indicators:
            yield (
                ("measured_by", position),
                f"no activity that a step feeds has the indicator {measure.indicator}",
            )
        if measure.counter and measure.counter not in counters:
            yield (
                ("measured_by", position),
                f"{measure.counter.value} counts for no activity that a step feeds",
            )


def _within(day: dt.date, span: Span) -> bool:
    return span.first <= day <= span.last
