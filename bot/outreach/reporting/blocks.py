"""What a report is written in before it has a format: headings, sentences, tables, charts. Plain text only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Head:
    """A heading. Level 1 stands once, first."""

    text: str
    level: int


@dataclass(frozen=True)
class Line:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Small:
    """Small print: method, limits, where a text comes from."""

    text: str


@dataclass(frozen=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table. The first cell of a row is its heading; `numbers` are the columns that hold numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Bar:
    """One bar: its label, how long it is (None: hidden or unknown), and the words beside it."""

    label: str
    amount: int | None
    shown: str


@dataclass(frozen=True)
class Bars:
    """A bar chart and the table that says the same. `full`: a length to mark, such as a target reached."""

    title: str
    says: str
    bars: tuple[Bar, ...]
    table: Grid
    full: int | None = None


Block = Head | Line | Small | Points | Grid | Bars


@dataclass(frozen=True)
class Page:
    """A whole report in one language."""

    language: str
    title: str
    blocks: tuple[Block, ...]
