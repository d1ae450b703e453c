"""Rows of text on sheets of A4: what must stay together stays on one sheet. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fpdf.drawing_primitives import DeviceCMYK

WIDTH, HEIGHT = 210.0, 297.0  # mm
SIDE, TOP = 20.0, 18.0
INNER = WIDTH - 2 * SIDE
ROOM = HEIGHT - 2 * TOP - 4.0  # the foot of the page stands below

BLACK, GREY = DeviceCMYK(0, 0, 0, 1), DeviceCMYK(0, 0, 0, 0.7)
BLUE, PALE = DeviceCMYK(0.85, 0.35, 0.30, 0.35), DeviceCMYK(0, 0.04, 0.14, 0.01)


@dataclass(frozen=True)
class Piece:
    """One line of type in its place; with an address it can be tapped."""

    text: str
    x: float
    width: float
    size: float
    ink: DeviceCMYK = BLACK
    bold: bool = False
    address: str = ""


@dataclass(frozen=True)
class Row:
    """Pieces side by side. `above`: air before them, part of the height. `keeps`: not parted from the next row."""

    pieces: tuple[Piece, ...]
    height: float
    above: float = 0.0
    keeps: bool = False
    tinted: bool = False


def in_sheets(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each sheet. What keeps together but is higher than a sheet is parted all the same."""
    sheets: list[list[Row]] = [[]]
    used = 0.0
    for group in _groups(rows):
        high = sum(row.height for row in group)
        together = high <= ROOM
        for row in group:
            needed = high if together and row is group[0] else row.height
            if sheets[-1] and used + needed > ROOM:
                sheets.append([])
                used = 0.0
            sheets[-1].append(row)
            used += row.height
    return sheets


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keeps:
            yield group
            group = []
    if group:
        yield group
