"""content/languages.yaml: the tongues the bot may speak."""

from typing import Annotated, Literal

from pydantic import Field

from bot.content.models.sourced import Strict


class Language(Strict):
    """One tongue: its ISO 639-1 code, its name in itself, and the way it is written.

    `script` is the first word of its letters' Unicode names, `quotes` the opening and the closing mark, `stops` what
    may end a sentence. `guides`: whether every guide must be there, or only the essential ones.
    """

    code: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    script: Annotated[str, Field(pattern=r"^[A-Z]+$")]
    quotes: Annotated[str, Field(min_length=2, max_length=2)]
    stops: Annotated[str, Field(min_length=1)]
    guides: Literal["all", "essential"] = "all"


class Languages(Strict):
    """All tongues in the order of the choice screen. `default` is used when nothing else is known."""

    default: str
    languages: tuple[Language, ...] = Field(min_length=1)

    def codes(self) -> tuple[str, ...]:
        """The codes in order."""
        return tuple(language.code for language in self.languages)

    def get(self, code: str) -> Language | None:
        """The language of a code, if it is one of ours."""
        return next((language for language in self.languages if language.code == code), None)
