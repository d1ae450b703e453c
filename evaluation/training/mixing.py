"""New lessons from old ones: a sentence that shows a flag is put into another text, or taken out of its own.

A network that only ever reads whole texts learns which flags like each other's company. These lessons teach it to look
at the words: the same advert with and without the one sentence that matters.
"""

import itertools
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus import Example

from bot.offers.advert_level import level_of
from bot.offers.advert_rules import AdvertRules

_END = re.compile(r"(?<=[.!?։؟…])\s+|\n+")
OFFERS = frozenset({"advert", "chat", "genuine"})
# Whether these are there depends on the rest of the text (is a firm named? what is paid there?), so they stay at home.
AT_HOME = frozenset(
    {"unverifiable-contact", "vague-job-or-employer", "no-skills-needed-high-pay", "unrealistic-pay"}
)
LONGEST = 900  # characters of a mixed text


@dataclass(frozen=True)
class Sentence:
    """A piece of a text with the marks inside it, counted from its own beginning."""

    text: str
    marks: tuple[tuple[str, int, int], ...]


def sentences(example: Example) -> list[Sentence]:
    """The text in pieces that no mark crosses."""
    marks = example.marks or ()
    ends = [found.end() for found in _END.finditer(example.text) if not _crossed(found, marks)]
    cuts = [0, *ends, len(example.text)]
    return [
        Sentence(
            example.text[begin:end],
            tuple((flag, start - begin, stop - begin) for flag, start, stop in marks if begin <= start < end),
        )
        for begin, end in itertools.pairwise(cuts)
        if end > begin
    ]


def _crossed(found: re.Match[str], marks: Iterable[tuple[str, int, int]]) -> bool:
    return any(start < found.end() and end > found.start() for _, start, end in marks)


class Mixer:
    """Makes mixed lessons from some examples with marks."""

    def __init__(self, examples: Sequence[Example], rules: AdvertRules) -> None:
        self.rules = rules
        self._donors: dict[tuple[str, bool, str], list[Sentence]] = defaultdict(list)
        for example in examples:
            if example.marks and example.kind in OFFERS | {"report"}:
                for one in sentences(example):
                    flags = {flag for flag, _, _ in one.marks}
                    if flags and not flags & AT_HOME and len(one.text) < 300:
                        for flag in flags:
                            self._donors[example.language, example.kind == "report", flag].append(one)

    def mixed(self, example: Example, chance: random.Random) -> Example:
        """The example with a sentence taken out or one or two put in; itself where that makes no sense, and half the time."""
        if example.marks is None or example.kind not in OFFERS | {"report"} or chance.random() < 0.5:
            return example
        parts = sentences(example)
        shown = [number for number, one in enumerate(parts) if one.marks]
        if shown and len(parts) > 1 and chance.random() < 0.35:
            del parts[chance.choice(shown)]
        else:
            for _ in range(chance.choice((1, 1, 2))):
                parts = self._with_another(example, parts, chance)
        return self._together(example, parts)

    def _with_another(self, example: Example, parts: list[Sentence], chance: random.Random) -> list[Sentence]:
        flags = sorted(
            flag
            for language, report, flag in self._donors
            if language == example.language and report == (example.kind == "report")
        )
        if not flags or sum(len(one.text) for one in parts) > LONGEST:
            return parts
        at = chance.randint(0, len(parts))
        other = chance.choice(self._donors[example.language, example.kind == "report", chance.choice(flags)])
        return [*parts[:at], other, *parts[at:]]

    def _together(self, example: Example, parts: list[Sentence]) -> Example:
        text, marks = "", []
        for one in parts:
            if text and not text[-1].isspace():
                text += "\n" if "\n" in example.text else " "
            marks += [(flag, start + len(text), end + len(text)) for flag, start, end in one.marks]
            text += one.text
        flags = tuple(sorted({flag for flag, _, _ in marks}))
        level = level_of({flag: self.rules.flags[flag].level for flag in flags}, self.rules.combinations)
        kind = example.kind if not flags or example.kind != "genuine" else "advert"
        return replace(example, text=text, marks=tuple(marks), flags=flags, level=level, kind=kind)
