"""Looking for planted texts in bytes, in every form in which a program may have written them by mistake."""

import base64
import re
from collections.abc import Iterable, Mapping

SHORTEST = 5
READABLE = [
    re.compile(rb"[\x20-\x7e]{5,}"),
    re.compile(rb"(?:[\x20-\x7e]\x00){5,}"),
    re.compile(rb"(?:\x00[\x20-\x7e]){5,}"),
]


def forms(text: str) -> set[bytes]:
    """A text as UTF-8, UTF-16, hex and base64, wherever in a longer text it may have stood."""
    plain = text.encode()
    wide = text.encode("utf-16-le"), text.encode("utf-16-be")
    hexed = {one.hex() for one in (plain, *wide)}
    found = {plain, *wide, *(one.encode() for one in hexed), *(one.upper().encode() for one in hexed)}
    for one in (plain, *wide):
        found |= _base64(one, base64.b64encode) | _base64(one, base64.urlsafe_b64encode)
    return found


def _base64(plain: bytes, encode: object) -> set[bytes]:
    """The part of the encoding that does not depend on what stands before and after, for each of three offsets."""
    found = set()
    for offset in range(3):
        encoded = encode(b"\0" * offset + plain)  # type: ignore[operator]
        whole = (offset + len(plain)) // 3 * 4
        found.add(encoded[(offset * 8 + 5) // 6 : whole])
    return found


def places(texts: Iterable[str], files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Which ASCII text stands in which file, in whatever form."""
    wanted = {text: forms(text) for text in texts}
    assert all(text.isascii() and len(text) >= SHORTEST for text in wanted)
    everything = b"\n".join({run for content in files.values() for run in _readable(content)})
    found = {
        text: there for text, some in wanted.items() if (there := [one for one in some if one in everything])
    }
    return [
        (text, name)
        for text, there in found.items()
        for name, content in files.items()
        if any(form in content for form in there)
    ]


def _readable(content: bytes) -> Iterable[bytes]:
    """The stretches in which a form of an ASCII text can stand: copies of one file are so searched once."""
    return (run for pattern in READABLE for run in pattern.findall(content))
