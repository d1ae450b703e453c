"""Bar charts as pictures for a chat: PNG, in our typefaces, every label shaped as its script asks."""

from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont, features

from bot.fonts.typefaces import family_with, file_of
from bot.outreach.reporting.blocks import Bar, Bars

WIDTH, EDGE = 1200, 36  # pixels: Telegram shows photos up to 1,280 wide without making them smaller
TITLE, TEXT, SMALL, TWO_LINES = 34, 26, 22, 19  # of the type
ROW, BAR = 46, 26
LABELS, SHOWN = 0.36, 0.24  # of the width, for labels before the bars and for the words behind them
MOST_BARS = 40  # of one picture: more cannot be read on a phone
_INK, _GREY, _BAR, _PAPER = "#1a1a1a", "#555555", "#1f5a7a", "#ffffff"


def can_draw() -> bool:
    """Whether Pillow can shape texts here: without Raqm letters of some scripts would stand wrong."""
    return bool(features.check("raqm"))


def png_of(chart: Bars) -> bytes:
    """The chart with its title and its small print. More than forty bars are cut off and said to be."""
    pen = _Pen()
    title = pen.lines(chart.title, TITLE, WIDTH - 2 * EDGE, bold=True)
    says = pen.lines(chart.says, SMALL, WIDTH - 2 * EDGE)
    bars = chart.bars[:MOST_BARS]
    top = EDGE + len(title) * _leading(TITLE) + EDGE // 2
    bottom = top + len(bars) * ROW
    height = bottom + EDGE // 2 + len(says) * _leading(SMALL) + EDGE
    picture = Image.new("RGB", (WIDTH, height), _PAPER)
    pen.draw = ImageDraw.Draw(picture)
    pen.paragraph(title, EDGE, TITLE, bold=True)
    _bars(pen, chart, bars, top)
    pen.paragraph(says, bottom + EDGE // 2, SMALL, ink=_GREY)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _bars(pen: "_Pen", chart: Bars, bars: tuple[Bar, ...], top: int) -> None:
    left = EDGE + int((WIDTH - 2 * EDGE) * LABELS)
    room = WIDTH - EDGE - int((WIDTH - 2 * EDGE) * SHOWN) - left
    most = chart.full or max((bar.amount or 0 for bar in bars), default=0) or 1
    for place, bar in enumerate(bars):
        y = top + place * ROW
        middle = y + ROW // 2
        pen.label(bar.label, left - 16, middle, left - EDGE - 16)
        long = round(room * min(bar.amount or 0, most) / most)
        if long:
            pen.draw.rectangle((left, middle - BAR // 2, left + long, middle + BAR // 2), fill=_BAR)
        pen.write(pen.cut(bar.shown, SMALL, WIDTH - EDGE - left - long - 12), left + long + 12, middle, SMALL)
    if chart.full:
        for y in range(top, top + len(bars) * ROW, 12):
            pen.draw.line((left + room, y, left + room, y + 6), fill=_GREY, width=2)


def _leading(size: int) -> int:
    return round(size * 1.45)


@dataclass
class _Pen:
    """Writes lines whose letters come from several typefaces."""

    _fonts: dict[tuple[str, int, bool], ImageFont.FreeTypeFont] = field(default_factory=dict)

    @cached_property
    def draw(self) -> ImageDraw.ImageDraw:
        """What it draws on; a scrap of paper until there is a picture."""
        return ImageDraw.Draw(Image.new("RGB", (1, 1)))

    def write(
        self, text: str, x: float, middle: float, size: int, *, bold: bool = False, ink: str = _INK
    ) -> None:
        """One line around its middle."""
        for run, family in _runs(text):
            font = self._font(family, size, bold=bold)
            self.draw.text((x, middle), run, font=font, fill=ink, anchor="lm")
            x += font.getlength(run)

    def paragraph(
        self, lines: list[str], top: int, size: int, *, bold: bool = False, ink: str = _INK
    ) -> None:
        """Lines below each other."""
        for place, line in enumerate(lines):
            self.write(line, EDGE, top + (place + 0.5) * _leading(size), size, bold=bold, ink=ink)

    def label(self, text: str, right: float, middle: float, room: float) -> None:
        """A label that ends before a bar: on one line, or on two smaller ones."""
        lines, size = [text], TEXT
        if self.wide(text, TEXT) > room:
            first, *rest = self.lines(text, TWO_LINES, room)
            lines, size = (
                [self.cut(first, TWO_LINES, room), self.cut(" ".join(rest), TWO_LINES, room)]
                if rest
                else [self.cut(first, TWO_LINES, room)],
                TWO_LINES,
            )
        for place, line in enumerate(lines):
            y = middle + (place - (len(lines) - 1) / 2) * size * 1.15
            self.write(line, right - self.wide(line, size), y, size)

    def wide(self, text: str, size: int, *, bold: bool = False) -> float:
        """How wide a line is, in pixels."""
        return sum(self._font(family, size, bold=bold).getlength(run) for run, family in _runs(text))

    def cut(self, text: str, size: int, room: float) -> str:
        """A text as long as it fits, with an ellipsis where it does not."""
        if self.wide(text, size) <= room:
            return text
        while text and self.wide(f"{text}…", size) > room:
            text = text[:-1].rstrip()
        return f"{text}…"

    def lines(self, text: str, size: int, room: float, *, bold: bool = False) -> list[str]:
        """A text in lines that fit."""
        found: list[str] = []
        for word in text.split():
            if found and self.wide(f"{found[-1]} {word}", size, bold=bold) <= room:
                found[-1] += f" {word}"
            else:
                found.append(word)
        return found

    def _font(self, family: str, size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
        key = family, size, bold
        if key not in self._fonts:
            file = str(file_of(family, "B" if bold else ""))
            self._fonts[key] = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.RAQM)
        return self._fonts[key]


def _runs(text: str) -> list[tuple[str, str]]:
    """Pieces of a line that one typeface writes."""
    runs: list[tuple[str, str]] = []
    for letter in text:
        family = family_with(letter)
        if runs and runs[-1][1] == family:
            runs[-1] = (runs[-1][0] + letter, family)
        else:
            runs.append((letter, family))
    return runs
