"""The small parts of an action plan: texts in two languages, agencies, deadlines, money, targets, notes."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.content.models.referrals import WebAddress
from bot.content.models.sourced import Identifier, Strict

PlanLanguage = Literal["ka", "en"]
Place = Annotated[str, Field(pattern=r"^(plan|\d+(\.\d+){1,3})$")]
AsWritten = Annotated[str, Field(min_length=1)]

Bound = Literal["at-least", "at-most", "stated"]  # stated: a bare number, "(2)"
Unit = Literal[
    "agreements", "channels", "copies", "days", "documents", "events", "films", "institutions", "meetings",
    "monitorings", "of-ten", "people", "percent", "trainings", "workshops",
]  # fmt: skip
Empty = Literal[
    "number", "title", "text", "target", "verification", "responsible", "partners", "deadline", "budget",
    "baseline", "intermediate", "final",
]  # fmt: skip
NoteKind = Literal["shifted", "doubled", "missing", "cut", "split", "deadline", "spelling", "unclear"]


class Bilingual(Strict):
    """A text of a plan in the two languages of reports.

    Not `Words`: those are translated into every language of the bot, and a plan is read by coordinators only, in
    Georgian and English. Its words are those of an official document, not ours to put into six more languages.
    """

    ka: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def text(self, language: str) -> str:
        """The text in Georgian for `ka`, else in English."""
        return self.ka if language == "ka" else self.en


class Document(Strict):
    """The document a plan was read from. A language that is not among its `languages` is our translation."""

    title: AsWritten
    languages: Annotated[tuple[PlanLanguage, ...], Field(min_length=1)]
    adopted_on: dt.date | None = None
    address: WebAddress | None = None
    says: str = Field(min_length=10)


class Agency(Strict):
    """An agency that answers for activities or helps with them."""

    id: Identifier
    name: Bilingual


class Agencies(Strict):
    """A cell with agencies: its words, and which agencies they mean."""

    as_written: AsWritten
    agencies: Annotated[tuple[Identifier, ...], Field(min_length=1)]


class Quarter(Strict):
    """The quarter a deadline ends in; without `quarter` only the year is clear."""

    year: int = Field(ge=2000, le=2100)
    quarter: int | None = Field(default=None, ge=1, le=4)


class Deadline(Strict):
    """A deadline: its words, and what is clear of them."""

    as_written: AsWritten
    ends: tuple[Quarter, ...] = ()


class Money(Strict):
    """One cell of the budget: in which column it stands, its words, and a sum where the document gives one."""

    column: Literal["state", "other", "shortage"]
    source: AsWritten
    amount: Decimal | None = Field(default=None, ge=0)
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None

    @model_validator(mode="after")
    def _a_sum_has_a_currency(self) -> Self:
        if (self.amount is None) != (self.currency is None):
            raise ValueError("amount and currency belong together")
        return self


class Figure(Strict):
    """A value with its unit. `of`: whom it is about, where one cell gives several."""

    value: Decimal = Field(ge=0)
    unit: Unit
    bound: Bound = "stated"
    of: Identifier = "all"


class OutcomeValue(Strict):
    """A baseline or a target of an outcome: its year, its words, its figures."""

    year: int | None = Field(default=None, ge=2000, le=2100)
    as_written: AsWritten
    figures: Annotated[tuple[Figure, ...], Field(min_length=1)]


class Outcome(Strict):
    """An outcome indicator. What the document leaves out is None, and a note says so."""

    number: Place | None = None
    text: Bilingual
    baseline: OutcomeValue | None = None
    intermediate: OutcomeValue | None = None
    final: OutcomeValue | None = None
    verification: AsWritten | None = None


class Note(Strict):
    """Something odd in the document: where (`plan` or numbers), what kind of oddity, and what stands there.

    `empty`: the keys that are left out at these places because the document leaves them out.
    """

    places: Annotated[tuple[Place, ...], Field(min_length=1)]
    kind: NoteKind
    empty: tuple[Empty, ...] = ()
    says: Bilingual
