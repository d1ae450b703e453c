"""How much the flags of an advert weigh together: the highest that applies (flag guide, paragraph on `level`)."""

from collections.abc import Iterable, Mapping

from bot.content.models.flags import LEVELS, Combination

NONE = "none"


def level_of(seen: Mapping[str, str], combinations: Iterable[Combination]) -> str:
    """none, caution, high or critical. `seen`: each flag with the level of what was said; empty gives none."""
    if not seen:
        return NONE
    levels = [*seen.values(), *(rule.level for rule in combinations if applies(rule, seen))]
    return max(levels, key=higher)


def higher(level: str) -> int:
    """The rank of a level, for comparing: none 0, caution 1, high 2, critical 3."""
    return (NONE, *LEVELS).index(level)


def applies(rule: Combination, seen: Mapping[str, str]) -> bool:
    """Whether one of `one_of` is there together with enough others of `together_with`."""
    return any(
        sum(other != flag and other in seen for other in rule.together_with) >= rule.at_least
        for flag in rule.one_of
        if flag in seen
    )
