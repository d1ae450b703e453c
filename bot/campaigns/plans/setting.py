"""Blocks set in type: each becomes rows of lines that fit their columns. Needs the extra `cards`."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from bot.campaigns.paper import Paper
from bot.campaigns.plans.blocks import Block, Bullets, Facts, Head, Loud, Part, Small, StartLink
from bot.campaigns.plans.sheets import BLACK, BLUE, GREY, INNER, SIDE, Piece, Row

_SIZES = {1: 17.0, 2: 13.0, 3: 11.0}  # points
_BODY, _SMALL = 10.0, 8.5
_ABOVE = {1: 0.0, 2: 6.0, 3: 4.0}  # mm
_NAMES = 38.0  # mm: the column of names
_GAP, _PAD, _BULLET = 3.0, 4.0, 5.0
_LINKS = 92.0  # mm: the longest name of a bot with its code fits


def rows_of(paper: Paper, family: str, block: Block) -> Iterator[Row]:
    """The rows of a block. Every part of a step keeps with the next one."""
    typist = _Typist(paper, family)
    match block:
        case Head(text, level):
            yield from typist.heading(text, level)
        case Loud(text):
            yield from typist.loud(text)
        case Small(text):
            yield from typist.paragraph(text)
        case Bullets(items):
            for item in items:
                yield from typist.bullet(item)
        case Facts(rows):
            for name, text in rows:
                yield from typist.fact(name, text)
        case Part():
            *kept, last = typist.part(block)
            yield from (replace(row, keeps=True) for row in kept)
            yield last


class _Typist:
    """Breaks texts into lines, in one typeface."""

    def __init__(self, paper: Paper, family: str) -> None:
        self.paper, self.family = paper, family

    def heading(self, text: str, level: int) -> Iterator[Row]:
        size = _SIZES[level]
        rows = self._lines(text, SIDE, INNER, Piece("", SIDE, INNER, size, BLUE, bold=True))
        yield from _keeping(rows, above=_ABOVE[level], every=True)
        yield Row((), 1.2 if level > 1 else 2.5, keeps=True)

    def loud(self, text: str) -> Iterator[Row]:
        width = INNER - 2 * _PAD
        rows = self._lines(text, SIDE + _PAD, width, Piece("", SIDE, width, _BODY, BLACK, bold=True))
        air = Row((), 2.0, keeps=True, tinted=True)
        yield air
        yield from (replace(row, keeps=True, tinted=True) for row in rows)
        yield replace(air, keeps=False)
        yield Row((), 2.5)

    def paragraph(self, text: str) -> Iterator[Row]:
        yield from _keeping(self._lines(text, SIDE, INNER, Piece("", SIDE, INNER, _SMALL, GREY)), above=2.0)

    def bullet(self, text: str) -> Iterator[Row]:
        rows = self._lines(text, SIDE + _BULLET, INNER - _BULLET, Piece("", SIDE, INNER, _BODY))
        dot = Piece("•", SIDE, _BULLET, _BODY, BLUE)
        first, *rest = rows
        yield from _keeping([replace(first, pieces=(dot, *first.pieces)), *rest], above=0.6)

    def fact(self, name: str, text: str) -> Iterator[Row]:
        names = self._lines(name, SIDE, _NAMES, Piece("", SIDE, _NAMES, _BODY, GREY))
        start = SIDE + _NAMES + _GAP
        texts = self._lines(
            text, start, INNER - _NAMES - _GAP, Piece("", start, INNER - _NAMES - _GAP, _BODY)
        )
        yield from _keeping(_beside(names, texts), above=0.6)

    def part(self, part: Part) -> Iterator[Row]:
        yield from self.heading(part.head, 3)
        for name, text in part.facts.rows:
            yield from self.fact(name, text)
        if part.links:
            rows = self._lines(part.caption, SIDE, INNER, Piece("", SIDE, INNER, _BODY, GREY))
            yield from _keeping(rows, above=1.2)
        wide = max((self.paper.get_string_width(link.shown) for link in part.links), default=0) + _GAP
        for link in part.links:
            yield from self._link(link, min(wide, _LINKS))

    def _link(self, link: StartLink, wide: float) -> Iterator[Row]:
        names = self._lines(link.point, SIDE + _BULLET, INNER - wide - _BULLET - _GAP, Piece("", 0, 0, _BODY))
        like = Piece("", 0, 0, _BODY, BLUE, address=link.address)
        addresses = self._lines(link.shown, SIDE + INNER - wide, wide, like)
        yield from _keeping(_beside(names, addresses), above=0.6)

    def _lines(self, text: str, x: float, width: float, like: Piece) -> list[Row]:
        """A text in rows of one line each, at a place, in the type of a piece."""
        self.paper.use(self.family, like.size, like.ink, bold=like.bold)
        height = self.paper.leading
        return [
            Row((replace(like, text=line, x=x, width=width),), height)
            for line in self.paper.filled(text, width)
        ]


def _beside(left: list[Row], right: list[Row]) -> list[Row]:
    """Two columns of lines side by side."""
    nothing = Row((), 0.0)
    return [
        Row((*one.pieces, *other.pieces), max(one.height, other.height))
        for one, other in zip_longest(left, right, fillvalue=nothing)
    ]


def _keeping(rows: list[Row], *, above: float = 0.0, every: bool = False) -> Iterator[Row]:
    """The rows with air above the first; all of them keep together, and with `every` keep to what follows."""
    for place, row in enumerate(rows):
        air = above if place == 0 else 0.0
        last = place == len(rows) - 1
        yield replace(row, height=row.height + air, above=air, keeps=every or not last)
