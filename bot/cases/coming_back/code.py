"""The return code: looks like a booking number, lets the person go on from another phone or account, works once.

Two letters and sixteen digits (SAFETY S10.6): 53 bits by the digits alone. Only a keyed slow hash is kept, so neither the
database nor a backup of it lets anybody try codes.
"""

import asyncio
import hashlib
import re
import unicodedata

from bot.cases.names import Chance

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # none that is taken for a digit
_CODE = re.compile(r"([A-Za-z]{2})((?:\d{4}){4})")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015.·_]+")
_WRAPPING = re.compile("[\u200b-\u200f\u2066-\u2069\ufeff]")
COST = 2**14  # about 50 ms and 16 MB: https://datatracker.ietf.org/doc/html/rfc7914
MOST_TYPED = 60  # a longer text is no code


def new_code(chance: Chance) -> str:
    """A code as it is shown: `KT 4821 7730 1945 0268`."""
    letters = "".join(LETTERS[chance(len(LETTERS))] for _ in range(2))
    return " ".join([letters, *(f"{chance(10_000):04d}" for _ in range(4))])


def normalised(typed: str) -> str | None:
    """The code that somebody typed, without blanks and hyphens, digits of any script as 0–9; None if it is none."""
    if len(typed) > MOST_TYPED:
        return None
    bare = _BETWEEN.sub("", _WRAPPING.sub("", unicodedata.normalize("NFKC", typed)))
    plain = "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in bare)
    return plain.upper() if _CODE.fullmatch(plain) else None


async def hashed(code: str, key: bytes) -> bytes:
    """The keyed slow hash of a normalised code, in a thread."""
    return await asyncio.to_thread(
        hashlib.scrypt, code.encode(), salt=key, n=COST, r=8, p=1, maxmem=64 * 1024 * 1024, dklen=32
    )
