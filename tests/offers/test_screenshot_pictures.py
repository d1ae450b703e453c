"""Whatever somebody sends, it becomes a grey picture of bounded size or is refused; nothing else is ever raised."""

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.offers.screenshots.picture import (
    MOST_PIXELS,
    READ_PIXELS,
    READ_PIXELS_OF_A_SCROLL,
    Grey,
    NoPicture,
    TooManyPixels,
    legible,
)

ORIENTATION = 0x0112


def picture(size: tuple[int, int] = (60, 90), form: str = "PNG", mode: str = "RGB", **how: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, how.pop("colour", "white")).save(out, form, **how)  # type: ignore[arg-type]
    return out.getvalue()


def bomb(width: int = 50_000, height: int = 50_000) -> bytes:
    """A PNG of a few bytes that claims any number of pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


PICTURES = {
    "png": picture(),
    "jpeg": picture(form="JPEG"),
    "webp": picture(form="WEBP"),
    "palette": picture(mode="P", colour=1),
    "alpha": picture(mode="RGBA", colour=(0, 0, 0, 0)),
    "sixteen": picture(mode="I;16", colour=60_000),
    "cmyk": picture(form="JPEG", mode="CMYK", colour=(0, 0, 0, 0)),
    "bits": picture(mode="1", colour=1),
}


def test_a_picture_of_one_column_is_refused_before_it_is_unpacked() -> None:
    for width, height in ((1, 20_000_000), (20_000_000, 1), (10, 40_000)):
        with pytest.raises(TooManyPixels):
            legible(bomb(width, height))


@pytest.mark.parametrize("content", PICTURES.values(), ids=PICTURES)
def test_every_kind_becomes_light_paper(content: bytes) -> None:
    page = legible(content).page
    assert len(page.pixels) == page.width * page.height
    assert min(page.pixels) > 128


def test_small_pictures_grow_at_most_twofold_and_large_ones_shrink() -> None:
    small = legible(picture((100, 150))).page
    assert (small.width, small.height) == (200, 300)
    large = legible(picture((3000, 4000), "JPEG")).page
    assert large.width * large.height <= READ_PIXELS * 1.01
    scroll = legible(picture((1080, 12_000), "JPEG")).page
    assert READ_PIXELS < scroll.width * scroll.height <= READ_PIXELS_OF_A_SCROLL * 1.01


def test_a_dark_screen_is_turned_into_dark_on_light() -> None:
    assert max(legible(picture(colour="black")).page.pixels) == 255


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    page = legible(picture((800, 1000), "JPEG", exif=exif.tobytes())).page
    assert page.width > page.height


def test_the_strip_lies_where_the_letters_are() -> None:
    page = Image.new("L", (700, 1000), "white")
    for row in range(700, 860, 8):
        for column in range(0, 700, 6):
            page.putpixel((column, row), 0)
    out = io.BytesIO()
    page.save(out, "PNG")
    strip = legible(out.getvalue()).strip
    assert min(strip.pixels) == 0
    assert strip.height < 320


@pytest.mark.parametrize(
    "content", [b"", b"no picture", picture(form="GIF"), picture()[:40], b"%PDF-1.7", b"\xff\xd8\xff\xe0"]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NoPicture):
        legible(content)


@pytest.mark.parametrize("content", [bomb(), bomb(MOST_PIXELS, 2), bomb(1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(content: bytes) -> None:
    with pytest.raises(NoPicture):
        legible(content)


def test_too_many_pixels_are_told_apart_from_broken_ones() -> None:
    with pytest.raises(TooManyPixels):
        legible(bomb(6000, 5000))


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBP"]),
)
def test_random_bytes_never_raise_anything_else(content: bytes, begin: bytes) -> None:
    with suppress(NoPicture):
        legible(begin + content)


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_cut_and_damaged_pictures_never_raise_anything_else(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(list(PICTURES.values())))
    content = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 6))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(NoPicture):
        page = legible(bytes(content)).page
        assert len(page.pixels) == page.width * page.height


@given(st.integers(-50, 200), st.integers(-50, 200))
def test_a_strip_never_leaves_its_page(top: int, bottom: int) -> None:
    page = Grey(3, 100, bytes(300))
    strip = page.rows(top, bottom)
    assert 1 <= strip.height <= 100
    assert strip.pgm.startswith(b"P5 3 ")
    assert len(strip.pixels) == 3 * strip.height
