"""What an advert says to calm ("no fees, you keep your passport") counts neither for nor against it. Pure.

Scams say it as well as honest employers. Such clauses are read away and the text is read both ways, so that a network
that learnt to trust them, or stumbles over the word "passport" in them, cannot be talked into another level.
"""

from collections.abc import Iterable, Sequence

from bot.offers.advert_level import higher, level_of
from bot.offers.advert_rules import AdvertRules
from bot.offers.signals import AdvertReading, SeenFlag

Stretch = tuple[int, int]  # from where to where, in code points

_MARKS = " .,;:!?…،؛؟։✅✔️👍"
_BEGINS = frozenset(".!?…;؟։\n")


def blanked(text: str, stretches: Iterable[Stretch]) -> str:
    """The text with blanks in the place of these stretches: every position stays.

    A sentence of its own goes with its marks; a clause leaves them, lest its neighbours become one.
    """
    left = list(text)
    for start, end in stretches:
        before = text[:start].rstrip()
        behind = end
        while (not before or before[-1] in _BEGINS) and behind < len(text) and text[behind] in _MARKS:
            behind += 1
        left[start:behind] = " " * (behind - start)
    return "".join(left)


def touches(start: int, end: int, stretches: Iterable[Stretch]) -> bool:
    """Whether words overlap one of these stretches."""
    return any(start < behind and first < end for first, behind in stretches)


def both(one: AdvertReading, other: AdvertReading, rules: AdvertRules) -> AdvertReading:
    """Two readings of one text: all flags of either, and the higher level."""
    seen = {flag.flag: flag for flag in (*other.flags, *one.flags)}
    flags = _ordered(tuple(seen.values()), rules)
    together = level_of({flag: rules.flags[flag].level for flag in seen}, rules.combinations)
    level = max(one.level, other.level, together, key=higher)
    under_age = one.under_age or other.under_age
    return AdvertReading(one.language, level, flags, one.report or other.report, under_age)


def _ordered(flags: Sequence[SeenFlag], rules: AdvertRules) -> tuple[SeenFlag, ...]:
    return tuple(sorted(flags, key=lambda one: (-higher(rules.flags[one.flag].level), one.start)))
