"""content/check/verdicts.yaml: what the offer check says at the end."""

from typing import Annotated, Literal

from pydantic import Field

from bot.content.models.sourced import Identifier, Sourced, Strict
from bot.content.words import Words

LevelWord = Literal["none", "caution", "high", "critical", "not-enough"]


class LevelText(Strict):
    """What is said at one level: in a few words, in a sentence, what to do next, what not to do now."""

    title: Words
    says: Words
    next: tuple[Words, ...] = ()
    not_now: Words | None = None


class LevelTexts(Strict):
    """The texts of the five outcomes."""

    none: LevelText
    caution: LevelText
    high: LevelText
    critical: LevelText
    not_enough: LevelText

    def of(self, level: LevelWord) -> LevelText:
        """The text of a level."""
        found: LevelText = getattr(self, level.replace("-", "_"))
        return found


class AdvertTexts(Strict):
    """What is said of the words of an advert alone, before anybody was asked."""

    none: Words
    caution: Words
    high: Words
    critical: Words

    def of(self, level: LevelWord) -> Words:
        """The text of a level. An advert is never "not enough": without signs it is `none`."""
        found: Words = self.none if level == "not-enough" else getattr(self, level)
        return found


class WorkSentences(Strict):
    """The sentence beside the level at work, after the ILO's worked example."""

    labour_rights: Words
    deceived_and_exploited: Words
    deceived_exploited_and_coerced: Words
    exploited_and_coerced: Words


class HelpLine(Sourced):
    """A number of the child's path, as the directory of services has it, with what is uncertain about it."""

    id: Identifier
    name: Words
    number: Annotated[str, Field(pattern=r"^\+?\d{3,15}$")]
    about: Words


class ChildWords(Strict):
    """What is said instead of a result when somebody under 18 is concerned. SAFETY S8.3."""

    title: Words
    says: Words
    steps: tuple[Words, ...]


class ChildPath(ChildWords):
    """What somebody under 18 sees instead of questions: whom to talk to now."""

    lines: tuple[HelpLine, ...] = Field(min_length=1)


class RelativeTexts(Strict):
    """What is said to those who worry about somebody, before and after that person left, or about a child."""

    before: LevelTexts
    after: LevelTexts
    child: ChildWords


class Verdicts(Strict):
    """All texts at the end of the check. `advert_told` says to somebody else what `advert` says to the person."""

    before: LevelTexts
    work: LevelTexts
    relatives: RelativeTexts
    advert: AdvertTexts
    advert_told: AdvertTexts
    sentences: WorkSentences
    child: ChildPath
