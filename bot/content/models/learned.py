"""content/check/model/settings.yaml: how much the network's word counts beside the rules."""

import datetime as dt

from pydantic import Field

from bot.content.models.flags import FlagId
from bot.content.models.sourced import Strict


class LearnedSettings(Strict):
    """All of them are chosen on texts that the network had not seen (card.md).

    `threshold`: the chance from which a flag is seen, `thresholds` for single flags. `rule_says`: what a rule's yes adds
    to it (log odds). `in_words`: how likely some single word must make a flag that no rule found. `raise_from`: how sure
    the network must be of a level above the one its flags give; `report_from`: of somebody's own story.
    """

    version: str
    learnt_on: dt.date
    threshold: float = Field(gt=0, lt=1)
    thresholds: dict[FlagId, float] = Field(default_factory=dict)
    rule_says: float = Field(ge=0)
    in_words: float = Field(ge=0, lt=1)
    raise_from: float = Field(gt=0, le=1)
    report_from: float = Field(gt=0, le=1)

    def needed(self, flag: str) -> float:
        """The chance from which a flag is seen."""
        return {str(name): chance for name, chance in self.thresholds.items()}.get(flag, self.threshold)
