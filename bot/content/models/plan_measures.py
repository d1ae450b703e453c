"""What feeds an activity of a plan, and how the achieved value of an indicator is worked out from the ledger.

Only events of the ledger count towards an indicator. What the bot counts and the materials it makes are shown beside
an activity: a contact is no participant, and a guide opened is no brochure (SAFETY S14.1, S14.7).
"""

from enum import Enum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.chat.facts import FactKind
from bot.content.models.event_kinds import EventKind, Group, Named, recorded
from bot.content.models.plan_parts import Bilingual
from bot.content.models.sourced import Strict


class Material(Enum):
    """What the bot gives coordinators to hand on."""

    CARD = "card"  # a printed card with a QR code
    LINK = "link"  # a link that says where it was published
    BROADCAST = "broadcast"  # a message to people who asked for them
    CHANGE_LOG = "change-log"  # what changed, as a page and a feed for agencies' sites


Events = Annotated[tuple[EventKind, ...], Field(min_length=1)]


class Feeds(Strict):
    """What feeds an activity. Each word comes from a closed list."""

    facts: tuple[FactKind, ...] = ()
    events: tuple[EventKind, ...] = ()
    materials: tuple[Material, ...] = ()

    @model_validator(mode="after")
    def _something_once(self) -> Self:
        everything = (*self.facts, *self.events, *self.materials)
        if not everything:
            raise ValueError("name what feeds the activity: facts, events or materials")
        if len(set(everything)) < len(everything):
            raise ValueError("a feed stands twice")
        return self


class EventCount(Strict):
    """How many events there were."""

    how: Literal["events"]
    events: Events


class HeadCount(Strict):
    """How many came: the sum over events, not different people. `each`: the target holds for each group alone."""

    how: Literal["people"]
    events: Events
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    each: bool = False

    @model_validator(mode="after")
    def _recorded(self) -> Self:
        known = {group for kind in self.events for group in recorded(kind).groups}
        if unknown := [group.value for group in self.groups if group not in known]:
            raise ValueError(f"these events do not count {', '.join(unknown)}")
        for kind in self.events:
            if not recorded(kind).groups & set(self.groups):
                raise ValueError(f"{kind.value} counts none of these groups")
        return self


class CopyCount(Strict):
    """How many copies there were."""

    how: Literal["copies"]
    events: Events

    @model_validator(mode="after")
    def _recorded(self) -> Self:
        if without := [kind.value for kind in self.events if not recorded(kind).copies]:
            raise ValueError(f"{', '.join(without)} has no copies")
        return self


class DistinctCount(Strict):
    """How many different ones the events name: channels, films, institutions."""

    how: Literal["distinct"]
    events: Events
    of: Named

    @model_validator(mode="after")
    def _recorded(self) -> Self:
        if without := [kind.value for kind in self.events if self.of not in recorded(kind).names]:
            raise ValueError(f"{', '.join(without)} names no {self.of.value}")
        return self


class Exists(Strict):
    """Yes or no: whether there is at least one such event, with its evidence."""

    how: Literal["document"]
    events: Events


class NotHere(Strict):
    """Not measured here, and why."""

    how: Literal["not-here"]
    why: Bilingual


Measure = Annotated[
    EventCount | HeadCount | CopyCount | DistinctCount | Exists | NotHere, Field(discriminator="how")
]


def events_of(measure: Measure) -> tuple[EventKind, ...]:
    """The events a measure counts; none for what is not measured here."""
    return () if isinstance(measure, NotHere) else measure.events
