"""content/destinations/<code>.yaml: what is known of one country, as closed kinds that a few sentences tell.

No free text stands here: eight languages need the sentences once, not thirty times. Names of papers, schemes and
registers are proper names and not translated. What is of low confidence cannot be written down (`ShownConfidence`).
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.content.models.country_kinds import (
    BorderKind,
    Duration,
    FeeKind,
    JobKind,
    PaperKind,
    RegisterKind,
    SchemeKind,
    TrapKind,
    WageNote,
    WorkKind,
)
from bot.content.models.referrals import PageKind, ShownConfidence, WebAddress
from bot.content.models.sourced import Identifier, Sourced, Strict

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Name = Annotated[str, Field(min_length=1, max_length=60)]  # a proper name, shown as it is
Day = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]  # a day, a month or a year


class Shown(Sourced):
    """A fact a reader sees. `ask_first` marks old sources and sources that disagree.

    The first source is the one a reader is told of: it bears the date that is shown.
    """

    page: PageKind = "other"
    ask_first: bool = False
    confidence: ShownConfidence = "high"


class Stay(Shown):
    """Whether and how long one may visit. `schengen` and `union` share the visa waiver of the European Union."""

    kind: Literal["schengen", "union", "free", "visa", "visa-on-arrival", "free-also-for-work"]
    days: int | None = Field(default=None, ge=1, le=366)
    window: Literal["180-days", "half-year", "once"] | None = None

    @property
    def in_zone(self) -> bool:
        """Whether the common rules of the European visa waiver hold here."""
        return self.kind in ("schengen", "union")

    @model_validator(mode="after")
    def _days_have_a_window(self) -> Self:
        if (self.days is None) != (self.window is None):
            raise ValueError("give both days and window, or neither")
        return self


class BorderPoint(Shown):
    """One thing to know at the border."""

    kind: BorderKind
    name: Name | None = None
    website: WebAddress | None = None


class WorkPoint(Shown):
    """One rule about working there. `since`: from when it holds; `name`: a service or a paper it speaks of."""

    kind: WorkKind
    since: Day | None = None
    name: Name | None = None


class Permit(Shown):
    """A paper that allows work: its kind, its own names, for which work, who applies, and where."""

    id: Identifier
    paper: PaperKind
    names: tuple[Name, ...] = ()
    work: JobKind | None = None
    applicant: Literal["employer", "worker", "both"] | None = None
    before: Literal["travel", "work"] | None = None
    visa: Literal["then-consulate", "embassy-tbilisi", "not-needed"] | None = None
    contract_first: bool = False
    then_residence: bool = False
    exceptions: bool = False  # the source names some
    lasts: Duration | None = None


class Scheme(Shown):
    """An official way. `year`: of the agreement or of the announcement; `state`: what is known of it today."""

    id: Identifier
    kind: SchemeKind
    name: Name | None = None
    year: Annotated[str, Field(pattern=r"^\d{4}$")] | None = None
    state: Literal["open", "unknown", "closed", "announced"]
    since: dt.date | None = None
    work: JobKind | None = None
    free: bool = False  # free of charge, and private agencies have no part in it
    contract_first: bool = False
    no_permit: bool = False  # no separate work permit is needed
    old_visas_hold: bool = False  # closed, but who had a visa for it may work until it ends
    lasts: Duration | None = None
    places: tuple[Name, ...] = ()
    registered_at: Name | None = None
    website: WebAddress | None = None

    @model_validator(mode="after")
    def _closed_since(self) -> Self:
        if (self.state == "closed") != (self.since is not None):
            raise ValueError("a closed scheme, and only that, says since when")
        return self


class Register(Shown):
    """Where an employer or an agency can be looked up, or how else an offer can be checked."""

    id: Identifier
    kind: RegisterKind
    name: Name | None = None
    website: WebAddress | None = None


class FeeRule(Shown):
    """Who may take money from a worker there."""

    kind: FeeKind
    names: tuple[Name, ...] = ()


class Wage(Shown):
    """A minimum wage: what less than that may not be, for most workers."""

    id: Identifier
    amount: Decimal = Field(gt=0)
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    period: Literal["hour", "month"]
    tax: Literal["before", "after", "unknown"] = "before"
    valid_from: dt.date
    notes: tuple[WageNote, ...] = ()
    next_not_found: Day | None = None  # a new amount should hold from then, and was not found


class NoWage(Shown):
    """No law sets one minimum wage; agreements of each trade do."""


class Trap(Shown):
    """Something that happened to people who worked there. `georgians`: the source names people from Georgia."""

    kind: TrapKind
    jobs: tuple[JobKind, ...] = ()
    georgians: bool = False


class CountryFacts(Strict):
    """One country by its ISO 3166 code. Its name comes from Babel, in the reader's language."""

    id: CountryCode
    stay: Stay
    border: tuple[BorderPoint, ...] = ()
    permits: tuple[Permit, ...] = ()
    work: tuple[WorkPoint, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    registers: tuple[Register, ...] = ()
    fees: tuple[FeeRule, ...] = ()
    wages: tuple[Wage, ...] = Field(default=(), max_length=2)
    no_wage: NoWage | None = None
    traps: tuple[Trap, ...] = ()

    def records(self) -> Iterator[Shown]:
        """Everything with a date, in the order of the screens."""
        yield self.stay
        yield from self.border
        yield from self.permits
        yield from self.work
        yield from self.schemes
        yield from self.registers
        yield from self.fees
        yield from self.wages
        if self.no_wage:
            yield self.no_wage
        yield from self.traps

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        lists: tuple[tuple[str, ...], ...] = (
            tuple(one.kind for one in self.border),
            tuple(one.kind for one in self.work),
            tuple(one.kind for one in self.traps),
            tuple(one.kind for one in self.fees),
            tuple(one.id for one in self.permits),
            tuple(one.id for one in self.schemes),
            tuple(one.id for one in self.registers),
            tuple(one.id for one in self.wages),
        )
        for names in lists:
            if len(set(names)) < len(names):
                raise ValueError(f"a kind or id stands twice in one list: {', '.join(names)}")
        if self.wages and self.no_wage:
            raise ValueError("give either wages or no_wage")
        return self
