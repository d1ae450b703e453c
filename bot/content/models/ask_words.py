"""content/ask/words.yaml: words that lead to guides no intent leads to, and names of countries."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from bot.content.models.phrases import LanguageCode, Phrases, refuse_unreadable
from bot.content.models.sourced import Strict, Versioned

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Examples = Annotated[tuple[str, ...], Field(min_length=2)]


class GuideWords(Strict):
    """One guide: phrases that ask for it, by language, with sentences that do and sentences that do not."""

    phrases: dict[LanguageCode, Phrases] = Field(min_length=1)
    fires: Examples
    silent: Examples

    @model_validator(mode="after")
    def _readable(self) -> Self:
        refuse_unreadable([phrase for phrases in self.phrases.values() for phrase in phrases], {})
        return self


class AskWords(Versioned):
    """The words of guides by their folder, and other names of countries by their code (ISO 3166)."""

    guides: dict[str, GuideWords] = Field(default_factory=dict)
    countries: dict[CountryCode, Phrases] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _readable(self) -> Self:
        refuse_unreadable([name for names in self.countries.values() for name in names], {})
        return self
