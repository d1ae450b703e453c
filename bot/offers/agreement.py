"""Two pairs of eyes, one reading: what the rules found and what the network sees. Pure."""

from collections.abc import Iterator
from math import exp, log

from bot.content.models.learned import LearnedSettings
from bot.offers.advert_level import NONE, higher, level_of
from bot.offers.advert_rules import AdvertRules
from bot.offers.sight import Seen, Sight
from bot.offers.signals import AdvertReading, SeenFlag

_SURE = 1e-6  # chances are kept away from 0 and 1 by this much
_LEVELS = ("none", "caution", "high", "critical")


def agree(
    text: str, found: AdvertReading, sight: Sight, settings: LearnedSettings, rules: AdvertRules
) -> AdvertReading:
    """The reading of both. A rule's yes makes a flag likelier; alone it is not always enough."""
    by_rule = {seen.flag: seen for seen in found.flags}
    flags = list(_seen(text, by_rule, sight, settings))
    flags.sort(key=lambda one: (-higher(rules.flags[one.flag].level), one.start))
    levels = {one.flag: rules.flags[one.flag].level for one in flags}
    level = level_of(levels, rules.combinations)
    if flags:
        level = max(level, _told(sight, settings), key=higher)
    report = sight.kinds["report"] >= settings.report_from
    return AdvertReading(found.language, level, tuple(flags), report)


def _seen(
    text: str, by_rule: dict[str, SeenFlag], sight: Sight, settings: LearnedSettings
) -> Iterator[SeenFlag]:
    for flag, seen in sight.flags.items():
        ruled = by_rule.get(flag)
        if chance_of(seen, settings.rule_says if ruled else 0.0) >= settings.needed(flag):
            yield ruled or SeenFlag(flag, text[seen.start : seen.end], seen.start, seen.end)


def chance_of(seen: Seen, rule_says: float) -> float:
    """The chance that the flag is there, with what a rule says added to its log odds."""
    chance = min(max(seen.probability, _SURE), 1 - _SURE)
    odds = log(chance / (1 - chance)) + rule_says
    return 1 / (1 + exp(-odds))


def _told(sight: Sight, settings: LearnedSettings) -> str:
    """The highest level that the network is sure enough of, with all that is above it."""
    above = 0.0
    for place in range(len(_LEVELS) - 1, 0, -1):
        above += sight.levels[place]
        if above >= settings.raise_from:
            return _LEVELS[place]
    return NONE
