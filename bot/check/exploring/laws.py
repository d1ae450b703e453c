"""What must hold of every screen, whoever sees it and in whatever language. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.chat import doors
from bot.chat.actions import pack
from bot.chat.screens import LABEL_UNITS, Block, Code, Heading, Item, Link, Note, Number, Para, Quote, Screen
from bot.telegram.render import TEXT_UNITS, text_units, units

NEUTRAL = frozenset({"farewell", "forgotten"})  # shown after leaving: there is nothing left to leave
_PLACEHOLDER = re.compile(r"\{[a-z_]*\}")
_TELLING = 12  # characters from which an English text is told from a name
_ENGLISH_RUN = re.compile(r"\b[a-z]+(?: [a-z]+){3,}\b")
# Asking who somebody is has no place in any screen (DESIGN, invariant 2); English stands behind every language.
_IDENTITY = re.compile(
    r"(what is|tell (us|me)|write|send|enter|give (us|me)) your (full |first |last |own )?"
    r"(name|surname|phone|number|address|passport|e-mail|email|identity)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class English:
    """The English texts of the house, to be met in no other language."""

    texts: frozenset[str]

    @cached_property
    def _patterns(self) -> re.Pattern[str]:
        """Those with placeholders, whatever stands in them."""
        parts = sorted(text for text in self.texts if _PLACEHOLDER.search(text) and _words(text) >= 3)
        return re.compile("|".join(_with_gaps(part) for part in parts) or r"(?!)")

    def spoken(self, line: str) -> bool:
        """Whether a line is one of them."""
        bare = re.sub("[\u2066-\u2069]", "", line).strip()
        if len(bare) < _TELLING:
            return False
        return (bare in self.texts and _words(bare) > 1 and not bare.istitle()) or bool(
            self._patterns.fullmatch(bare)
        )


def screen_findings(screen: Screen, language: str, latin: Iterable[str], english: English) -> Iterator[str]:
    """What is wrong with a screen shown in `language`; `latin`: the languages written in Latin letters."""
    if screen.language != language:
        yield f"is in {screen.language} where {language} is spoken"
    if text_units(screen) > TEXT_UNITS:
        yield f"has {text_units(screen)} characters; Telegram takes {TEXT_UNITS}"
    yield from _buttons(screen)
    if not screen.bare:
        yield from _doors(screen)
    foreign = _reads_elsewhere(screen) or screen.name == "choose-language"  # that one asks in English too
    for line in own_lines(screen):
        if found := _PLACEHOLDER.search(line):
            yield f"a placeholder was left: {found.group()}"
        if language == "en" or foreign:
            continue
        if english.spoken(line) or (language not in latin and _ENGLISH_RUN.search(line)):
            yield f"is English: “{line[:60]}”"


def identity_questions(texts: Iterable[str]) -> Iterator[str]:
    """English texts that ask a person who they are."""
    return (f"asks who somebody is: “{text[:70]}”" for text in texts if _IDENTITY.search(text))


def own_lines(screen: Screen) -> Iterator[str]:
    """The house's own words on a screen, without what people wrote, numbers and addresses."""
    for block in screen.blocks:
        yield from _own(block).splitlines()
    for row in screen.rows:
        yield from (button.label for button in row)


def _own(block: Block) -> str:
    match block:
        case Quote() | Code():
            return ""
        case Number(_, note):
            return note
        case Link(label):
            return label
        case Heading(text) | Para(text) | Item(text) | Note(text):
            return text


def _buttons(screen: Screen) -> Iterator[str]:
    if not any(screen.rows) and not screen.bare:
        yield "is a dead end: it has no button"
    for button in (button for row in screen.rows for button in row):
        if not button.label.strip():
            yield "has a button without words"
        if units(button.label) > LABEL_UNITS:
            yield f"has a button of {units(button.label)} characters: “{button.label[:40]}…”"
        if button.action:
            try:
                pack(button.action, screen.language)
            except ValueError as error:
                yield str(error)


def _doors(screen: Screen) -> Iterator[str]:
    there = {button.action.name for row in screen.rows for button in row if button.action}
    if doors.EMERGENCY not in there:
        yield "has no button for urgent help"
    if doors.EXIT not in there and screen.name not in NEUTRAL:
        yield "has no exit"


def _reads_elsewhere(screen: Screen) -> bool:
    """A guide the reader chose to read in another language."""
    marks = (
        mark for row in screen.rows for button in row if button.action for mark in button.action.arguments
    )
    return screen.name == "guide" and any(mark.startswith("in-") for mark in marks)


def _with_gaps(text: str) -> str:
    return ".*?".join(re.escape(part) for part in _PLACEHOLDER.split(text))


def _words(text: str) -> int:
    return len(re.findall(r"[A-Za-z]{2,}", _PLACEHOLDER.sub("", text)))
