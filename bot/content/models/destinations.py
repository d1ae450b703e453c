"""content/destinations/emergency.yaml: what to dial in another country when it is urgent."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.content.models.hours import Hours
from bot.content.models.phones import DialledNumber, Phone
from bot.content.models.referrals import LanguageCode, ShownConfidence, WebAddress
from bot.content.models.sourced import Identifier, Sourced, Strict
from bot.content.words import Words

EmergencyService = Literal["all", "police", "ambulance", "fire", "gendarmerie"]
ForWhom = Literal["held", "work", "foreigners", "women", "police", "social", "children", "rights"]
MissionKind = Literal["embassy", "consulate", "consular-section", "interests-section"]
LINES_SHOWN = 4  # more would be a list to study, not help


class EmergencyNumber(Sourced):
    """A country's own emergency number, as dialled there."""

    id: Identifier
    service: EmergencyService
    number: DialledNumber
    note: Words | None = None
    confidence: ShownConfidence = "high"


class Line(Sourced):
    """A help line of the country. Its name is a proper name, not translated; `whom` says for whom it is."""

    id: Identifier
    name: str = Field(min_length=2)
    whom: ForWhom
    phones: tuple[Phone, ...] = ()
    website: WebAddress | None = None
    hours: Hours = Hours()
    languages: tuple[LanguageCode, ...] = ()
    interpreter: bool = False
    ask_first: bool = False  # older or conflicting sources
    confidence: ShownConfidence = "high"

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not self.phones and not self.website:
            raise ValueError("a line needs a number or a website")
        return self


class Mission(Sourced):
    """A mission of Georgia: its number if one is sourced well enough, else its website, or only that it is there."""

    id: Identifier
    kind: MissionKind
    city: Words
    phones: tuple[Phone, ...] = ()
    website: WebAddress | None = None
    hours: Hours = Hours()
    ask_first: bool = False
    confidence: ShownConfidence = "high"


class Country(Strict):
    """One country by its ISO 3166 code. Its name comes from Babel, in the reader's language."""

    id: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    emergency: tuple[EmergencyNumber, ...] = Field(min_length=1)
    lines: tuple[Line, ...] = Field(default=(), max_length=LINES_SHOWN)
    missions: tuple[Mission, ...] = ()

    def records(self) -> tuple[Sourced, ...]:
        """Everything with a date, in the order of the screen."""
        return (*self.emergency, *self.lines, *self.missions)


class EmergencyNumbers(Strict):
    """All countries the bot knows urgent numbers of."""

    countries: tuple[Country, ...] = Field(min_length=1)

    def country(self, code: str) -> Country | None:
        """The country of an ISO code, if it is known."""
        return next((country for country in self.countries if country.id == code), None)

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        codes = [country.id for country in self.countries]
        if len(set(codes)) < len(codes):
            raise ValueError("a country stands twice")
        return self
