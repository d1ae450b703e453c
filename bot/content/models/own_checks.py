"""content/destinations/checks.yaml: what somebody can check without us before leaving, country by country."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.content.models.referrals import PageKind, ShownConfidence, WebAddress
from bot.content.models.sourced import Identifier, Sourced, Strict
from bot.content.words import Words

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class Check(Sourced):
    """One thing to look up or to ask for. `ask_first` marks old sources and sources that disagree."""

    id: Identifier
    says: Words
    website: WebAddress | None = None
    page: PageKind = "other"
    ask_first: bool = False
    confidence: ShownConfidence = "high"


class Wage(Sourced):
    """A minimum wage: what less than that may not be, for most workers."""

    id: Identifier
    amount: Decimal = Field(gt=0)
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    period: Literal["hour", "month"]
    tax: Literal["before", "after", "unknown"] = "before"
    valid_from: dt.date
    note: Words | None = None
    page: PageKind = "other"
    ask_first: bool = False
    confidence: ShownConfidence = "high"


class CountryChecks(Strict):
    """One country by its ISO 3166 code. Its name comes from Babel, in the reader's language."""

    id: CountryCode
    registers: tuple[Check, ...] = ()
    schemes: tuple[Check, ...] = ()
    wages: tuple[Wage, ...] = Field(default=(), max_length=2)
    wage_rule: Check | None = None  # where no law sets one amount

    def records(self) -> Iterator[Check | Wage]:
        """Everything with a date, in the order of the screen."""
        yield from self.registers
        yield from self.schemes
        yield from self.wages
        if self.wage_rule:
            yield self.wage_rule


class OwnChecks(Strict):
    """The recruiter in Georgia, what holds in the whole European Union, and each country."""

    recruiter: tuple[Check, ...] = Field(min_length=1)
    union: tuple[Check, ...] = ()
    members: frozenset[CountryCode] = frozenset()
    countries: tuple[CountryChecks, ...] = Field(min_length=1)

    def country(self, code: str) -> CountryChecks | None:
        """The country of an ISO code, if it is known."""
        return next((country for country in self.countries if country.id == code), None)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        codes = [country.id for country in self.countries]
        if len(set(codes)) < len(codes):
            raise ValueError("a country stands twice")
        if unknown := sorted(self.members - set(codes)):
            raise ValueError(f"members without a country: {', '.join(unknown)}")
        for records in (
            self.recruiter,
            self.union,
            *(tuple(country.records()) for country in self.countries),
        ):
            ids = [record.id for record in records]
            if len(set(ids)) < len(ids):
                raise ValueError("an id stands twice in one list")
        return self
