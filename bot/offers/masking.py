"""Identifiers in an advert, hidden: phones, links, handles, e-mails, IBANs, card and document numbers. Pure.

The one place that masks. What stands in for an identifier is read by `read_advert` as the same kind of thing, so a
masked advert shows the same signs, and Telegram makes a link of none of them. Left as they are: names of people, and
numbers written in words ("five five one …"): neither can be found reliably, so a person has to look for them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.language.lettertable import DROPPED
from bot.offers.digit_runs import digit_runs, folded
from bot.offers.identifiers import PATTERNS, Kind

STAND_INS: Final[dict[Kind, str]] = {
    "phone": "+0 --- --- 0",
    "link": "www.x--x",
    "messenger": "@x--x",  # t.me/xxxx or @xxxx would be a link to somebody
    "handle": "@x--x",
    "mail": "x@x--x.x",
    "number": "№xxxx",
}
_CARD = 14  # digits: no telephone is as long
_PAPER = 6  # digits: fewer are no number of a paper
_ACCOUNT = 26  # letters and digits: so long is where crypto money is sent, with few digits too
_ROUNDS = 3  # what stands against something hidden shows only when that is gone
_ATOMS = re.compile("|".join(re.escape(one) for one in STAND_INS.values()))


@dataclass(frozen=True)
class Span:
    """Where something was hidden: `text[start:end]` of the text as given."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Masked:
    """A text without identifiers, and where they stood."""

    text: str
    spans: tuple[Span, ...] = ()


def masked(text: str) -> Masked:
    """The text with a stand-in for each identifier. Never raises; masking twice changes nothing more."""
    shaped = folded(text)
    taken = bytearray(len(text))
    for match in _ATOMS.finditer(text):
        _take(taken, match.start(), match.end())
    spans: list[Span] = []
    for _ in range(_ROUNDS):
        before = len(spans)
        for span in _written(_without(shaped, taken)):
            if not any(taken[span.start : span.end]):
                spans.append(span)
                _take(taken, span.start, span.end)
        for run in tuple(digit_runs(shaped, taken)):
            phone = run.plus or run.digits < _CARD
            spans.append(Span("phone" if phone else "number", run.start, run.end))
            _take(taken, run.start, run.end)
        if len(spans) == before:
            break
    spans.sort(key=lambda span: span.start)
    return Masked(_replaced(text, spans), tuple(spans))


def without_papers(text: str) -> str:
    """The text with numbers of papers, cards and accounts hidden: telephones and addresses stay."""
    return _replaced(text, (span for span in masked(text).spans if span.kind == "number"))


def contacts_in(text: str) -> tuple[Span, ...]:
    """Where telephones, handles and messengers stand."""
    return tuple(span for span in masked(text).spans if span.kind in ("phone", "handle", "messenger"))


def _without(shaped: str, taken: bytearray) -> str:
    """The text with a line's end in the place of all that is hidden: a stand-in is no part of an address."""
    return "".join("\n" if gone else one for one, gone in zip(shaped, taken, strict=True))


def _written(shaped: str) -> Iterator[Span]:
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(shaped):
            start, end = _trimmed(shaped, *match.span("own" if "own" in pattern.groupindex else 0))
            digits = sum(map(str.isdigit, shaped[start:end]))
            enough = kind != "number" or digits >= _PAPER or end - start >= _ACCOUNT
            if start < end and enough:
                yield Span(kind, start, end)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _trimmed(shaped: str, start: int, end: int) -> tuple[int, int]:
    """Without the punctuation of the sentence around an address, and blanks at the ends."""
    while end > start and shaped[end - 1] in f" .,;:!?)]}}»\"'{DROPPED}":
        end -= 1
    while start < end and shaped[start] in f" .-{DROPPED}":
        start += 1
    return start, end


def _replaced(text: str, spans: Iterable[Span]) -> str:
    parts: list[str] = []
    done = 0
    for span in spans:
        parts += [text[done : span.start], STAND_INS[span.kind]]
        done = span.end
    return "".join([*parts, text[done:]])
