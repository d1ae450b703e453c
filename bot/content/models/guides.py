"""content/guides: an index of guides, and one Markdown article a guide and language."""

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

    door: Literal["check", "help", "sos", "talk", "guides"]
    argument: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,40}$")] = ""
    label: Words


class GuideEntry(Sourced):
    """What the index says of a guide. The sources stand behind every statement of its articles."""

    id: Identifier
    order: int = Field(ge=1)
    title: Words
    summary: Words
    next: NextStep


class GuideIndex(Strict):
    """All guides."""

    guides: tuple[GuideEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        for values in ([guide.id for guide in self.guides], [guide.order for guide in self.guides]):
            if len(set(values)) < len(values):
                raise ValueError("an id or an order stands twice")
        return self


class FrontMatter(Strict):
    """What a translated article says of itself: the English text it was made from."""

    source_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]


@dataclass(frozen=True)
class Page:
    """One screen of an article."""

    title: str
    blocks: tuple[Para | Item, ...]


@dataclass(frozen=True)
class Article:
    """A guide in one language. `text_hash` is of its own text, `source_hash` of the English behind it."""

    language: str
    pages: tuple[Page, ...]
    text_hash: str
    source_hash: str | None = None


class Guide(Strict):
    """A guide: its entry in the index and its articles by language; English is always among them."""

    entry: GuideEntry
    articles: Mapping[str, Article]


class Guides(Strict):
    """All guides in their order."""

    guides: tuple[Guide, ...]

    def guide(self, slug: str) -> Guide | None:
        """The guide of a slug, if there is one."""
        return next((guide for guide in self.guides if guide.entry.id == slug), None)
