"""A PDF whose texts are shaped as their scripts ask, in our typefaces, all embedded. Needs the extra `cards`."""

import unicodedata
from collections.abc import Iterator
from typing import Any, Self

from fpdf import FPDF
from fpdf.drawing_primitives import DeviceCMYK
from fpdf.line_break import Fragment

from bot.errors import MgzavriError
from bot.fonts.typefaces import FAMILIES, LATIN, STYLES, file_of
from bot.language.direction import FIRST_STRONG, LEFT_TO_RIGHT, POP

BLEED = 3.0  # mm that are printed beyond the cut
AROUND = 10.0  # mm around a page with crop marks
_MARK_FROM, _MARK_TO = 3.5, 8.5  # mm from the cut: outside the bleed
_LEADING = 1.38  # of the size: Georgian, Armenian and Arabic letters reach higher and lower than Latin ones
_POINT = 25.4 / 72  # mm
_INK = DeviceCMYK(0, 0, 0, 1)


class TooLong(Exception):
    """A word is wider than its line, or a text higher than its place."""


class Paper(FPDF):
    """Pages of one size, in mm. With `bleed` each has 3 mm to cut away, crop marks and a line for the printer."""

    def __init__(self, width: float, height: float, *, bleed: bool) -> None:
        """`width` and `height` are those of the paper once it is cut."""
        self.edge = AROUND if bleed else 0.0
        super().__init__(unit="mm", format=(width + 2 * self.edge, height + 2 * self.edge))
        self.width, self.height, self.bleed = width, height, bleed
        self._widths: dict[tuple[str, str, str], float] = {}
        self.set_auto_page_break(auto=False)
        self.set_margin(0)
        self.c_margin = 0.0
        self.set_creator("Mgzavri")
        for family in FAMILIES:
            for style in STYLES:
                self.add_font(family, style, file_of(family, style))

    def __enter__(self) -> Self:
        """Use it in a `with`: it holds the files of the typefaces open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the typefaces."""
        for font in self.fonts.values():
            font.ttfont.close()  # type: ignore[union-attr]

    def new_page(self, slug: str) -> None:
        """Begin a page; `slug` is said beyond the cut, for whoever prints it."""
        self.add_page()
        if not self.bleed:
            return
        trim = (self.edge, self.edge, self.edge + self.width, self.edge + self.height)
        bled = (trim[0] - BLEED, trim[1] - BLEED, trim[2] + BLEED, trim[3] + BLEED)
        # The library has no other way to name these boxes: what stands here is written into the page as it is.
        self.pages[
            self.page
        ].media_box = f"{_box(0, 0, self.w, self.h)}\n/TrimBox {_box(*trim)}\n/BleedBox {_box(*bled)}"
        self._crop_marks()
        self.speak("en", right_to_left=False)
        self.use(LATIN, 6, _INK)
        self.line_at(slug, BLEED * 2, self.height + BLEED + 1, self.width - BLEED * 4, align="L")

    def speak(self, language: str, *, right_to_left: bool) -> None:
        """What follows is written in this language."""
        self.set_text_shaping(True, direction="rtl" if right_to_left else "ltr", language=language)

    def use(self, family: str, size: float, ink: DeviceCMYK, *, bold: bool = False) -> None:
        """What follows is written in this type; `size` in points."""
        self.set_font(family, "B" if bold else "", size)
        self.set_text_color(ink)

    @property
    def leading(self) -> float:
        """The height of a line in the present type, in mm."""
        return self.font_size_pt * _POINT * _LEADING

    def broken(self, text: str, width: float) -> list[str]:
        """A text in as few lines as fit, none much shorter than the others. Raises TooLong when a word does not fit."""
        words = [(word, self._wide(word)) for word in text.split()]
        if max(wide for _, wide in words) > width:
            raise TooLong
        fewest = len(_filled(words, width, self._wide(" ")))
        narrow, wide = max(width / 2, *(one for _, one in words)), width
        while wide - narrow > width / 50:
            middle = (narrow + wide) / 2
            fits = len(_filled(words, middle, self._wide(" "))) == fewest
            narrow, wide = (narrow, middle) if fits else (middle, wide)
        return list(_isolated_each(_filled(words, wide, self._wide(" "))))

    def filled(self, text: str, width: float) -> list[str]:
        """A text in lines filled one after the other, as in a book; a word wider than a line is cut."""
        words = [
            (piece, self._wide(piece))
            for word in text.split()
            for piece in ([word] if self._wide(word) <= width else self._cut(word, width))
        ]
        return list(_isolated_each(_filled(words, width, self._wide(" "))))

    def _cut(self, word: str, width: float) -> Iterator[str]:
        """A word in pieces that fit: addresses and numbers of papers have no blanks."""
        piece = ""
        for letter in word:
            if piece and self._wide(piece + letter) > width:
                yield piece
                piece = ""
            piece += letter
        yield piece

    def _wide(self, word: str) -> float:
        """How wide a word is in the present type, in mm. Shaping is slow, and the same words are asked for often."""
        key = (self.font_family, self.font_style, word)
        if key not in self._widths:
            self._widths[key] = self.get_string_width(word) / self.font_size_pt
        return self._widths[key] * self.font_size_pt

    def line_at(self, line: str, x: float, y: float, width: float, *, align: str) -> None:
        """Write one line; `x` and `y` from the cut, `y` its upper edge."""
        self.set_xy(self.edge + x, self.edge + y)
        self.cell(width, self.leading, line, align=align)

    def block(self, x: float, y: float, width: float, height: float, ink: DeviceCMYK) -> None:
        """A filled rectangle; `x` and `y` from the cut."""
        self.set_fill_color(ink)
        self.rect(self.edge + x, self.edge + y, width, height, style="F")

    def _crop_marks(self) -> None:
        self.set_draw_color(_INK)
        self.set_line_width(0.1)
        left, top = self.edge, self.edge
        for x, outward in ((left, -1), (left + self.width, 1)):
            for y, upward in ((top, -1), (top + self.height, 1)):
                self.line(x + outward * _MARK_FROM, y, x + outward * _MARK_TO, y)
                self.line(x, y + upward * _MARK_FROM, x, y + upward * _MARK_TO)

    def _parse_chars(self, text: str, *_: Any, **__: Any) -> Iterator[Fragment]:
        """Pieces of a text of one direction, each in one typeface, in place of the library's own way.

        That one (fpdf2 2.8.9) begins a new piece at every mark above or below a letter, because marks belong to no
        script, and so tears joined Arabic letters apart. Letters a typeface lacks come from the others.
        """
        run: list[str] = []
        present = self.font_family
        for letter in text:
            family = self._family_with(letter, present)
            if family is None:
                continue
            if family != present and run:
                yield self._piece(run, present)
                run = []
            present = family
            run.append(letter)
        if run:
            yield self._piece(run, present)

    def _piece(self, run: list[str], family: str) -> Fragment:
        state = self._get_current_graphics_state()
        state.font_family = family
        state.current_font = self.fonts[family + self.font_style]
        return Fragment(run, state, self.k)

    def _family_with(self, letter: str, present: str) -> str | None:
        """The typeface that has a letter, the present one first; None for invisible marks nobody draws.

        Raises MgzavriError for a letter that none has: an empty box would be printed.
        """
        if letter in (FIRST_STRONG, LEFT_TO_RIGHT, POP):
            return None
        for family in (present, self.font_family, *(one.lower() for one in FAMILIES)):
            if ord(letter) in self.fonts[family + self.font_style].cmap:  # type: ignore[union-attr]
                return family
        if unicodedata.category(letter) == "Cf":
            return None
        raise MgzavriError(
            f"no typeface here has the letter {letter!r} (U+{ord(letter):04X}): add it to scripts/subset-fonts"
        )


def _box(left: float, top: float, right: float, bottom: float) -> str:
    """A box of a page whose middle is the middle of the page, as PDF writes it."""
    return "[" + " ".join(f"{edge / _POINT:.2f}" for edge in (left, top, right, bottom)) + "]"


def _filled(words: list[tuple[str, float]], width: float, space: float) -> list[str]:
    """Words with their widths, in lines filled one after the other."""
    lines: list[str] = []
    used = 0.0
    for word, wide in words:
        if lines and used + space + wide <= width:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines.append(word)
            used = wide
    return lines


def _isolated_each(lines: list[str]) -> Iterator[str]:
    """Lines that each keep their directions: what was isolated across a break is isolated on both sides of it."""
    still_open: list[str] = []
    for line in lines:
        begun = "".join(still_open) + line
        for mark in line:
            if mark in (FIRST_STRONG, LEFT_TO_RIGHT):
                still_open.append(mark)
            elif mark == POP and still_open:
                still_open.pop()
        yield begun + POP * len(still_open)
