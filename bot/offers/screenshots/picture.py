"""From the bytes somebody sent to a grey picture of a size that Tesseract reads well and quickly. Pure."""

import io
import struct
from dataclasses import dataclass, field

from PIL import Image, ImageFilter, ImageOps, ImageStat

MOST_BYTES = 20 * 1024 * 1024  # Telegram's getFile gives no more
MOST_PIXELS = 25_000_000  # more is refused before a single pixel is unpacked
MOST_EDGE = 32_767  # Tesseract reads no longer edge, and a picture of one column would only cost time
READ_PIXELS = 2_500_000  # what is read: a phone's screen; docs/decisions/0010-pictures.md has the figures
READ_PIXELS_OF_A_SCROLL = 5_000_000  # several screens one below the other, which smaller would be unreadable
SCROLL = 3.0  # so many times as high as wide
SHORT_EDGE = 700  # smaller pictures are enlarged, at most twofold
DARK = 110  # median of a dark screen; its letters are turned dark on light
STRIP = 0.08  # the part of the height that tells the language
STRIP_PIXELS = 120  # at least: a few lines
LINE = 60  # rows within which a gap between two lines is looked for
FORMATS = ("JPEG", "PNG", "WEBP")

_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    struct.error,
)


class NoPicture(Exception):
    """The bytes are no picture, or a broken one."""


class TooManyPixels(NoPicture):
    """The picture is too large to be unpacked here."""


@dataclass(frozen=True)
class Grey:
    """A picture ready to be read: one byte a pixel, row after row."""

    width: int
    height: int
    pixels: bytes = field(repr=False)

    @property
    def pgm(self) -> bytes:
        """As a file of the plainest kind: there is nothing in it to decode."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.pixels

    def rows(self, top: int, bottom: int) -> "Grey":
        """A strip of it over the whole width; what lies outside the picture is left out."""
        top = min(max(top, 0), self.height - 1)
        bottom = min(max(bottom, top + 1), self.height)
        return Grey(self.width, bottom - top, self.pixels[top * self.width : bottom * self.width])


@dataclass(frozen=True)
class Legible:
    """A page and the strip of it that has most in it."""

    page: Grey
    strip: Grey


def legible(content: bytes) -> Legible:
    """The picture, grey, upright, dark on light, of a good size. Raises NoPicture or TooManyPixels and nothing else."""
    try:
        picture = _sized(_light(_grey(content)))
        page = Grey(*picture.size, picture.tobytes())
        return Legible(page, page.rows(*_fullest(picture)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except _BROKEN:
        raise NoPicture from None


def _grey(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS or max(width, height) > MOST_EDGE:
            raise TooManyPixels
        if min(width, height) < 1:
            raise NoPicture
        turned = ImageOps.exif_transpose(picture)
        if turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info:
            layer = turned.convert("RGBA")
            paper = Image.new("L", turned.size, 255)
            paper.paste(layer.convert("L"), mask=layer.getchannel("A"))
            return paper
        if turned.mode.startswith(
            ("I", "F")
        ):  # sixteen bits a pixel: `convert` would cut them off, not scale
            return turned.convert("F").point(lambda value: value / 256).convert("L")
        return turned.convert("L")


def _light(page: Image.Image) -> Image.Image:
    return ImageOps.invert(page) if ImageStat.Stat(page).median[0] < DARK else page


def _sized(page: Image.Image) -> Image.Image:
    """Small pictures up to twice as large, large ones as large as can be read in time."""
    width, height = page.size
    most = READ_PIXELS_OF_A_SCROLL if height > SCROLL * width else READ_PIXELS
    scale = min(2.0, max(1.0, SHORT_EDGE / min(width, height)))
    scale = min(scale, (most / (width * height)) ** 0.5)
    if scale == 1.0:
        return page
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return page.resize(size, Image.Resampling.LANCZOS)


def _fullest(page: Image.Image) -> tuple[int, int]:
    """From which row to which: where there is most change from light to dark, there are most letters."""
    height = page.height
    tall = min(height, max(STRIP_PIXELS, round(height * STRIP)))
    rows = page.filter(ImageFilter.FIND_EDGES).resize((1, height), Image.Resampling.BOX).tobytes()
    weight = best = sum(rows[:tall])
    top = 0
    for row in range(tall, height):
        weight += rows[row] - rows[row - tall]
        if weight > best:
            best, top = weight, row - tall + 1
    return _between_lines(rows, top, -1), _between_lines(rows, min(top + tall, height - 1), 1)


def _between_lines(rows: bytes, row: int, step: int) -> int:
    """The nearest row outwards on which hardly anything stands: letters cut in half are no letters."""
    within = range(row, max(-1, min(len(rows), row + step * LINE)), step)
    return min(within, key=lambda one: (rows[one], abs(one - row)), default=row)
