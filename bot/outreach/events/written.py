"""What people write as a day, a number, a text or a name, read leniently and never guessed at. Pure."""

import re
import unicodedata
from datetime import date

_DAY = re.compile(
    r"(?:(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[-./](\d{1,2})[-./](\d{4}))(?: 00:00:00)?"
)
_WHOLE = re.compile(r"\d{1,12}|\d{1,3}(?:([ .,'’])\d{3})(?:\1\d{3}){0,2}")
_NOTHING = ("", "-", "–", "—")
_JOINERS = "\u200c\u200d"  # Persian and some emoji need them


def clean(text: str) -> str:
    """A text on one line, without marks nobody sees and without halves of characters."""
    spaced = "".join(" " if one.isspace() else one for one in text)
    kept = (one for one in spaced if one in _JOINERS or unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
    return " ".join("".join(kept).split())


def folded(text: str) -> str:
    """A text for comparing: letters and digits only, small, the same however it was typed."""
    small = unicodedata.normalize("NFKC", clean(text).replace("№", " ")).casefold().replace("ё", "е")
    return " ".join("".join(one if one.isalnum() else " " for one in small).split())


def latin_digits(text: str) -> str:
    """The text with the digits of every script as 0–9."""
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def day_of(text: str) -> date | None:
    """The day of `2026-11-20`, `20.11.2026` or `20/11/2026`; None for anything else, such as 31 June."""
    found = _DAY.fullmatch(latin_digits(clean(text)))
    if found is None:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def count_of(text: str) -> int | None:
    """A whole number: `30`, `1 200`, `1,200`. None for what is no whole number. See `is_nothing` for an empty one."""
    written = latin_digits(clean(text))
    return int(re.sub(r"\D", "", written)) if _WHOLE.fullmatch(written) else None


def is_nothing(text: str) -> bool:
    """Whether nothing was filled in; a dash says the same."""
    return clean(text) in _NOTHING
