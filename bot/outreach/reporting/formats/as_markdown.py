"""A page as Markdown: tables in pipes, charts as the tables beside them."""

from collections.abc import Iterator

from bot.outreach.reporting.blocks import Bars, Block, Grid, Head, Line, Page, Points, Small
from bot.outreach.reporting.formats.harmless import plain_markdown as plain


def markdown_of(page: Page) -> str:
    """The whole page."""
    return "\n".join(line for block in page.blocks for line in (*_lines(block), ""))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Head(text, level):
            yield f"{'#' * level} {plain(text)}"
        case Line(text):
            yield plain(text)
        case Small(text):
            yield f"_{plain(text)}_"
        case Points(items):
            yield from (f"- {plain(item)}" for item in items)
        case Grid():
            yield from _grid(block)
        case Bars(table=table):
            yield from _grid(table)


def _grid(grid: Grid) -> Iterator[str]:
    yield f"**{plain(grid.caption)}**"
    yield ""
    yield _row(grid.heads)
    yield _row(tuple("---:" if place in grid.numbers else "---" for place in range(len(grid.heads))))
    yield from (_row(tuple(plain(cell) for cell in row)) for row in grid.rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
