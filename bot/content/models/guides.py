"""content/guides: groups.yaml, and a folder for each guide: guide.yaml and one Markdown article a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.chat.screens import Item, Para
from bot.content.models.sourced import Identifier, Sourced, Strict
from bot.content.words import Words

SOURCE_LANGUAGE = "en"


class NextStep(Strict):
    """The one thing to do after reading: a door of another feature, its argument, the words on the button."""

    door: Literal["check", "help", "sos", "talk", "guides", "guide", "lands-info"]
    argument: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{0,40}$")] = ""
    label: Words


TROUBLE = "trouble"  # the group of guides for somebody to whom it has happened


class GuideEntry(Sourced):
    """guide.yaml: what is said of a guide. The sources stand behind every statement of its articles.

    `asks_group`: its last page offers the question which group fits the reader best.
    """

    group: Identifier
    order: int = Field(ge=1)
    title: Words
    summary: Words
    next: NextStep
    asks_group: bool = False

    @model_validator(mode="after")
    def _asks_nobody_in_distress(self) -> Self:
        if self.asks_group and (self.group == TROUBLE or self.next.door in ("sos", "talk")):
            raise ValueError("asks_group: a guide for somebody who needs help now does not ask who reads it")
        return self


class GuideGroup(Strict):
    """Guides that stand together in the list."""

    id: Identifier
    title: Words


class GuideGroups(Strict):
    """The groups in their order, and the guides that every language must have."""

    groups: tuple[GuideGroup, ...] = Field(min_length=1)
    essential: tuple[Identifier, ...] = ()

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        ids = [group.id for group in self.groups]
        if len(set(ids)) < len(ids):
            raise ValueError("a group stands twice")
        return self


class FrontMatter(Strict):
    """What a translated article says of itself: the English text it was made from."""

    source_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]


@dataclass(frozen=True)
class Page:
    """One screen of an article. With a warning it is shown only after the reader chose to see it."""

    title: str
    blocks: tuple[Para | Item, ...]
    warning: str | None = None


@dataclass(frozen=True)
class Article:
    """A guide in one language. `text_hash` is of its own text, `source_hash` of the English behind it."""

    language: str
    pages: tuple[Page, ...]
    text_hash: str
    source_hash: str | None = None


class Guide(Strict):
    """A guide: what guide.yaml says of it, and its articles by language; English is always among them."""

    id: Identifier
    entry: GuideEntry
    articles: Mapping[str, Article]


class Guides(Strict):
    """All guides, in the order of their groups and their own order within each."""

    groups: tuple[GuideGroup, ...]
    guides: tuple[Guide, ...]
    essential: tuple[str, ...] = ()

    def guide(self, slug: str) -> Guide | None:
        """The guide of a slug, if there is one."""
        return next((guide for guide in self.guides if guide.id == slug), None)

    def group(self, identifier: str) -> GuideGroup | None:
        """The group of an id, if there is one."""
        return next((group for group in self.groups if group.id == identifier), None)

    def among(self, group: str) -> tuple[Guide, ...]:
        """The guides of a group."""
        return tuple(guide for guide in self.guides if guide.entry.group == group)
