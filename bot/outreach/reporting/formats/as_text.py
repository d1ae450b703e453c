"""A page as plain text, for the command line and for pasting."""

from collections.abc import Iterator

from bot.outreach.reporting.blocks import Bars, Block, Grid, Head, Line, Page, Points, Small
from bot.outreach.reporting.formats.harmless import on_one_line

WIDE = 3  # columns up to which a table is written a row a line


def text_of(page: Page) -> str:
    """The whole page."""
    return "\n".join(line for block in page.blocks for line in _lines(block)).strip() + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Head(text, level):
            yield from ("", "", text.upper() if level == 1 and text.isascii() else text)
            if level <= 2:
                yield "=" * len(text) if level == 1 else "-" * len(text)
        case Line(text) | Small(text):
            yield from ("", on_one_line(text))
        case Points(items):
            yield ""
            yield from (f"  - {on_one_line(item)}" for item in items)
        case Grid():
            yield from _grid(block)
        case Bars(table=table):
            yield from _grid(table)


def _grid(grid: Grid) -> Iterator[str]:
    yield from ("", grid.caption)
    for row in grid.rows:
        cells = [on_one_line(cell) for cell in row]
        if len(cells) <= WIDE:
            yield f"  {': '.join(cells)}"
        else:
            rest = "; ".join(f"{head}: {cell}" for head, cell in zip(grid.heads[1:], cells[1:], strict=True))
            yield f"  {cells[0]}: {rest}"
