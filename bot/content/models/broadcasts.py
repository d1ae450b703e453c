"""content/campaigns/broadcasts.yaml: what people may ask us to write about, and the approved messages."""

import datetime as dt
import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from bot.content.models.sourced import Identifier, Sourced, Strict, Versioned
from bot.content.words import Words

FIRST_MOST, TEXT_MOST = 60, 400  # characters; a lock screen shows the first lines of a message

# All of a message counts as its preview: phones show two lines or ten. English stands behind every language.
_LOUD = re.compile(
    r"traffick|victim|exploit|slave|prostitut|sexual|violen|abus|threat|police|danger|crime|criminal|rescue|shelter"
    r"|escape|hotline|urgent|emergency|!",
    re.IGNORECASE,
)


def _quiet(text: Words) -> Words:
    if found := _LOUD.search(text):
        raise ValueError(
            f"“{found.group()}” may not stand on a lock screen: say it in the guide behind the button"
        )
    return text


Quiet = Annotated[Words, AfterValidator(_quiet)]


class Topic(Strict):
    """Something people may ask for. Its name is read on a phone others may hold."""

    id: Annotated[Identifier, Field(max_length=16)]
    name: Quiet
    about: Quiet
    most_a_year: int = Field(ge=1, le=12)  # a promise: what would be one more is refused


class Way(Strict):
    """The one thing to do: a door of another feature, its argument, the words on the button."""

    door: Literal["check", "help", "guides", "guide", "aware", "lands-info"]
    argument: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,40}$")] = ""
    label: Quiet


class Message(Sourced):
    """An approved message. It goes once, ever: next year's has an id of its own and is approved anew."""

    id: Annotated[Identifier, Field(max_length=32)]
    topic: Identifier
    owner: str = Field(min_length=3)  # who answers for the text
    approved_on: dt.date
    day: dt.date | None = None  # the day it is written for; without one it goes when a coordinator sends it
    first: Annotated[Quiet, Field(max_length=FIRST_MOST)]
    text: Annotated[Quiet, Field(max_length=TEXT_MOST)]
    way: Way

    def texts(self) -> tuple[Words, ...]:
        """Everything the person reads: with one missing it does not go in that language."""
        return (self.first, self.text, self.way.label)


class Broadcasts(Versioned):
    """Topics and messages."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1, max_length=4)]
    messages: tuple[Message, ...]

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        for what, found in (
            ("topic", [topic.id for topic in self.topics]),
            ("message", [message.id for message in self.messages]),
        ):
            twice = sorted({one for one in found if found.count(one) > 1})
            if twice:
                raise ValueError(f"the {what} {twice[0]} is there twice")
        for message in self.messages:
            if self.topic(message.topic) is None:
                raise ValueError(f"{message.id}: there is no topic {message.topic}")
        return self

    def topic(self, identifier: str) -> Topic | None:
        """The topic of that id, if there is one."""
        return next((topic for topic in self.topics if topic.id == identifier), None)

    def message(self, identifier: str) -> Message | None:
        """The message of that id, if there is one."""
        return next((message for message in self.messages if message.id == identifier), None)
