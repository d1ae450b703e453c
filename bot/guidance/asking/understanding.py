"""What somebody asks: danger first, by rules and by learning; then the likeliest intents."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.content.models.asking import Asking
from bot.errors import ContentError
from bot.guidance.asking.classifier import Classifier
from bot.language.detect import language_of
from bot.language.emergency import EmergencyRules, in_danger, languages_in_danger
from bot.language.normalise import Reading, read_words

if TYPE_CHECKING:
    from bot.language.learned.pieces import Pieces

EMERGENCY, OTHER = "emergency", "other"
RANKED = 3  # guesses that are told


class Scores(Protocol):
    """Something that has learnt intents."""

    def scores(self, text: str, reading: Reading) -> Mapping[str, float]:
        """Each intent with its logit."""


@dataclass(frozen=True)
class Understood:
    """What was understood. `ranked`: the likeliest intents with their chances, the best first; danger always is first.

    `danger`: the chance that the learners themselves give danger, whatever the rules say and wherever it is ranked.
    """

    language: str
    ranked: tuple[tuple[str, float], ...]
    danger: float = 0.0

    @property
    def intent(self) -> str:
        """The likeliest intent."""
        return self.ranked[0][0]

    @property
    def chance(self) -> float:
        """How likely it is, from 0 to 1."""
        return self.ranked[0][1]


@dataclass(frozen=True)
class Understander:
    """Understands questions. `network` is the optional second learner. Safe to use from several threads."""

    asking: Asking
    danger: EmergencyRules
    letters: Scores
    network: Scores | None = None

    def understand(self, text: str) -> Understood:
        """What a text asks, in any of the eight languages. Without letters: `other`."""
        reading = read_words(text)
        language = language_of(text)
        sure = {EMERGENCY: 1.0} if in_danger(reading, self.danger) else {}
        if not sure and not any(word.form.isalpha() for word in reading.words):
            return Understood(language, ((OTHER, 1.0),))
        chances = self._chances(text, reading)
        return Understood(language, self._ranked({**chances, **sure}), chances[EMERGENCY])

    def says_danger(self, text: str) -> bool:
        """Whether the rules find words of danger. Under a millisecond."""
        return in_danger(read_words(text), self.danger)

    def language_of_danger(self, text: str) -> str:
        """The language of a cry for help. The rule that finds danger knows better than the letters of few words."""
        seen = language_of(text)
        found = languages_in_danger(read_words(text), self.danger)
        return seen if seen in found or not found else found[0]

    def _ranked(self, chances: dict[str, float]) -> tuple[tuple[str, float], ...]:
        if chances[EMERGENCY] >= self.asking.danger_from:
            chances[EMERGENCY] += 1  # danger goes before what is likelier
        best = sorted(chances.items(), key=lambda one: -one[1])[:RANKED]
        return tuple((intent, min(1.0, chance)) for intent, chance in best)

    def _chances(self, text: str, reading: Reading) -> dict[str, float]:
        """The learners' logits together, as chances that add up to one."""
        logits = dict(self.letters.scores(text, reading))
        if self.network is not None:
            seen = self.network.scores(text, reading)
            count = self.asking.letters_count
            logits = {intent: count * logit + seen[intent] for intent, logit in logits.items()}
        highest = max(logits.values())
        powers = {intent: math.exp(logit - highest) for intent, logit in logits.items()}
        total = sum(powers.values())
        return {intent: power / total for intent, power in powers.items()}


def open_understander(
    asking: Asking, danger: EmergencyRules, folder: Path, pieces: Pieces | None
) -> Understander:
    """An understander with the learners of `folder` (`content/ask/model`); without `pieces` the letters read alone.

    Raises ContentError when a file is missing or wrong.
    """
    try:
        letters = Classifier.load(folder)
        if pieces is None or not (folder / "intents.onnx").exists():
            return Understander(asking, danger, letters)
        from bot.guidance.asking.network import QuestionNetwork

        return Understander(asking, danger, letters, QuestionNetwork.load(folder, pieces))
    except (OSError, ValueError, KeyError) as error:
        raise ContentError(f"{folder}:1: the learner of questions cannot be opened ({error})") from None
