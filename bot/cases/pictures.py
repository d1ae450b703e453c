"""Pictures made anew from their pixels: nothing that a camera wrote beside them (place, time, device, owner) goes on."""

import asyncio
import io
import struct

from PIL import Image, ImageOps

MOST_BYTES = 10 * 1024 * 1024  # what we fetch; Telegram's own photos are far smaller
MOST_PIXELS = 25_000_000  # more is refused before a single pixel is unpacked
LONGEST_EDGE = 2000
QUALITY = 85
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
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class PictureError(Exception):
    """The bytes are no picture, a broken one, or one too large to be opened."""


class Pictures:
    """Makes pictures anew, one at a time: unpacked pixels need a lot of memory on a small server."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Semaphore(1)

    async def renew(self, content: bytes) -> bytes:
        """A JPEG of the same pixels without anything else, in a thread. Raises PictureError."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(renewed, content)


def renewed(content: bytes) -> bytes:
    """A JPEG of the same pixels: turned as its EXIF says, at most 2000 px long, with no metadata. Raises PictureError."""
    try:
        return _renewed(content)
    except _BROKEN as error:
        raise PictureError(type(error).__name__) from None


def _renewed(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS or min(width, height) < 1:
            raise ValueError("too many pixels")
        picture.draft(
            "RGB", (LONGEST_EDGE, LONGEST_EDGE)
        )  # a large JPEG is unpacked at a fraction of its size
        turned = ImageOps.exif_transpose(picture)
        turned.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
        pixels = Image.new(
            "RGB", turned.size, "white"
        )  # a new picture: nothing of the old one's information is in it
        if turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info:
            layer = turned.convert("RGBA")
            pixels.paste(layer, mask=layer.getchannel("A"))
        else:
            pixels.paste(turned.convert("RGB"))
        out = io.BytesIO()
        pixels.save(out, "JPEG", quality=QUALITY, optimize=True)
        return out.getvalue()
