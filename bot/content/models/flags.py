"""content/check/flags.yaml: what each flag of an advert means, and what several together mean."""

from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from bot.content.models.sourced import Identifier, Sourced, Strict, Versioned
from bot.content.words import Words

Level = Literal["caution", "high", "critical"]
Strength = Literal["hard", "medium", "soft"]

# The closed vocabulary of the machine format (docs of `mgzavri offer --jsonl`): other programs rely on it.
FlagId = Literal[
    "upfront-fee",
    "debt-or-deduction",
    "document-retention",
    "no-written-contract",
    "contract-not-understood-or-foreign-language-only",
    "tourist-visa-work",
    "illegal-or-false-documents",
    "unrealistic-pay",
    "vague-job-or-employer",
    "no-skills-needed-high-pay",
    "unverifiable-contact",
    "pressure-or-urgency",
    "secrecy-or-isolation",
    "movement-control",
    "sexual-services-or-intimate-photos",
    "travel-paid-by-stranger",
    "changed-destination-or-transit",
    "forced-criminality-or-scam-compound",
    "military-or-weapons-work",
    "surrogacy-or-organ",
    "minor-involved",
    "wage-withholding",
    "excessive-hours",
    "threats",
    "personal-data-or-bank-details-request",
    "identity-documents-copy-request",
    "relationship-offer",
]
LEVELS: tuple[Level, ...] = ("caution", "high", "critical")


class FlagMeaning(Sourced):
    """One flag as the person meets it: its name, what it usually means, what a real offer says instead, what to do.

    `ask` is a question to the recruiter, in the first person; where it is better not to write to them, `advice` stands.
    `question` is the question of the check it proposes; `strength`: hard proposes a stop, medium that answer, soft
    counts only as one of three. `level` is what it weighs alone.
    """

    id: FlagId
    name: Words
    usually: Words
    real_offer: Words
    ask: Words | None = None
    advice: Words | None = None
    question: str | None = Field(default=None, pattern=r"^[PAR]\d{1,2}$")
    strength: Strength
    level: Level

    @model_validator(mode="after")
    def _one_thing_to_do(self) -> Self:
        if (self.ask is None) is (self.advice is None):
            raise ValueError(f"flag {self.id}: exactly one of ask and advice")
        return self


class Combination(Strict):
    """Flags that weigh more together: one of `one_of`, and `at_least` others of `together_with`."""

    id: Identifier
    level: Level
    one_of: tuple[FlagId, ...] = Field(min_length=1)
    together_with: tuple[FlagId, ...] = Field(min_length=1)
    at_least: int = Field(default=1, ge=1)


class Flags(Versioned):
    """All flags, each once, and the combinations."""

    flags: tuple[FlagMeaning, ...]
    combinations: tuple[Combination, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        named = [flag.id for flag in self.flags]
        missing = set(get_args(FlagId)) - set(named)
        if missing or len(named) != len(set(named)):
            raise ValueError(f"each flag stands here once; missing: {sorted(missing)}")
        return self
