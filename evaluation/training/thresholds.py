"""Choose the settings of the learnt network from what it says of texts kept back: `thresholds.py predictions.npz`.

Tried: one chance for all flags, what a rule's yes adds, how sure some single word must be, how sure the network must be
to raise a level. Best: recall and precision of flags and the share of right levels, as long as at most one flag-free
text in fifty is judged high or critical.
"""

import itertools
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from learn import FLAGS

from bot.offers.advert_level import level_of
from bot.offers.advert_rules import AdvertRules, read_rules
from bot.offers.agreement import RAISABLE, RULED
from bot.offers.signals import read_advert

LEVELS = ("none", "caution", "high", "critical")
MOST_ALARMS = 0.02


@dataclass(frozen=True)
class Result:
    """What a choice of settings gives."""

    recall: float
    precision: float
    level_right: float
    alarms: float
    silent: float

    @property
    def worth(self) -> float:
        """Both sides of being wrong count alike; too many alarms outweigh everything."""
        both = 2 * self.recall * self.precision / (self.recall + self.precision + 1e-9)
        return (
            both
            + 0.5 * self.level_right
            - 4 * max(0.0, self.alarms - MOST_ALARMS)
            - max(0.0, self.silent - 0.03)
        )


class Kept:
    """The texts kept back, with what rules and network say of them."""

    def __init__(self, path: Path, rules: AdvertRules) -> None:
        said = np.load(path, allow_pickle=True)
        self.rules = rules
        self.odds, self.words = said["flags"], 1 / (1 + np.exp(-said["words"]))
        self.wanted, self.level = said["wanted"] > 0, said["level"]
        powers = np.exp(said["levels"] - said["levels"].max(1, keepdims=True))
        above = powers / powers.sum(1, keepdims=True)
        self.above = above[:, ::-1].cumsum(1)[:, ::-1]  # the chance of this level or a higher one
        self.ruled = np.array(
            [
                [flag in {seen.flag for seen in read_advert(str(text), rules).flags} for flag in FLAGS]
                for text in said["text"]
            ]
        )

    def result(self, threshold: float, rule_says: float, in_words: float, raise_from: float) -> Result:
        """What these settings would give, as `bot.offers.agreement` applies them."""
        chance = 1 / (1 + np.exp(-(self.odds + rule_says * self.ruled)))
        kept = self.ruled & np.array([flag in RULED for flag in FLAGS])
        seen = ((chance >= threshold) | kept) & ((self.words >= in_words) | self.ruled)
        right = (seen & self.wanted).sum()
        levels = np.array(
            [self._level(row, above, raise_from) for row, above in zip(seen, self.above, strict=True)]
        )
        free = self.level == 0
        return Result(
            right / self.wanted.sum(),
            right / max(1, seen.sum()),
            (levels == self.level).mean(),
            (levels[free] >= 2).mean(),
            (levels[~free] == 0).mean(),
        )

    def _level(self, seen: np.ndarray, above: np.ndarray, raise_from: float) -> int:
        flags = {FLAGS[number]: self.rules.flags[FLAGS[number]].level for number in np.flatnonzero(seen)}
        if not flags:
            return 0
        by_flags = LEVELS.index(level_of(flags, self.rules.combinations))
        raised = (
            [place for place in (1, 2, 3) if above[place] >= raise_from] if RAISABLE & flags.keys() else []
        )
        return max([by_flags, *raised])


def main() -> None:
    """Print the ten best choices."""
    kept = Kept(Path(sys.argv[1]), read_rules(Path("content/check")))
    grid = itertools.product(
        (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7),
        (1.0, 2.0, 3.0, 4.0),
        (0.15, 0.25, 0.35, 0.4, 0.45, 0.5, 0.55),
        (0.7, 0.8, 0.9),
    )
    tried = [(kept.result(*choice), choice) for choice in grid]
    tried.sort(key=lambda one: -one[0].worth)
    print(len(kept.level), "texts kept back")
    for result, (threshold, rule_says, in_words, raise_from) in tried[:10]:
        print(
            f"threshold {threshold} rule_says {rule_says} in_words {in_words} raise_from {raise_from}: {result}"
        )


if __name__ == "__main__":
    main()
