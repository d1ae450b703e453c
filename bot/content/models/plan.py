"""content/plans: an action plan as data, word for word as its document has it, oddities included."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.content.models.plan_measures import Feeds, Measure, events_of
from bot.content.models.plan_parts import (
    Agencies,
    Agency,
    AsWritten,
    Bilingual,
    Deadline,
    Document,
    Figure,
    Money,
    Note,
    Outcome,
    Place,
)
from bot.content.models.sourced import Identifier, Strict, Versioned


class Indicator(Strict):
    """An output indicator. What the document leaves out is None, and a note says so.

    `responsible` and `partners` stand here only where the document gives the indicator cells of its own.
    """

    number: Place | None = None
    text: Bilingual | None = None
    target: Figure | None = None
    verification: AsWritten | None = None
    responsible: Agencies | None = None
    partners: Agencies | None = None
    measure: Measure


class Activity(Strict):
    """An activity. No budget line means empty cells in the document."""

    number: Place
    title: Bilingual | None = None
    responsible: Agencies | None = None
    partners: Agencies | None = None
    deadline: Deadline | None = None
    budget: tuple[Money, ...] = ()
    fed_by: Feeds
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _measured_by_what_feeds_it(self) -> Self:
        for indicator in self.indicators:
            for kind in events_of(indicator.measure):
                if kind not in self.fed_by.events:
                    raise ValueError(f"a measure counts {kind.value}, which is not among fed_by")
        return self


class Objective(Strict):
    """An objective with its outcome, its risks and its activities."""

    number: Place
    title: Bilingual
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    risks: tuple[Bilingual, ...] = ()
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]


class Span(Strict):
    """The first and the last day a plan is for."""

    first: dt.date
    last: dt.date

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise ValueError("the last day lies before the first")
        return self


class Plan(Versioned):
    """A plan. `version`, `owner` and `date` are those of this file, not of the document."""

    id: Identifier
    title: Bilingual
    period: Span
    source: Document
    agencies: tuple[Agency, ...]
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    notes: tuple[Note, ...] = ()

    def activities(self) -> Iterator[Activity]:
        """All activities, in the order of the document."""
        return (activity for objective in self.objectives for activity in objective.activities)

    def activity(self, number: str) -> Activity | None:
        """The activity of a number, if there is one."""
        return next((one for one in self.activities() if one.number == number), None)

    def notes_at(self, place: str) -> tuple[Note, ...]:
        """What is odd at a number, or at `plan`: about the document as a whole."""
        return tuple(note for note in self.notes if place in note.places)

    def is_official(self, language: str) -> bool:
        """Whether the document itself has this language; else the texts are our translation and must say so."""
        return language in self.source.languages
