"""content/destinations/checks.yaml and zone.yaml: what holds for every country, or for all of the European Union."""

from typing import Self

from pydantic import Field, model_validator

from bot.content.models.country_facts import CountryCode, CountryFacts, Shown, WorkPoint
from bot.content.models.packing import PackList
from bot.content.models.referrals import WebAddress
from bot.content.models.sourced import Identifier, Strict
from bot.content.words import Words


class Check(Shown):
    """One thing to look up or to ask for, whatever the country."""

    id: Identifier
    says: Words
    website: WebAddress | None = None


class CommonChecks(Strict):
    """checks.yaml: the recruiter in Georgia, and what can be checked in every member of the European Union."""

    recruiter: tuple[Check, ...] = Field(min_length=1)
    union: tuple[Check, ...] = ()
    members: frozenset[CountryCode] = frozenset()

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        for checks in (self.recruiter, self.union):
            ids = [check.id for check in checks]
            if len(set(ids)) < len(ids):
                raise ValueError("an id stands twice in one list")
        return self


class Zone(Strict):
    """zone.yaml: the rules of visits without a visa to the Schengen countries and those with the same waiver."""

    rules: tuple[WorkPoint, ...] = Field(min_length=1)


class Destinations(Strict):
    """All of it: what is common, and each country by itself."""

    recruiter: tuple[Check, ...]
    union: tuple[Check, ...]
    members: frozenset[CountryCode]
    zone: tuple[WorkPoint, ...]
    pack: PackList
    countries: tuple[CountryFacts, ...] = Field(min_length=1)

    def country(self, code: str) -> CountryFacts | None:
        """The country of an ISO code, if it is known."""
        return next((country for country in self.countries if country.id == code), None)

    def union_checks(self, country: CountryFacts) -> tuple[Check, ...]:
        """What can be checked in that country as in every member of the European Union; nothing elsewhere."""
        return self.union if country.id in self.members else ()
