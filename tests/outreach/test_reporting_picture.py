"""Charts as pictures: as long as they should be, and every letter drawn."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from reporting_ledger import EN, data_of, people
from test_reporting_formats import KA

from bot.content.models.event_kinds import EventKind
from bot.fonts.typefaces import family_with, file_of
from bot.language.texts import Texts
from bot.outreach.reporting.blocks import Bar, Bars, Grid
from bot.outreach.reporting.picture import MOST_BARS, ROW, WIDTH, can_draw, png_of
from bot.outreach.reporting.report import page_of

TABLE = Grid("caption", ("Row",), ())
BLUE = (0x1F, 0x5A, 0x7A)


def chart(*bars: Bar, full: int | None = None) -> Bars:
    return Bars("მიზნის წილი, 1.1", "ყველა ზოლი", bars, TABLE, full)


def drawn(bars: Bars) -> Image.Image:
    picture = Image.open(BytesIO(png_of(bars)))
    picture.load()
    return picture


def lengths(picture: Image.Image) -> list[int]:
    """How long each bar is, from above."""
    found: list[int] = []
    before = 0
    for y in range(picture.height):
        row = picture.crop((0, y, WIDTH, y + 1)).getcolors(WIDTH) or []
        here = sum(count for count, colour in row if colour == BLUE)
        if here and not before:
            found.append(here)
        before = here
    return found


def test_pillow_can_shape_here() -> None:
    assert can_draw()


def test_bars_are_as_long_as_their_amounts() -> None:
    whole, half, none, beyond = lengths(
        drawn(chart(Bar("a", 100, "100%"), Bar("b", 50, "50%"), Bar("c", 1, "1%"), Bar("d", 400, "400%"), full=100))
    )  # fmt: skip
    assert abs(whole - beyond) <= 2, "what goes beyond the mark is cut off; the mark is drawn over both"
    assert abs(half - whole / 2) <= 2
    assert 1 <= none < whole / 50


def test_a_hidden_row_has_no_bar() -> None:
    assert len(lengths(drawn(chart(Bar("a", 330, "at least 330"), Bar("b", None, "hidden"))))) == 1


def test_a_picture_has_an_end() -> None:
    many = drawn(chart(*[Bar(str(number), number, "") for number in range(500)]))
    assert many.height < MOST_BARS * ROW + 400


def test_long_words_stay_inside() -> None:
    long = "უმცირესობების წარმომადგენლები და დევნილები ერთად " * 4
    picture = drawn(chart(Bar(long, 100, "სულ მცირე 165 " * 9), full=100))
    edge = picture.crop((WIDTH - 20, 0, WIDTH, picture.height)).getcolors(10)
    assert edge is not None
    assert len(edge) == 1, "nothing is drawn at the edge"
    assert len((picture.crop((0, 0, 20, picture.height))).getcolors(10) or ()) == 1


@pytest.mark.parametrize("t", [EN, KA], ids=["en", "ka"])
def test_every_letter_of_our_charts_has_a_typeface(t: Texts) -> None:
    data = data_of(people(EventKind.SCHOOL_EVENT, pupils=31))
    charts = [block for block in page_of(t, data).blocks if isinstance(block, Bars)]
    assert charts
    letters = {
        letter
        for one in charts
        for text in (one.title, one.says, *(word for bar in one.bars for word in (bar.label, bar.shown)))
        for letter in text
    }
    for letter in letters:
        with TTFont(file_of(family_with(letter), "")) as font:
            assert ord(letter) in font.getBestCmap(), letter
