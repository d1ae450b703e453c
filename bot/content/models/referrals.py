"""content/referrals/georgia.yaml: who helps in Georgia, and which needs lead to whom.

There is no field for an address: places that house people are never printed (SAFETY S7.2), so none can be.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.content.models.holidays import Holidays
from bot.content.models.hours import Hours
from bot.content.models.phones import Phone
from bot.content.models.sourced import Identifier, Sourced, Strict
from bot.content.words import Words

Kind = Literal[
    "hotline",
    "emergency",
    "child",
    "police",
    "legal-aid",
    "labour",
    "consular",
    "migrant-centre",
    "asylum",
    "ngo",
    "union",
    "human-rights",
    "documents",
]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
ShownConfidence = Literal["high", "medium"]  # low ones are confirmed by a person first, or not shown
WebAddress = Annotated[str, Field(pattern=r"^https?://\S+$")]
PageKind = Literal["official", "own", "other"]  # a public body's · the organisation's own · press
PlaceCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
# Where it serves, as its source says: the whole country · in `places` and in towns the source does not name ·
# only in `places` · outside Georgia · the source does not say.
Area = Literal["country", "offices", "towns", "abroad", "unknown"]

STATE_LINE = "hotline-116006"
EMERGENCY_NUMBER = "emergency-112"
CONSULAR_LINE = "mfa-consular-hotline"
ALL = "all"  # the need that lists everything


# All that a list carries must fit into a button of 64 bytes: `ka.svc.` 36 `.` 10 `.` 2 `.` 6 is exactly that.
ServiceId = Annotated[Identifier, Field(max_length=36)]
NeedId = Annotated[Identifier, Field(max_length=10)]


class Place(Strict):
    """A town or region where services sit. Never an address: the directory has no field for one."""

    id: PlaceCode
    name: Words


class Service(Sourced):
    """One service: what its card says. `label` is short and harmless at a glance, `name` the official one."""

    id: ServiceId
    kind: Kind
    label: Words
    name: Words
    phones: tuple[Phone, ...] = ()
    hours: Hours = Hours()
    hours_note: Words | None = None
    languages: tuple[LanguageCode, ...] = ()
    cost: Literal["free", "call", "fees", "unknown"] = "unknown"
    operator: Literal["state", "ngo", "international"]
    police: bool
    area: Area = "unknown"
    places: tuple[PlaceCode, ...] = ()
    serves: Words
    offers: Words
    website: WebAddress | None = None
    note: Words | None = None
    page: PageKind
    confidence: ShownConfidence = "high"

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not self.phones and not self.website:
            raise ValueError("a service needs a number or a website")
        if (self.area in ("offices", "towns")) != bool(self.places):
            raise ValueError("give places together with area offices or towns, and only then")
        return self


class Need(Strict):
    """What somebody looks for, and the services that fit, best first."""

    id: NeedId
    title: Words
    services: tuple[Identifier, ...] = Field(min_length=1)


class Directory(Strict):
    """All services in order, the needs that lead to them, their places, and Georgia's public holidays."""

    needs: tuple[Need, ...]
    places: tuple[Place, ...] = ()
    services: tuple[Service, ...] = Field(min_length=1)
    holidays: Holidays = Holidays()  # a file of their own, put in by load_directory

    def service(self, identifier: str) -> Service | None:
        """The service of an id, if there is one."""
        return next((service for service in self.services if service.id == identifier), None)

    def need(self, identifier: str) -> Need | None:
        """The need of an id, if there is one."""
        return next((need for need in self.needs if need.id == identifier), None)

    def place(self, code: str) -> Place | None:
        """The place of a code, if there is one."""
        return next((place for place in self.places if place.id == code), None)

    def named(self, identifier: str) -> Service:
        """A service other texts rely on. Raises KeyError for an id that is not in the directory."""
        found = self.service(identifier)
        if found is None:
            raise KeyError(identifier)
        return found

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        ids = [service.id for service in self.services]
        needs = [need.id for need in self.needs]
        if len(set(ids)) < len(ids) or len(set(needs)) < len(needs):
            raise ValueError("an id stands twice")
        if ALL in needs:
            raise ValueError(f"the need {ALL!r} exists by itself")
        for required in (STATE_LINE, EMERGENCY_NUMBER, CONSULAR_LINE):
            if required not in ids or not self.named(required).phones:
                raise ValueError(f"{required} must stay, with its number: the urgent screen shows it")
        unknown = {name for need in self.needs for name in need.services} - set(ids)
        if unknown:
            raise ValueError(f"no such service: {', '.join(sorted(unknown))}")
        used = {code for service in self.services for code in service.places}
        if used != {place.id for place in self.places} or len(used) < len(self.places):
            raise ValueError(
                "every place stands once in `places` and has a service, and no service another place"
            )
        return self
