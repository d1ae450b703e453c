"""A page as a PDF on A4, typefaces embedded. Needs the extra `cards`."""

from bot.campaigns.paper import Paper
from bot.campaigns.plans.blocks import Page
from bot.campaigns.plans.setting import rows_of
from bot.campaigns.plans.sheets import (
    GREY,
    HEIGHT,
    INNER,
    PALE,
    SIDE,
    TOP,
    WIDTH,
    Row,
    in_sheets,
)
from bot.fonts.typefaces import LATIN, family_of

_SCRIPT = {"ka": "GEORGIAN"}
_FOOT = 8.5  # points


def pdf_of(page: Page) -> bytes:
    """The PDF. Raises MgzavriError for a letter that no typeface has."""
    family = family_of(_SCRIPT.get(page.language, LATIN))
    with Paper(WIDTH, HEIGHT, bleed=False) as paper:
        paper.set_title(page.title)
        paper.set_lang(page.language)
        paper.speak(page.language, right_to_left=False)
        sheets = in_sheets([row for block in page.blocks for row in rows_of(paper, family, block)])
        for number, rows in enumerate(sheets, 1):
            paper.new_page("")
            y = TOP
            for row in rows:
                _draw(paper, family, row, y)
                y += row.height
            paper.use(family, _FOOT, GREY)
            foot = HEIGHT - TOP + paper.leading / 2
            paper.line_at(page.foot, SIDE, foot, INNER / 2, align="L")
            paper.line_at(f"{number} / {len(sheets)}", SIDE + INNER / 2, foot, INNER / 2, align="R")
        return bytes(paper.output())


def _draw(paper: Paper, family: str, row: Row, y: float) -> None:
    if row.tinted:
        paper.block(SIDE, y, INNER, row.height, PALE)
    for piece in row.pieces:
        paper.use(family, piece.size, piece.ink, bold=piece.bold)
        paper.line_at(piece.text, piece.x, y + row.above, piece.width, align="L")
        if piece.address:
            paper.link(
                piece.x, y + row.above, paper.get_string_width(piece.text), paper.leading, piece.address
            )
