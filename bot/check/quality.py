"""What a machine can see of a translation's quality: placeholders, marks, script, digits, length, what stayed English.

A finding is one sentence. Nothing here replaces reading; everything here has slipped through a reading before.
"""

import re
import string
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from babel.messages.catalog import Message

from bot.content.models.languages import Language

GROWN, GROWN_FROM = (
    2.6,
    60,
)  # a translation so many times longer than an English text of so many characters is looked at
_PLACEHOLDER = re.compile(r"\{\w+\}")
# Latin letters that belong into any script: names of programs and places on the net, commands, units.
_LATIN_PIECES = re.compile(
    r"https?://\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)+\b|/[a-z_]+|\b[A-Z][A-Za-z0-9+&.-]*(?:[ ’'-][A-Z][A-Za-z0-9+&.-]*)*"
)
_THOUSANDS = re.compile(r"(?<=\d)[,.\u00a0\u202f ](?=\d{3}\b)")  # the thousands of a number
_OTHER_DIGITS = re.compile("[٠-٩۰-۹]")
_ALL_QUOTES = '„“”«»"‹›‚‘'  # the apostrophe ’ belongs to words
_END = ".:?!…"
_ENDS_WITH = {".": "", ":": ":՝", "?": "?؟՞", "!": "!՜", "…": "…"}  # the full stop is the language's own


class Translation(NamedTuple):
    """One text of a catalogue: what it was made from and what it became."""

    source: str
    text: str
    language: Language


def findings(message: Message, language: Language) -> Iterator[str]:
    """What is wrong with one translated message."""
    sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    yield from _placeholders(tuple(map(str, sources)), tuple(map(str, strings)))
    for text in strings:
        one = Translation(str(sources[-1]), str(text), language)
        for look in _LOOKS:
            if said := look(one):
                yield said


def placeholders(text: str) -> set[str]:
    """The names in braces of a text. A broken brace counts as the name `?`."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"?"}


def _placeholders(sources: tuple[str, ...], strings: tuple[str, ...]) -> Iterator[str]:
    allowed = {name for source in sources for name in placeholders(source)}
    for text in strings:
        names = placeholders(text)
        if names - allowed or (len(sources) == 1 and names != allowed):
            yield f"placeholders differ ({', '.join(sorted(names ^ allowed))})"


def _blanks(one: Translation) -> str:
    if one.text != one.text.strip():
        return "blanks at the beginning or end"
    if "  " in one.text or re.search(r" [,.:;!?،؛؟։]", one.text):
        return "two blanks, or a blank before a mark"
    return ""


def _ending(one: Translation) -> str:
    wanted, got = one.source.rstrip('"”)')[-1:], one.text.rstrip(one.language.quotes[1] + ")")[-1:]
    if wanted not in _END:
        stops = one.language.stops + "."
        return f"ends with {got}, the English does not" if got and got in stops else ""
    marks = _ENDS_WITH[wanted] or one.language.stops
    inside = (
        wanted == "?" and one.language.code == "hy"
    )  # Armenian puts its question mark on the word that is asked
    if got not in marks and not (inside and "՞" in one.text):
        return f"ends with {got or 'nothing'}, the English with {wanted}"
    return ""


def _script(one: Translation) -> str:
    bare = _PLACEHOLDER.sub("", one.text)
    if (
        one.language.script != "LATIN"
    ):  # names keep their letters, and so does a foreign word the English has too
        bare = _LATIN_PIECES.sub("", bare)
        bare = bare if not _kept(bare, one.source) else "".join(set(bare) - set(_latin(bare)))
    wrong = [
        letter
        for letter in bare
        if letter.isalpha() and one.language.script not in unicodedata.name(letter, "")
    ]
    return f"letters of another script ({''.join(wrong[:12])})" if wrong else ""


def _kept(text: str, source: str) -> bool:
    """Whether every Latin word of a text stands in the English as well."""
    return set(re.findall(r"[^\W\d_]+", _latin(text))) <= set(re.findall(r"[^\W\d_]+", source))


def _latin(text: str) -> str:
    return "".join(letter if "LATIN" in unicodedata.name(letter, "") else " " for letter in text)


def _persian_letters(one: Translation) -> str:
    return "Arabic ي or ك in Persian" if one.language.code == "fa" and re.search("[يك]", one.text) else ""


def _digits(one: Translation) -> str:
    return "digits other than 0-9: numbers are dialled" if _OTHER_DIGITS.search(one.text) else ""


def _numbers(one: Translation) -> str:
    """Every number of the English stands in the translation, and none besides."""
    was, now = (sorted(re.findall(r"\d+", _THOUSANDS.sub("", text))) for text in (one.source, one.text))
    return f"numbers differ ({', '.join(now) or 'none'} for {', '.join(was) or 'none'})" if was != now else ""


def _quotes(one: Translation) -> str:
    foreign = sorted({mark for mark in one.text if mark in _ALL_QUOTES} - set(one.language.quotes))
    if foreign:
        return f"quotation marks {' '.join(foreign)} instead of {one.language.quotes}"
    if one.text.count(one.language.quotes[0]) != one.text.count(one.language.quotes[1]):
        return "a quotation mark without its partner"
    return ""


def _brackets(one: Translation) -> str:
    return "a bracket without its partner" if one.text.count("(") != one.text.count(")") else ""


def _lines(one: Translation) -> str:
    return "other line breaks" if one.text.count("\n") != one.source.count("\n") else ""


def _stayed_english(one: Translation) -> str:
    words = re.findall(r"[A-Za-z]{2,}", _PLACEHOLDER.sub("", one.source))
    if len(words) > 1 and one.text == one.source and not one.source.istitle():  # names stay
        return "the same as the English"
    if one.language.script == "LATIN":
        return ""
    runs = re.findall(r"[a-z]+(?: [a-z]+){2,}", one.text)
    return f"stayed English: {runs[0]}" if runs else ""


def _length(one: Translation) -> str:
    if len(one.source) >= GROWN_FROM and len(one.text) > GROWN * len(one.source):
        return f"{len(one.text)} characters for {len(one.source)}: say it shorter"
    return ""


_LOOKS: tuple[Callable[[Translation], str], ...] = (
    _blanks,
    _ending,
    _script,
    _persian_letters,
    _digits,
    _numbers,
    _quotes,
    _brackets,
    _lines,
    _stayed_english,
    _length,
)
