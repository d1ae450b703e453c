"""Reads the action plans, and looks at each as a whole: numbers, deadlines, agencies, and a note for what is missing."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from bot.content.loader import load
from bot.content.models.plan import Activity, Indicator, Plan
from bot.content.models.plan_parts import Agencies
from bot.content.yaml_lines import Location, read_yaml
from bot.errors import ContentError

FOLDER = "plans"
OUTCOME_KEYS = ("number", "baseline", "intermediate", "final", "verification")
ACTIVITY_KEYS = ("title", "responsible", "partners", "deadline", "budget")
INDICATOR_KEYS = ("number", "text", "target", "verification")

Mistake = tuple[Location, str]


def load_plans(folder: Path) -> tuple[Plan, ...]:
    """All plans below a content folder, the earliest first. Raises ContentError with file and line."""
    plans = [_plan(path) for path in sorted((folder / FOLDER).glob("*.yaml"))]
    return tuple(sorted(plans, key=lambda plan: (plan.period.first, plan.id)))


def _plan(path: Path) -> Plan:
    plan = load(path, Plan, f"{FOLDER}/{path.stem}")
    if mistakes := list(_mistakes(plan, path.stem)):
        document = read_yaml(path)
        raise ContentError(
            "\n".join(
                f"{path}:{document.line(where)}: {'.'.join(map(str, where))}: {what}"
                for where, what in mistakes
            )
        )
    return plan


def _mistakes(plan: Plan, stem: str) -> Iterator[Mistake]:
    """What is wrong between the parts of a plan, and where."""
    if plan.id != stem:
        yield ("id",), f"the file of {plan.id} is named {plan.id}.yaml"
    yield from _numbers(plan)
    yield from _agencies(plan)
    yield from _deadlines(plan)
    yield from _unsaid(plan)
    known = {"plan", *(place for place, _, _ in _places(plan))}
    for position, note in enumerate(plan.notes):
        for place in note.places:
            if place not in known:
                yield ("notes", position, "places"), f"there is no {place} in this plan"


def _activities(plan: Plan) -> Iterator[tuple[Location, Activity]]:
    for one, objective in enumerate(plan.objectives):
        for two, activity in enumerate(objective.activities):
            yield ("objectives", one, "activities", two), activity


def _indicators(plan: Plan) -> Iterator[tuple[Location, Activity, Indicator]]:
    for where, activity in _activities(plan):
        for position, indicator in enumerate(activity.indicators):
            yield (*where, "indicators", position), activity, indicator


def _places(plan: Plan) -> Iterator[tuple[str, Location, str]]:
    """Every number with where it stands and what its place in the plan asks for."""
    first = plan.objectives[0].number.rpartition(".")[0]
    for one, objective in enumerate(plan.objectives):
        yield objective.number, ("objectives", one, "number"), f"{first}.{one + 1}"
        for two, activity in enumerate(objective.activities):
            where: Location = ("objectives", one, "activities", two)
            yield activity.number, (*where, "number"), f"{objective.number}.{two + 1}"
            for three, indicator in enumerate(activity.indicators):
                if indicator.number:
                    place = (*where, "indicators", three, "number")
                    yield indicator.number, place, f"{activity.number}.{three + 1}"


def _numbers(plan: Plan) -> Iterator[Mistake]:
    seen: set[str] = set()
    for number, where, expected in _places(plan):
        if number in seen:
            yield where, f"{number} stands twice"
        elif number != expected:
            yield where, f"{number} stands where {expected} belongs"
        seen.add(number)


def _agencies(plan: Plan) -> Iterator[Mistake]:
    known = {agency.id for agency in plan.agencies}
    if len(known) < len(plan.agencies):
        yield ("agencies",), "an agency stands twice"
    holders: Iterable[tuple[Location, Activity | Indicator]] = chain(
        _activities(plan), ((where, indicator) for where, _, indicator in _indicators(plan))
    )
    for where, holder in holders:
        for key in ("responsible", "partners"):
            cell: Agencies | None = getattr(holder, key)
            for agency in cell.agencies if cell else ():
                if agency not in known:
                    yield (*where, key), f"there is no agency {agency!r} in `agencies`"


def _deadlines(plan: Plan) -> Iterator[Mistake]:
    """A deadline outside the plan's years, or one of which the quarter is not clear, needs a note."""
    years = range(plan.period.first.year, plan.period.last.year + 1)
    for where, activity in _activities(plan):
        ends = activity.deadline.ends if activity.deadline else ()
        excused = any(note.kind == "deadline" for note in plan.notes_at(activity.number))
        if not excused and (outside := [end.year for end in ends if end.year not in years]):
            yield (*where, "deadline"), f"{outside[0]} lies outside the plan: add a note of kind deadline"
        if not excused and activity.deadline and (not ends or any(end.quarter is None for end in ends)):
            yield (*where, "deadline"), "the quarter is not clear: add a note of kind deadline"


def _unsaid(plan: Plan) -> Iterator[Mistake]:
    """Nothing is left out silently: what the document leaves out is named in `empty` of a note."""
    said = {(place, key) for note in plan.notes for place in note.places for key in note.empty}
    for where, place, record, keys in _records(plan):
        for key in keys:
            if not getattr(record, key) and (place, key) not in said:
                yield where, f"{key} is missing: add it, or a note at {place} with empty: [{key}]"


def _records(plan: Plan) -> Iterator[tuple[Location, str, object, tuple[str, ...]]]:
    """Each part that must be whole: where it stands, the place that notes name it by, and its keys."""
    for one, objective in enumerate(plan.objectives):
        for position, outcome in enumerate(objective.outcomes):
            where: Location = ("objectives", one, "outcomes", position)
            yield where, objective.number, outcome, OUTCOME_KEYS
    for where, activity in _activities(plan):
        yield where, activity.number, activity, ACTIVITY_KEYS
    for where, activity, indicator in _indicators(plan):
        yield where, indicator.number or activity.number, indicator, INDICATOR_KEYS
