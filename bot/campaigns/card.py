"""Cards and posters: where each text of a card stands on the paper. Needs the extra `cards`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fpdf.drawing_primitives import DeviceCMYK

from bot.campaigns.paper import BLEED, Paper, TooLong
from bot.campaigns.qr import QUIET, modules
from bot.campaigns.wording import CardText
from bot.errors import MgzavriError
from bot.fonts.typefaces import LATIN, family_of
from bot.language.direction import without_marks

SIZES = {"A6": (105.0, 148.0), "A4": (210.0, 297.0)}  # mm
SMALLEST = 9.0  # points on a card: less is hard to read at arm's length
_A6 = 105.0  # everything below is meant for this width and grows with the paper

# Printer's colours: the code in pure black, so that nothing has to meet exactly.
_BLACK, _GREY, _WHITE = DeviceCMYK(0, 0, 0, 1), DeviceCMYK(0, 0, 0, 0.7), DeviceCMYK(0, 0, 0, 0)
_BAND, _TINT = DeviceCMYK(0.85, 0.35, 0.30, 0.25), DeviceCMYK(0.14, 0.02, 0.05, 0)

_FACTORS = (1.25, 1.15, 1.07, 1.0, 0.97, 0.94, 0.91)  # of every size of type, the first that fits
_HEAD, _BODY, _SMALL = 17.0, 10.5, 9.9  # points
_SIDE, _TOP, _FOOT = 8.0, 8.0, 6.0  # mm
_CODE_MOST, _CODE_LEAST = 46.0, 36.0  # mm with its quiet zone; large type leaves it all its room
_BULLET = 1.6


@dataclass(frozen=True)
class Job:
    """What is printed: the text, the link in the code and as people read it, and what the printer is told."""

    text: CardText
    link: str
    shown: str
    slug: str


def printed(jobs: Iterable[Job], size: str, *, bleed: bool = False) -> bytes:
    """A PDF with a page for each job. `size` is one of SIZES.

    Raises MgzavriError for a text that does not fit in readable type, or for a letter no typeface has.
    """
    with Paper(*SIZES[size], bleed=bleed) as paper:
        for number, job in enumerate(jobs):
            if not number:
                paper.set_title(without_marks(job.text.headline))
                paper.set_lang(job.text.language)
            paper.new_page(f"{job.slug} · {size} · {job.text.language}")
            _Card(paper, job).draw()
        return bytes(paper.output())


@dataclass
class _Set:
    """One text in its lines: how it is written, and how high it is."""

    lines: list[str]
    size: float
    height: float


class _Card:
    """One page on its way."""

    def __init__(self, paper: Paper, job: Job) -> None:
        self.paper, self.text, self.job = paper, job.text, job
        self.scale = paper.width / _A6
        self.side = _SIDE * self.scale
        self.inner = paper.width - 2 * self.side
        self.family = family_of(job.text.script)
        self.start = "R" if job.text.right_to_left else "L"

    def draw(self) -> None:
        """Draw it in the largest type that fits."""
        for factor in _FACTORS:
            try:
                self._draw(factor)
            except TooLong:
                continue
            return
        raise MgzavriError(
            f"the card in {self.text.language!r} does not fit in type of {SMALLEST:.0f} points: shorten its texts"
        )

    def _draw(self, factor: float) -> None:
        """Measure everything, then draw from the top. Raises TooLong before anything is drawn."""
        mm, text = self.scale, self.text
        self.paper.speak(text.language, right_to_left=text.right_to_left)
        head = self._set(text.headline, _HEAD * factor, self.inner, bold=True)
        body = [self._set(line, _BODY * factor, self.inner - 3 * _BULLET * mm) for line in text.lines]
        scan = self._set(text.scan, _SMALL * factor, self.inner)
        alone = self._set(text.alone, _SMALL * factor, self.inner - 6 * mm, bold=True)
        runs = self._set(text.runs, _SMALL * factor, self.inner)
        link = self._link(_SMALL * factor)

        band = _TOP * mm + head.height + 5 * mm
        lines = sum(one.height for one in body) + 1.2 * mm * (len(body) - 1)
        below = link.height + scan.height + alone.height + runs.height + (1 + 4 + 2 + _FOOT) * mm
        room = self.paper.height - band - 5 * mm - lines - below - 2 * mm
        code = min(_CODE_MOST * mm, room)
        if code < (_CODE_MOST if factor > 1 else _CODE_LEAST) * mm:
            raise TooLong
        air = (room - code) / 2

        # to beyond the cut; without bleed the page itself cuts it off
        self.paper.block(-BLEED, -BLEED, self.paper.width + 2 * BLEED, band + BLEED, _BAND)
        self._write(head, _TOP * mm, self.side, self.inner, _WHITE, bold=True)
        y = self._points(body, band + 5 * mm) + air
        self._code((self.paper.width - code) / 2, y, code)
        y = self._write(link, y + code, self.side, self.inner, _BLACK, align="C", family=LATIN) + 1 * mm
        y = self._write(scan, y, self.side, self.inner, _BLACK, align="C") + 2 * mm + air
        self.paper.block(self.side, y, self.inner, alone.height + 4 * mm, _TINT)
        y = self._write(
            alone, y + 2 * mm, self.side + 3 * mm, self.inner - 6 * mm, _BLACK, align="C", bold=True
        )
        self._write(runs, y + 4 * mm, self.side, self.inner, _GREY, align="C")

    def _use(self, family: str, size: float, ink: DeviceCMYK, *, bold: bool) -> None:
        """Latin lines (the link) run from left to right in every language."""
        right_to_left = self.text.right_to_left and family == self.family
        self.paper.speak(self.text.language, right_to_left=right_to_left)
        self.paper.use(family, size, ink, bold=bold)

    def _set(self, text: str, size: float, width: float, *, bold: bool = False, family: str = "") -> _Set:
        """A text in lines; `size` in points on a card, larger on a poster."""
        size *= self.scale
        self._use(family or self.family, size, _BLACK, bold=bold)
        lines = self.paper.broken(text, width)
        return _Set(lines, size, len(lines) * self.paper.leading)

    def _link(self, size: float) -> _Set:
        """The link as people read it: on one line if it can be, else broken before its question mark."""
        try:
            return self._set(self.job.shown, size, self.inner, family=LATIN)
        except TooLong:
            return self._set(self.job.shown.replace("?", " ?"), size, self.inner, family=LATIN)

    def _write(
        self,
        text: _Set,
        y: float,
        x: float,
        width: float,
        ink: DeviceCMYK,
        *,
        align: str = "",
        bold: bool = False,
        family: str = "",
    ) -> float:
        """Write a text from `y` on. Returns where the next one may begin."""
        self._use(family or self.family, text.size, ink, bold=bold)
        for line in text.lines:
            self.paper.line_at(line, x, y, width, align=align or self.start)
            y += self.paper.leading
        return y

    def _points(self, body: list[_Set], y: float) -> float:
        """The lines of the card, each behind a small square on the side it begins at."""
        mm = self.scale
        indent = 3 * _BULLET * mm
        rtl = self.text.right_to_left
        for one in body:
            first = one.height / len(one.lines)
            square = _BULLET * mm
            at = self.paper.width - self.side - square if rtl else self.side
            self.paper.block(at, y + (first - square) / 2, square, square, _BAND)
            x = self.side if rtl else self.side + indent
            y = self._write(one, y, x, self.inner - indent, _BLACK) + 1.2 * mm
        return y - 1.2 * mm

    def _code(self, x: float, y: float, side: float) -> None:
        """The QR code, its quiet zone left white."""
        dark = modules(self.job.link)
        module = side / (len(dark) + 2 * QUIET)
        for row, line in enumerate(dark):
            for first, length in _runs(line):
                left, top = x + (QUIET + first) * module, y + (QUIET + row) * module
                # a hair higher than a module: no white lines between the rows on screens
                self.paper.block(left, top, length * module, module + 0.01, _BLACK)


def _runs(line: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Where dark modules stand side by side: the first one, and how many."""
    start = None
    for position, dark in enumerate((*line, False)):
        if dark and start is None:
            start = position
        elif not dark and start is not None:
            yield start, position - start
            start = None
