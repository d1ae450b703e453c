"""content/desk/desk.yaml: approved sentences for consultants, words to know each other by, wishes, outcomes."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.content.models.sourced import Identifier, Strict, Versioned
from bot.content.words import Words


class Choice(Strict):
    """One line of a closed list."""

    id: Identifier
    text: Words


class CannedReply(Strict):
    """An approved sentence: chosen by its label in the consultant's language, sent in the person's (SAFETY S13.5)."""

    id: Identifier
    label: Words
    text: Words


class DeskContent(Versioned):
    """What may be said and chosen in a talk without anybody writing it."""

    replies: Annotated[tuple[CannedReply, ...], Field(min_length=1, max_length=40)]
    words: Annotated[tuple[Choice, ...], Field(min_length=12, max_length=60)]
    wishes: Annotated[tuple[Choice, ...], Field(min_length=1, max_length=10)]
    outcomes: Annotated[tuple[Choice, ...], Field(min_length=1, max_length=12)]

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        for part in (self.replies, self.words, self.wishes, self.outcomes):
            ids = [one.id for one in part]
            if len(set(ids)) != len(ids):
                raise ValueError("two entries of one list have the same id")
        return self

    def reply(self, identifier: str) -> CannedReply | None:
        """The sentence of that id, if there is one."""
        return next((one for one in self.replies if one.id == identifier), None)

    def word(self, identifier: str) -> Choice | None:
        """The word of that id, if there is one."""
        return next((one for one in self.words if one.id == identifier), None)

    def wish(self, identifier: str) -> Choice | None:
        """The wish of that id, if there is one."""
        return next((one for one in self.wishes if one.id == identifier), None)

    def outcome(self, identifier: str) -> Choice | None:
        """The outcome of that id, if there is one."""
        return next((one for one in self.outcomes if one.id == identifier), None)
