"""Who speaks and how: what is denied, asked, warned of or reported is not offered."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from bot.language.normalise import Reading
from bot.language.phrase_sets import Key
from bot.language.phrases import Hit

Found = Mapping[Key, list[Hit]]


class Speech:
    """What was found of one language's ways to deny, ask, warn and report, ready to be asked about a place."""

    def __init__(self, reading: Reading, found: Found, reach: int) -> None:
        self._words = reading.words
        self._reach = reach
        idioms = {
            position for hit in found.get(("idioms",), ()) for position in range(hit.first, hit.last + 1)
        }
        self._before = sorted(hit.last for hit in found.get(("before",), ()) if hit.last not in idioms)
        self._after = sorted(hit.first for hit in found.get(("after",), ()) if hit.first not in idioms)
        self.is_report = any(not self._denied_before(hit.first) for hit in found.get(("reports",), ()))
        self._warned = self._sentences(hit for hit in found.get(("warnings",), ()) if not self.denied(hit))
        self._told = self._sentences(found.get(("personal",), ()))
        self._asked: dict[int, int] = {}
        for hit in found.get(("questions",), ()):
            self._asked.setdefault(self._words[hit.first].sentence, hit.first)
        self.is_notice = bool(found.get(("notices",))) and not found.get(("offers",))
        self.is_under_age = bool(found.get(("work",))) and self._says_under_age(found)

    def _says_under_age(self, found: Found) -> bool:
        """Whether the writer gives an age under 18: not denied, and not "I am 15 minutes away"."""
        counts = {
            position
            for hit in found.get(("other_counts",), ())
            for position in range(hit.first, hit.last + 1)
        }
        return any(
            not self.denied(hit) and not counts & set(range(hit.first, hit.last + 1))
            for hit in found.get(("under_age",), ())
        )

    def _sentences(self, hits: Iterable[Hit]) -> set[int]:
        return {self._words[hit.first].sentence for hit in hits}

    def excused(self, hit: Hit) -> bool:
        """Whether a hit is warned of, or asked about as a rule of the world.

        "Is it true that they take passports?" offers nothing; "they want my passport, is it normal?" describes an offer.
        """
        sentence = self._words[hit.first].sentence
        if sentence in self._warned:
            return True
        return sentence not in self._told and self._asked.get(sentence, hit.first) < hit.first

    def denied(self, hit: Hit, *, says_not: bool = False) -> bool:
        """Whether "not" is said before, inside or after a hit, in the same clause.

        With `says_not` the phrase holds one itself: what stands inside does not count.
        """
        if self._denied_before(hit.first) or self._denied_after(hit.last):
            return True
        return not says_not and bisect_left(self._before, hit.first) < bisect_right(self._before, hit.last)

    def _denied_before(self, first: int) -> bool:
        place = bisect_left(self._before, first) - 1
        if place < 0:
            return False
        nearest = self._before[place]
        return first - nearest <= self._reach and self._words[nearest].clause == self._words[first].clause

    def _denied_after(self, last: int) -> bool:
        place = bisect_right(self._after, last)
        if place == len(self._after):
            return False
        nearest = self._after[place]
        return nearest - last <= self._reach and self._words[nearest].clause == self._words[last].clause
