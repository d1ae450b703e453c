"""content/emergency/words.yaml: words that open the emergency screen wherever they are written."""

from typing import Self

from pydantic import Field, model_validator

from bot.content.models.phrases import LanguageCode, Phrases, WordLists, refuse_unreadable
from bot.content.models.sourced import Strict


class EmergencyPhrases(Strict):
    """One language: phrases that mean danger now, what excuses them, and sentences that show both.

    `unless` excuses what is at most three words away. Georgian, Russian and Armenian phrases are looked for in Latin
    letters as well, whatever the language of the text seems to be: a short message gives no time to find out.
    """

    words: WordLists = Field(default_factory=dict)
    phrases: Phrases = Field(min_length=1)
    unless: Phrases = ()
    fires: Phrases = Field(min_length=12)
    silent: Phrases = Field(min_length=8)

    @model_validator(mode="after")
    def _readable(self) -> Self:
        refuse_unreadable((*self.phrases, *self.unless), self.words)
        return self


class EmergencyWords(Strict):
    """The emergency words of every language."""

    languages: dict[LanguageCode, EmergencyPhrases] = Field(min_length=1)
