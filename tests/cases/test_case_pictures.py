"""Pictures keep their pixels and lose everything else."""

import io
import struct
import zlib

import pytest
from PIL import Image

from bot.cases.pictures import LONGEST_EDGE, PictureError, Pictures, renewed

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def photo(size: tuple[int, int] = (60, 40), form: str = "JPEG", mode: str = "RGB", **how: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, how.pop("colour", "red")).save(out, form, **how)  # type: ignore[arg-type]
    return out.getvalue()


def test_place_and_camera_are_dropped_and_the_picture_is_turned() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKE] = "PLANTED camera"
    exif.get_ifd(GPS)[1] = "N"
    content = photo(exif=exif.tobytes(), comment=b"PLANTED comment")
    assert b"PLANTED" in content
    fresh = renewed(content)
    assert b"PLANTED" not in fresh
    with Image.open(io.BytesIO(fresh)) as picture:
        assert picture.size == (40, 60)
        assert not picture.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)


def test_a_large_picture_becomes_smaller() -> None:
    with Image.open(io.BytesIO(renewed(photo((4000, 1000))))) as picture:
        assert picture.size == (LONGEST_EDGE, 500)


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("WEBP", "RGB"), ("JPEG", "CMYK")]
)
def test_every_kind_becomes_a_plain_jpeg(form: str, mode: str) -> None:
    colour = 0 if mode in {"P", "L", "RGBA"} else "red"
    with Image.open(io.BytesIO(renewed(photo(form=form, mode=mode, colour=colour)))) as picture:
        assert (picture.format, picture.mode) == ("JPEG", "RGB")


def bomb() -> bytes:
    """A PNG of a few bytes that claims 50,000 × 50,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"no picture", bomb(), photo()[:200], photo(form="GIF"), photo((6000, 5000))],
    ids=["empty", "text", "bomb", "broken", "gif", "too many pixels"],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureError):
        renewed(content)


async def test_it_is_done_beside_the_loop() -> None:
    assert await Pictures().renew(photo())
