"""Labelled texts as examples to learn from, and the ways people spell that the writers used too rarely."""

import json
import random
from dataclasses import dataclass, replace
from pathlib import Path

KINDS = ("advert", "chat", "report", "warning", "question", "genuine", "other")
LEVELS = ("none", "caution", "high", "critical")
_SAME_KIND = {"offer": "advert", "news": "warning", "advice": "warning"}

_KA = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", [
    "a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "j", "r", "s", "t", "u", "f", "q", "g", "y",
    "sh", "ch", "c", "dz", "w", "ch", "x", "j", "h"], strict=True))  # fmt: skip
_KA_LONG = _KA | {"ქ": "k", "ღ": "gh", "ყ": "q", "ც": "ts", "წ": "ts", "ხ": "kh", "ფ": "p", "ჟ": "zh"}
_RU = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", [
    "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "c",
    "ch", "sh", "sch", "", "y", "", "e", "yu", "ya"], strict=True))  # fmt: skip
_HY = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև", [
    "a", "b", "g", "d", "e", "z", "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch", "m", "y", "n", "sh",
    "o", "ch", "p", "j", "r", "s", "v", "t", "r", "c", "v", "p", "q", "o", "f", "ev"], strict=True))  # fmt: skip
_PLAIN = str.maketrans("əğıöüşçâîûƏĞİÖÜŞÇ", "egiouscaiuEGIOUSC")


@dataclass(frozen=True)
class Example:
    """A text with its labels. `marks`: (flag, start, end) of the words that show it, or None where nobody marked them."""

    language: str
    writer: str
    text: str
    flags: tuple[str, ...]
    level: str
    kind: str
    marks: tuple[tuple[str, int, int], ...] | None


def read_corpus(folder: Path) -> list[Example]:
    """Every text of `folder/<language>/<writer>.jsonl`."""
    return [
        Example(
            path.parent.name,
            path.stem,
            record["text"],
            tuple(record["flags"]),
            record["level"],
            _SAME_KIND.get(record["kind"], record["kind"]),
            tuple((flag, start, end) for flag, start, end in record["marks"]) if "marks" in record else None,
        )
        for path in sorted(folder.glob("*/*.jsonl"))
        for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def varied(example: Example, chance: random.Random) -> Example:
    """The same text as somebody else would type it: in Latin letters, without diacritics, in capitals, with slips."""
    letters = list(example.text)
    roll = chance.random()
    if example.language == "ka" and roll < 0.3:
        table = _KA if chance.random() < 0.5 else _KA_LONG
        letters = [table.get(letter, letter) for letter in letters]
    elif example.language == "ru" and roll < 0.2:
        letters = [_cased(_RU.get(letter.lower(), letter), letter) for letter in letters]
    elif example.language == "hy" and roll < 0.3:
        letters = [_cased(_HY.get(letter.lower(), letter), letter) for letter in letters]
    elif example.language in ("az", "tr") and roll < 0.4:
        letters = [letter.translate(_PLAIN) for letter in letters]
    roll = chance.random()
    if roll < 0.15:
        letters = [letter.lower() for letter in letters]
    elif roll < 0.22:
        letters = [letter.upper() for letter in letters]
    if chance.random() < 0.4:
        letters = [_slip(letter, chance) for letter in letters]
    return _rebuilt(example, letters)


def _cased(written: str, letter: str) -> str:
    return written.capitalize() if letter.isupper() else written


def _slip(letter: str, chance: random.Random) -> str:
    roll = chance.random()
    if not letter.isalpha() or 0.012 <= roll <= 0.994:
        return letter
    return "" if roll < 0.012 else letter * 2


def _rebuilt(example: Example, letters: list[str]) -> Example:
    """The text put together again; `letters` has one entry for each of the given text, so that marks follow."""
    at = [0]
    for letter in letters:
        at.append(at[-1] + len(letter))
    marks = (
        None
        if example.marks is None
        else tuple((flag, at[start], at[end]) for flag, start, end in example.marks)
    )
    return replace(example, text="".join(letters), marks=marks)
