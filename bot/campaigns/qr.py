"""QR codes: which squares are dark, and a picture of them. Needs the extra `cards`."""

from io import BytesIO

import segno

QUIET = 4  # modules of nothing around it: fewer, and cameras do not find it (ISO/IEC 18004)
_SCALE = 20  # pixels a module: 700 and more in all, enough for a page


def code_of(link: str) -> segno.QRCode:
    """The code: error level M at least (a higher one where it costs no size), never a Micro QR."""
    return segno.make_qr(link, error="m")


def modules(link: str) -> tuple[tuple[bool, ...], ...]:
    """Row by row, whether a module is dark, without the quiet zone."""
    return tuple(tuple(bool(module) for module in row) for row in code_of(link).matrix)


def picture(link: str) -> bytes:
    """A PNG with the quiet zone."""
    file = BytesIO()
    code_of(link).save(file, kind="png", scale=_SCALE, border=QUIET)
    return file.getvalue()
