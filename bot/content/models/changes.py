"""content/changes.yaml: what changed in the content, for people and for the sites of agencies (plan 1.1.8)."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, field_validator

from bot.content.models.sourced import Identifier, Strict
from bot.content.words import Words

ChangeKind = Literal["added", "changed", "removed", "verified"]


class Change(Strict):
    """One entry. `item`: the id of what it is about, as in `mgzavri check --due`: guides/fees, destinations/pl.

    `id` is never changed and never used again: the feed's readers know an entry by it.
    """

    id: Identifier
    date: dt.date
    kind: ChangeKind
    item: Annotated[str, Field(pattern=r"^[a-z-]+(/[A-Za-z0-9_-]+)*$")]
    says: Words


class Publisher(Strict):
    """Who publishes. `domain` and `since` stand in every id of the feed (RFC 4151): a name that is yours on that day.

    Neither may change once the feed was published.
    """

    domain: Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
    since: dt.date


class Changes(Strict):
    """The log, newest entry first."""

    publisher: Publisher
    entries: tuple[Change, ...] = Field(min_length=1)

    @field_validator("entries")
    @classmethod
    def _once_each_and_in_order(cls, entries: tuple[Change, ...]) -> tuple[Change, ...]:
        ids = [entry.id for entry in entries]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"an id stands twice: {', '.join(twice)}")
        days = [entry.date for entry in entries]
        if days != sorted(days, reverse=True):
            raise ValueError("the newest entry stands first")
        return entries
