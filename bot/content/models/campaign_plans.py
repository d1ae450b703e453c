"""content/campaigns/plans/: information campaign plans, for whom, when, with what and how it is measured."""

import datetime as dt
from enum import Enum
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from bot.chat.facts import FactKind
from bot.content.models.plan import Span
from bot.content.models.plan_parts import Bilingual, Place
from bot.content.models.sourced import Identifier, Strict, Versioned

Item = TypeVar("Item")


def _each_once(items: tuple[Item, ...]) -> tuple[Item, ...]:
    twice = [item for position, item in enumerate(items) if item in items[:position]]
    if twice:
        said = twice[0].value if isinstance(twice[0], Enum) else twice[0]
        raise ValueError(f"{said} is there twice")
    return items


Once = AfterValidator(_each_once)


class State(Enum):
    """How far a campaign plan is. Only a decided one counts, and the ledger counts it, not this file."""

    EXAMPLE = "example"  # shows the form; nobody has decided it
    DRAFT = "draft"
    DECIDED = "decided"


class Audience(Enum):
    """Whom a campaign is for: those whom activities 1.1.1 to 1.1.12 are for, in the order of the action plan."""

    PUBLIC = "public"  # everybody: 1.1.3, 1.1.8, 1.1.10
    PUPILS = "pupils"  # 1.1.1, 1.1.4
    STUDENTS = "students"  # 1.1.1, 1.1.4, 1.1.5
    TEACHERS = "teachers"
    DISPLACED = "displaced"  # 1.1.6
    ASYLUM_SEEKERS = "asylum-seekers"
    MINORITIES = "minorities"
    EMPLOYERS = "employers"  # 1.1.7
    EMPLOYEES = "employees"
    TRAVELLERS = "travellers"  # 1.1.11: halls, consulates, tourism information centres, borders
    DIASPORA = "diaspora"
    HIGH_RISK = "high-risk"  # 1.1.11: "other places and regions of high risk"
    MEDIA = "media"  # 1.1.12


class Printed(Strict):
    """What carries the start link of a point: a card, a poster, the link itself."""

    kind: Literal["card", "poster", "link"]


class Told(Strict):
    """An approved message to people who asked for such messages, or a guide, by its id."""

    kind: Literal["broadcast", "guide"]
    id: Identifier


StepMaterial = Annotated[Printed | Told, Field(discriminator="kind")]


class Step(Strict):
    """One step: what, when, who answers for it, with what, where, and which activities of the action plan it feeds."""

    id: Identifier
    what: Bilingual
    when: Span
    responsible: Annotated[tuple[Identifier, ...], Field(min_length=1), Once]
    partners: Annotated[tuple[Identifier, ...], Once] = ()
    materials: Annotated[tuple[StepMaterial, ...], Once] = ()
    points: Annotated[tuple[Identifier, ...], Once] = ()
    feeds: Annotated[tuple[Place, ...], Field(min_length=1), Once]

    @model_validator(mode="after")
    def _links_lie_somewhere(self) -> Self:
        carriers = [material.kind for material in self.materials if isinstance(material, Printed)]
        if carriers and not self.points:
            raise ValueError(f"a {carriers[0]} carries the link of a point: name `points`")
        return self


class MeasuredBy(Strict):
    """An indicator of the action plan, or something the bot counts: exactly one of the two."""

    indicator: Place | None = None
    counter: FactKind | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.indicator is None) == (self.counter is None):
            raise ValueError("name either an indicator of the action plan or a counter of the bot")
        return self


class Evidence(Strict):
    """The paper that decided the plan. `reference` is what goes into the ledger: its number, never a name."""

    day: dt.date
    reference: Annotated[str, Field(min_length=3, max_length=200)]


class CampaignPlan(Versioned):
    """A campaign plan. `plan` and `activity` say which action plan asks for it, and where."""

    id: Annotated[Identifier, Field(max_length=32)]
    state: State
    title: Bilingual
    plan: Identifier
    activity: Place
    period: Span
    audiences: Annotated[tuple[Audience, ...], Field(min_length=1), Once]
    languages: Annotated[tuple[str, ...], Field(min_length=1), Once]
    aims: Annotated[tuple[Bilingual, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    measured_by: Annotated[tuple[MeasuredBy, ...], Field(min_length=1), Once]
    evidence: Evidence | None = None

    @model_validator(mode="after")
    def _decided_by_a_paper(self) -> Self:
        if (self.state is State.DECIDED) != (self.evidence is not None):
            raise ValueError("a decided plan names its evidence, and no other plan has any")
        return self

    def fed(self) -> frozenset[str]:
        """The numbers of the activities that its steps feed."""
        return frozenset(number for step in self.steps for number in step.feeds)
