"""What every fact carries: where it was read, when it was published, when we read it, when a person rang."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

FRESH_DAYS = 92  # DESIGN, invariant 8: past this many days since read or called a record is marked


class Strict(BaseModel):
    """A record of content: frozen, and unknown keys are errors, so that a misspelt key never passes silently."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=False)


def _identifier(value: str) -> str:
    if not value or not all(part.isalnum() and part.isascii() for part in value.split("-")):
        raise ValueError("use ASCII letters, digits and single hyphens")
    return value


Identifier = Annotated[str, AfterValidator(_identifier)]
Confidence = Literal["high", "medium", "low"]


class Source(Strict):
    """Where a fact was read. `date` is the date the page bears: `2022-12-28`, `2022-12`, `2022` or `undated`."""

    url: str = Field(min_length=4)
    date: str = Field(default="undated", min_length=4)
    says: str = ""


class Versioned(Strict):
    """A file of rules: raise `version` with every change of meaning; `owner` answers for it; `date`: its last change."""

    version: int = Field(ge=1)
    owner: str = Field(min_length=3)
    date: dt.date


class Sourced(Strict):
    """The dates of invariant 8. `called_on` stays empty until a person rang the number."""

    sources: tuple[Source, ...] = Field(min_length=1)
    source_date: str = Field(default="undated", pattern=r"^(undated|\d{4}(-\d{2}(-\d{2})?)?)$")
    read_on: dt.date
    called_on: dt.date | None = None
    confidence: Confidence = "high"

    def last_checked(self) -> dt.date:
        """The day from which freshness counts: the last call, or else the day it was read."""
        return self.called_on or self.read_on

    def is_stale(self, today: dt.date) -> bool:
        """Whether the record must be marked: more than 92 days since it was read or called, or a day to come."""
        return (today - self.last_checked()).days > FRESH_DAYS or self.is_misdated(today)

    def is_misdated(self, today: dt.date) -> bool:
        """Whether its last check claims to lie in the future. One day is no mistake: it is tomorrow somewhere."""
        return (self.last_checked() - today).days > 1
