"""The text as the network reads it: tricks undone, everything else as written. Pure."""

from dataclasses import dataclass

from bot.language.lettertable import DROPPED, LIGATURES, shape
from bot.language.normalise import Reading


@dataclass(frozen=True)
class Plain:
    """Characters, and for each the stretch of the text as given that it stands for."""

    text: str
    starts: list[int]
    ends: list[int]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the given text behind characters `start` to `end` of this one. Empty for none."""
        if start >= end or start >= len(self.starts):
            return (0, 0)
        return self.starts[start], self.ends[min(end, len(self.ends)) - 1]


def plain(text: str, reading: Reading) -> Plain:
    """Invisible characters dropped; words in disguise (`v i s a`, `pa55port`, mixed scripts) as the word they mean."""
    dropped = shape(text)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    for word in reading.words:
        if not _disguised(dropped[word.start : word.end], word.form):
            continue
        _copy(text, dropped, place, word.start, letters, starts, ends)
        for letter in word.form:
            letters.append(letter)
            starts.append(word.start)
            ends.append(word.end)
        place = max(place, word.end)
    _copy(text, dropped, place, len(text), letters, starts, ends)
    return Plain("".join(letters), starts, ends)


def _disguised(folded: str, form: str) -> bool:
    """Whether a word is not what it looks like. Numbers, addresses and words as they stand keep their looks."""
    as_it_stands = folded.replace(DROPPED, "").translate(LIGATURES)
    return form.isalpha() and as_it_stands != form and any(letter.isalpha() for letter in as_it_stands)


def _copy(
    text: str, dropped: str, start: int, end: int, letters: list[str], starts: list[int], ends: list[int]
) -> None:
    for place in range(start, end):
        if dropped[place] != DROPPED:
            letters.append(text[place])
            starts.append(place)
            ends.append(place + 1)
