"""Two pairs of eyes, one reading: what the rules found and what the network sees. Pure."""

from collections.abc import Iterator, Sequence
from math import exp, log

from bot.content.models.learned import LearnedSettings
from bot.offers.advert_level import NONE, higher, level_of
from bot.offers.advert_rules import AdvertRules
from bot.offers.adverts import KEPT
from bot.offers.masking import contacts_in
from bot.offers.reassurance import Stretch, touches
from bot.offers.sight import Seen, Sight
from bot.offers.signals import AdvertReading, SeenFlag

# Flags that weigh more by the way they are said: hours by their number, pay by how it is held back, papers by what for
# (flag guide, paragraph on `level`). The others weigh what they weigh, and together what content/check/flags.yaml says.
RAISABLE = frozenset(
    {
        "wage-withholding",
        "excessive-hours",
        "forced-criminality-or-scam-compound",
        "surrogacy-or-organ",
        "relationship-offer",
        "secrecy-or-isolation",
        "illegal-or-false-documents",
        "sexual-services-or-intimate-photos",
        "debt-or-deduction",
        "document-retention",
        "changed-destination-or-transit",
    }
)
# A threat, confinement or a child that a rule saw is dropped only where the text is surely a warning or a question.
_SURELY_TOLD = 0.9
# What a rule saw of these falls only in what is surely a warning or a question. A kept passport joins those that answers
# cannot take away: in adverts, messages and reports its rules were right in 69 of 73 cases (four writers not tuned on).
RULED = KEPT | {"document-retention"}
_SAID_TO_CALM = "travel-paid-by-stranger"  # "we pay your ticket" calms, and is the sign itself
_CONTACT = "unverifiable-contact"
_NO_STORY = ("advert", "chat", "genuine", "warning")
_HARDLY = 0.1
_SURE = 1e-6  # chances are kept away from 0 and 1 by this much
_LEVELS = ("none", "caution", "high", "critical")


def agree(
    text: str,
    found: AdvertReading,
    sight: Sight,
    settings: LearnedSettings,
    rules: AdvertRules,
    reassured: Sequence[Stretch] = (),
) -> AdvertReading:
    """The reading of both. A rule's yes makes a flag likelier; alone it is not always enough.

    `reassured`: what the network alone sees in these stretches does not count.
    """
    by_rule = {seen.flag: seen for seen in found.flags}
    flags = [
        one
        for one in _seen(text, by_rule, sight, settings)
        if one.flag in by_rule or one.flag == _SAID_TO_CALM or not touches(one.start, one.end, reassured)
    ]
    flags.sort(key=lambda one: (-higher(rules.flags[one.flag].level), one.start))
    levels = {one.flag: rules.flags[one.flag].level for one in flags}
    level = level_of(levels, rules.combinations)
    if RAISABLE & levels.keys():
        level = max(level, _told(sight, settings), key=higher)
    if by_rule and by_rule.keys() <= levels.keys():
        level = max(level, found.level, key=higher)  # a rule knows ways of saying that weigh more
    report = _is_report(found, sight, settings)
    return AdvertReading(found.language, level, tuple(flags), report, found.under_age)


def _is_report(found: AdvertReading, sight: Sight, settings: LearnedSettings) -> bool:
    """Somebody's own story. One that ends in a question is a story all the same; an offer or a warning is none."""
    told = sight.kinds["report"]
    if not found.report:
        return told >= settings.report_from
    others = sum(sight.kinds.get(kind, 0.0) for kind in _NO_STORY)
    return told >= settings.report_from / 5 or others <= _HARDLY


def _seen(
    text: str, by_rule: dict[str, SeenFlag], sight: Sight, settings: LearnedSettings
) -> Iterator[SeenFlag]:
    told_by_others = sight.kinds.get("warning", 0.0) + sight.kinds.get("question", 0.0) >= _SURELY_TOLD
    for flag, seen in sight.flags.items():
        ruled = by_rule.get(flag)
        kept = ruled is not None and flag in RULED and not told_by_others
        if not kept and chance_of(seen, settings.rule_says if ruled else 0.0) < settings.needed(flag):
            continue
        if seen.in_words >= settings.in_words and seen.start < seen.end:
            start, end = seen.start, seen.end
            if ruled and ruled.start < end and start < ruled.end:
                start, end = min(start, ruled.start), max(end, ruled.end)
            if flag == _CONTACT:
                start, end = _contact(text, start, end)
            yield SeenFlag(flag, text[start:end], start, end)
        elif ruled:
            yield ruled


def _contact(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of a contact: where no way to reach somebody stands in them, the nearest one in the text."""
    spans = contacts_in(text)
    if not spans or any(span.start < end and start < span.end for span in spans):
        return start, end
    nearest = min(spans, key=lambda span: max(span.start - end, start - span.end))
    return nearest.start, nearest.end


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
