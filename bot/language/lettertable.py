"""Every letter in the one shape in which texts are compared. Each character becomes exactly one: positions stay."""

import unicodedata
from collections.abc import Iterator
from typing import Final

DROPPED: Final = "\x00"  # what a word is read without: zero-width characters, vowel signs, stray accents
PICTURE: Final = "\x02"  # emoji and ornaments

# The alphabets of our languages with what people decorate texts with; other characters stay as they are.
_RANGES = (
    (0x0000, 0x0870),  # Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic
    (0x08D0, 0x0900),  # more Arabic vowel signs
    (0x10A0, 0x1100),  # Georgian, old capitals and today's letters
    (0x1C80, 0x1CC0),  # Cyrillic variants, Georgian capitals (Mtavruli)
    (0x1D00, 0x2C00),  # phonetic and Greek letters, punctuation, currencies, arrows, ornaments
    (0x2C60, 0x2D30),  # Latin variants, Georgian church letters
    (0x3000, 0x3040),
    (0xA640, 0xA800),
    (0xFB00, 0x10000),  # ligatures, Arabic presentation forms, full-width letters
    (0x1D400, 0x1D800),  # mathematical letters: 𝗽𝗮𝘀𝘀𝗽𝗼𝗿𝘁
    (0x1F000, 0x1FB00),  # emoji, letters in boxes
    (0xE0000, 0xE0080),  # tags
)

_BY_HAND = {
    **dict.fromkeys(
        "ıİI", "i"
    ),  # Turkish and Azerbaijani: one letter i, so that capitals match in every language
    **dict.fromkeys("əƏ", "e"),
    **dict.fromkeys("ёЁ", "е"),
    **dict.fromkeys("’‘ʼʻ`´′ʹ＇", "'"),
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیئ", "ي"),
    **dict.fromkeys("ةۀە", "ه"),
    **dict.fromkeys("ؤ", "و"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("՚՛՜՞՟", DROPPED),  # Armenian marks stand inside the word they stress or ask about
    "ـ": DROPPED,
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
}


def _old_georgian(code: int) -> str | None:
    """Today's letter for one of the two old alphabets, which serve as ornament."""
    for first in (0x10A0, 0x2D00):
        if first <= code < first + 38:
            return chr(0x10D0 + code - first)
    return None


def _boxed(code: int) -> str | None:
    """The letter in a box or circle: 🅿, ⓟ, 🄿."""
    for first in (0x1F130, 0x1F150, 0x1F170, 0x24B6, 0x24D0):
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    return None


def _plain(letter: str) -> str:
    """A folded letter without accents when it is a Latin one (people leave them out anyway)."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if "a" <= base <= "z" else letter


def _shape(code: int) -> str:
    """The shape of one character, of any length: several letters for a ligature."""
    character = chr(code)
    known = _BY_HAND.get(character) or _old_georgian(code) or _boxed(code)
    if known:
        return known
    category = unicodedata.category(character)
    if character in "\t\n\r":
        return "\n" if character == "\r" else character
    if category in ("Cc", "Cf", "Mn", "Me"):
        return DROPPED
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if category == "Zs":
        return " "
    if category in ("So", "Sk") and code > 0x7F:
        return PICTURE
    folded = unicodedata.normalize("NFKC", character).casefold()
    return _plain(folded) if len(folded) == 1 else folded


def _shapes() -> Iterator[tuple[int, str]]:
    for first, behind in _RANGES:
        for code in range(first, behind):
            yield code, _shape(code)


_ALL = dict(_shapes())
LIGATURES: Final[dict[int, str]] = {
    code: "".join(_plain(part) for part in shape if part.isalnum())
    for code, shape in _ALL.items()
    if len(shape) != 1 and chr(code).isalpha()
}
ONE_TO_ONE: Final[dict[int, str]] = {
    code: shape if len(shape) == 1 else chr(code) for code, shape in _ALL.items()
}


def shape(text: str) -> str:
    """The text letter by letter in its shape for comparing, of the same length: position i here is position i there."""
    if text.isascii():
        return text.lower().translate(_ASCII)
    return _whole(text).translate(ONE_TO_ONE)


_ASCII = {code: _shape(code) for code in range(128)}


def _whole(text: str) -> str:
    """The same length with й written as one letter (some phones send it as two characters)."""
    if "\u0306" in text:
        text = text.replace("и\u0306", "й" + DROPPED).replace("И\u0306", "й" + DROPPED)
    return text
