"""content/destinations/packing.yaml: what to take, leave with somebody, find out and write down before the journey."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from bot.content.models.referrals import ShownConfidence
from bot.content.models.sourced import Identifier, Sourced, Strict
from bot.content.words import Words

Group = Literal["take", "leave", "find-out", "write-down"]
GROUPS: tuple[Group, ...] = ("take", "leave", "find-out", "write-down")
LABEL = 30  # characters on a button
ITEMS = 24  # the ticks of more would not fit into a button beside everything else


def _short(label: Words) -> Words:
    if len(label) > LABEL:
        raise ValueError(f"a label stands on a button: at most {LABEL} characters")
    return label


class PackItem(Sourced):
    """One thing. `own`: the country adds what is known there; without it the item is left out."""

    id: Identifier
    group: Group
    label: Annotated[Words, AfterValidator(_short)]
    text: Words
    own: Literal["paper", "mission", "emergency", "line"] | None = None
    confidence: ShownConfidence = "high"


class PackList(Strict):
    """The items in their order; an item's place is its tick."""

    items: tuple[PackItem, ...] = Field(min_length=1, max_length=ITEMS)

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        ids = [item.id for item in self.items]
        if len(set(ids)) < len(ids):
            raise ValueError("an id stands twice")
        return self
