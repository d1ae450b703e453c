"""Runs of digits that can be somebody's telephone, card or document number; money, dates and hours are none. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.language.lettertable import DROPPED, PICTURE, shape

LONG: Final = 7  # digits from which a run can belong to somebody
_LIKE_ZERO, _LIKE_ONE, _LIKE_THREE = "oоοօ", "liіӏ|", "з"
_LIKE = _LIKE_ZERO + _LIKE_ONE + _LIKE_THREE
_AS_DIGIT = str.maketrans(_LIKE, "0" * len(_LIKE_ZERO) + "1" * len(_LIKE_ONE) + "3")
_LETTERS_AS_DIGITS = re.compile(rf"(?<![^\W\d_])[{_LIKE}]{{1,3}}(?=\d)|(?<=\d)[{_LIKE}]{{1,3}}(?![^\W\d_])")
_BETWEEN = rf"(?![,;:.] )[ \t.,:;'\-‐‑‒–—_/\\|()\[\]*·•~=#{DROPPED}{PICTURE}]{{0,3}}"
_RUN = re.compile(rf"\+?\d(?:{_BETWEEN}\d){{{LONG - 1},}}")
# Groups with one and the same odd mark between them: 599. 12. 34. 56, 599 - - 12 - - 34 - - 56, 599…12…34…56
_ODD = rf"(?P<mark>\. {{1,2}}|[ ]{{4,8}}|(?:[ ]?[.\-–—/|*~=_{DROPPED}…!><+^&]){{1,4}}[ ]?)"
_GROUPS = re.compile(rf"(?<!\d)\+?\d{{1,4}}{_ODD}\d{{2,4}}(?:(?P=mark)\d{{2,4}}){{1,8}}(?!\d)")

_CURRENCY = (
    r"(?:[€$₾£₽₺₼₴֏﷼]|zł|pln|eur|evro|usd|gel|gbp|rub|руб|р\.|try|tl|azn|amd|aed|ils|nis|czk|huf|uah|cad|chf|sek|irr|"
    r"uzs|kzt|kgs|sum|som|"
    r"дол|евро|лари|манат|драм|грн|лир|сум|тенге|tenge|iqd|rial|lari|manat|dolar|dollar|pound|lira|ლარ|ევრო|დოლარ|լարի|դրամ|եվրո|դոլար|"
    r"دولار|يورو|درهم|ريال|دينار|تومان|دلار)"
)
_SUM = r"(?:\d{1,3}(?:[ .,'\x00]\d{3}){1,3}|\d{1,8})(?:[.,]\d{1,2})?"
_SUMS = rf"{_SUM}(?:[ ]?[-‐‑‒–—][ ]?{_SUM})?"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_HOUR, _QUARTER = r"(?:[01]?\d|2[0-4])", r"(?:00|15|30|45)"
_NEITHER_BEFORE, _NOR_AFTER = r"(?<![\d+])(?<!\d[ \-.:])", r"(?![ \-.:]?\d)"
_HARMLESS = re.compile(
    rf"(?<![\d+])(?<!\d[ \-.])(?!0\d)(?P<before>{_SUMS})(?=[ ]{{0,2}}{_CURRENCY})"
    rf"|{_CURRENCY}[ ]{{0,2}}(?!0\d)(?P<behind>{_SUMS}){_NOR_AFTER}"
    rf"|(?<!\d){_DAY}[./\-]{_MONTH}[./\-]20[1-4]\d(?!\d)|(?<!\d)20[1-4]\d[./\-]{_MONTH}[./\-]{_DAY}(?!\d)"
    rf"|{_NEITHER_BEFORE}{_DAY}[./]{_MONTH}[./][1-4]\d{_NOR_AFTER}"
    rf"|{_NEITHER_BEFORE}{_DAY}\.{_MONTH}\.?[ ]?[-‐‑‒–—][ ]?{_DAY}\.{_MONTH}{_NOR_AFTER}"
    rf"|(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?!:?\d)"
    rf"|{_NEITHER_BEFORE}{_HOUR}\.{_QUARTER}[ ]?[-‐‑‒–—][ ]?{_HOUR}\.{_QUARTER}{_NOR_AFTER}"
)
_CENTS = re.compile(r"[.,]\d{1,2}[ ]?$")
_GROUPED = r"\d{1,3}(?:[ .]\d{3}){1,2}|\d{3,6}"
_TO = r"[ ]?[-‐‑‒–—/][ ]?"
_RANGE = re.compile(rf"{_NEITHER_BEFORE}(?:{_GROUPED})(?:{_TO}(?:{_GROUPED})){{1,3}}{_NOR_AFTER}")
_ROUND = 50  # wages are; telephones seldom
_FOUR_DIGITS = 1000  # among three sums and more one is so high; 500-550-600 may be a telephone
_YEARS = range(1990, 2040)


@dataclass(frozen=True)
class DigitRun:
    """`text[start:end]` with so many digits; `plus`: it begins like an international telephone number."""

    start: int
    end: int
    digits: int
    plus: bool


def folded(text: str) -> str:
    """The text in its shape for comparing, with digits of every script and letters that stand for digits as 0–9.

    Of the same length: position i here is position i there.
    """
    shaped = "".join(_digit(one) if one > "\u007f" and one.isdigit() else one for one in shape(text))
    for _ in range(2):  # a letter between two other letters that stand for digits
        shaped = _LETTERS_AS_DIGITS.sub(lambda match: match.group().translate(_AS_DIGIT), shaped)
    return shaped


def digit_runs(shaped: str, taken: Sequence[int]) -> Iterator[DigitRun]:
    """The runs that may be somebody's. `taken[i]`: what stands at i is dealt with already."""
    left = list(shaped)
    for position, gone in enumerate(taken):
        if gone:
            left[position] = "\n"
    for span in _harmless(shaped):
        left[slice(*span)] = "\n" * (span[1] - span[0])
    for match in _RUN.finditer("".join(left)):
        yield _run(match)
        left[slice(*match.span())] = "\n" * len(match.group())
    for match in _GROUPS.finditer("".join(left)):
        run = _run(match)
        if run.digits >= LONG and not _round([int(one) for one in re.findall(r"\d+", match.group())]):
            yield run


def _run(match: re.Match[str]) -> DigitRun:
    digits = sum(map(str.isdigit, match.group()))
    return DigitRun(match.start(), match.end(), digits, match.group().startswith("+"))


def _harmless(shaped: str) -> Iterator[tuple[int, int]]:
    for match in _HARMLESS.finditer(shaped):
        if not _like_a_telephone(match["before"] or match["behind"] or ""):
            yield match.span()
    for match in _RANGE.finditer(shaped):
        if _years_or_wages([int(re.sub(r"\D", "", one)) for one in re.split(_TO, match.group())]):
            yield match.span()


def _years_or_wages(numbers: list[int]) -> bool:
    """Whether numbers with dashes between them are years, or sums that rise: 1000-1500-2000."""
    if all(one in _YEARS for one in numbers):
        return True
    rising = numbers == sorted(numbers) and numbers[-1] <= numbers[0] * 5
    enough = len(numbers) == 2 or numbers[-1] >= _FOUR_DIGITS
    return rising and enough and _round(numbers)


def _round(numbers: list[int]) -> bool:
    return all(one % _ROUND == 0 for one in numbers)


def _like_a_telephone(sums: str) -> bool:
    """Whether a sum beside a currency is so long and so crooked that it is a number to call: 599 123 456 €1500."""
    whole = (re.sub(r"\D", "", _CENTS.sub("", one)) for one in re.split(r"[-‐‑‒–—]", sums))
    return any(len(one) >= LONG and not one.endswith("000") for one in whole)


def _digit(character: str) -> str:
    return str(unicodedata.digit(character))
