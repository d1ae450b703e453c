"""Right-to-left texts: what runs the other way inside them is isolated, so that marks and brackets keep their places.

Unicode Bidirectional Algorithm (UAX #9), isolates: first-strong (FSI) for values whose script is not known
here, left-to-right (LRI) for telephone numbers, commands, addresses and Latin names.
"""

import re
import unicodedata
from functools import cache, lru_cache

from babel import Locale

FIRST_STRONG, LEFT_TO_RIGHT, POP = "\u2068", "\u2066", "\u2069"

_RUNS = re.compile(
    r"\{\w+\}"  # a placeholder: its value is isolated when it is put in
    r"|https?://[^\s»)]+"
    r"|[\w.+-]+@[\w-]+\.[\w.]*\w"
    r"|(?<![\w/])/[a-z]+\b"
    r"|\+?\d[\d ()-]*\d"  # telephone numbers and spans of numbers: their groups would change places
    r"|[A-Za-z][\w.&’'+-]*(?: [A-Za-z0-9][\w.&’'+-]*)*",
    re.ASCII,
)
_DIGITS = re.compile(r"\d+")


@cache
def runs_right_to_left(code: str) -> bool:
    """Whether a language is written from right to left, by CLDR."""
    return Locale(code).text_direction == "rtl"


@lru_cache(maxsize=8192)
def isolated(text: str) -> str:
    """A right-to-left text with its left-to-right pieces isolated; placeholders stay as they are."""
    return _RUNS.sub(_wrapped, text)


def quoted(text: str) -> str:
    """Somebody's words as they can be shown: in right-to-left words, numbers and addresses keep their order."""
    return (
        isolated(text) if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text) else text
    )


def isolate(value: object) -> str:
    """A value put into a right-to-left text: its direction is that of its first letter."""
    return f"{FIRST_STRONG}{value}{POP}"


def without_marks(text: str) -> str:
    """A text for where Telegram wants no invisible marks: names and descriptions of the bot."""
    return text.replace(LEFT_TO_RIGHT, "").replace(FIRST_STRONG, "").replace(POP, "")


def _wrapped(found: re.Match[str]) -> str:
    piece = found.group()
    if piece.startswith("{") or _DIGITS.fullmatch(piece):  # digits alone run the right way by themselves
        return piece
    tail = piece[len(piece.rstrip(".,:;'’-")) :] if not piece.startswith("http") else ""
    body = piece.removesuffix(tail) if tail else piece
    return f"{LEFT_TO_RIGHT}{body}{POP}{tail}"
