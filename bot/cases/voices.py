"""A voice message without anything but the sound: the comment header of an Ogg Opus file is replaced by an empty one.

The sound itself is not changed; a voice can be recognised, and the person is told so before. Pages: RFC 3533; the two
header packets of Opus: RFC 7845, sections 5.1 and 5.2.
"""

import struct
from collections.abc import Iterator

MOST_PAGES = 100_000
_PAGE = struct.Struct(
    "<4sBBqIIIB"
)  # capture pattern, version, type, position, serial, number, checksum, segments
_FIRST = 0x02
_OPUS_HEAD = 19
_NO_NAME = b"mgzavri"
_EMPTY_TAGS = b"OpusTags" + struct.pack("<I", len(_NO_NAME)) + _NO_NAME + struct.pack("<I", 0)


class VoiceError(Exception):
    """The bytes are no Ogg Opus file with one stream, or a broken one."""


def without_tags(content: bytes) -> bytes:
    """The same sound in pages made anew, with empty tags. Raises VoiceError."""
    pages = list(_pages(content))
    if not pages or not _is_opus_head(pages[0][2]) or len({page[1] for page in pages}) != 1:
        raise VoiceError("no Opus")
    if any(page[0] & _FIRST for page in pages[1:]):
        raise VoiceError("several streams")  # the tags of a second one would stay
    serial = 1  # theirs is random, but it is theirs
    first = _page(_FIRST, 0, serial, 0, _lacing(len(pages[0][2])), pages[0][2])
    rest = _after_tags(pages[1:])
    made = [first, _page(0, 0, serial, 1, _lacing(len(_EMPTY_TAGS)), _EMPTY_TAGS)]
    for number, (kind, position, lacing, data) in enumerate(rest, 2):
        made.append(_page(kind, position, serial, number, lacing, data))
    return b"".join(made)


def _is_opus_head(data: bytes) -> bool:
    """Whether this is an identification header and nothing more: 19 bytes, with a table of channels behind it or not."""
    if len(data) < _OPUS_HEAD or not data.startswith(b"OpusHead"):
        return False
    channels, family = data[9], data[18]
    return len(data) == (_OPUS_HEAD if family == 0 else _OPUS_HEAD + 2 + channels)


Sound = tuple[int, int, list[int], bytes]


def _after_tags(pages: list[tuple[int, int, bytes, list[int], int]]) -> list[Sound]:
    """The pages behind the tags, which end with their page (RFC 7845, section 3)."""
    if not pages or not pages[0][2].startswith(b"OpusTags"):
        raise VoiceError("no tags")
    for index, (_, _, _, lacing, _) in enumerate(pages):
        if lacing and lacing[-1] < 255:
            return [(kind, position, lace, data) for kind, _, data, lace, position in pages[index + 1 :]]
    raise VoiceError("tags without an end")


def _pages(content: bytes) -> Iterator[tuple[int, int, bytes, list[int], int]]:
    """Type, serial number, data, lacing and position of each page."""
    at = 0
    for _ in range(MOST_PAGES):
        if at == len(content):
            return
        try:
            capture, version, kind, position, serial, _, _, count = _PAGE.unpack_from(content, at)
        except struct.error:
            raise VoiceError("cut off") from None
        lacing = list(content[at + _PAGE.size : at + _PAGE.size + count])
        begin = at + _PAGE.size + count
        at = begin + sum(lacing)
        if capture != b"OggS" or version != 0 or len(lacing) != count or at > len(content):
            raise VoiceError("no page")
        yield kind & 0x07, serial, content[begin:at], lacing, position
    raise VoiceError("too long")


def _lacing(length: int) -> list[int]:
    return [255] * (length // 255) + [length % 255]


def _page(kind: int, position: int, serial: int, number: int, lacing: list[int], data: bytes) -> bytes:
    head = _PAGE.pack(b"OggS", 0, kind, position, serial, number, 0, len(lacing))
    page = bytearray(head + bytes(lacing) + data)
    struct.pack_into("<I", page, 22, _checksum(page))
    return bytes(page)


def _table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return tuple(table)


_TABLE = _table()


def _checksum(page: bytearray) -> int:
    """Ogg's CRC: the polynomial of Ethernet, unreflected, from zero (RFC 3533, section 6)."""
    value = 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ _TABLE[(value >> 24) ^ byte]
    return value
