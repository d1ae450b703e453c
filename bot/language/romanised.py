"""Georgian, Russian and Armenian in Latin letters (`samushao ucxoetshi`), compared with the native spelling.

Nobody agrees on how to write them, so both sides are reduced to one rough spelling: what people write, and our phrases.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

Respell = Callable[[str], str]


def _letters(native: str, rough: str, written: str) -> dict[str, str]:
    """The rough spelling of each native letter, and of each `written>rough` in Latin letters."""
    pairs = (pair.partition(">") for pair in written.split())
    return dict(zip(native, rough, strict=True)) | {latin: letters for latin, _, letters in pairs}


_GEORGIAN = _letters(
    "აბგდევზთიკლმნოპრსტუფქღყშჩცძწჭხჯჰჟ",
    "abgdevztiklmnoprstupkgkSCczcCxjhj",
    "tsh>tS tch>C tsch>C ts>c tz>c sh>S ch>C dz>z dj>j zh>j kh>x gh>g ph>p th>t w>c q>k y>k f>p",
)
_RUSSIAN = _letters(
    "абвгдежзийклмнопрстуфхцчшщыэё",
    "abvgdejziiklmnoprstufhcCSSiee",
    "ю>iu я>ia ь> ъ> shch>S sch>S shh>S sh>S ch>C zh>j kh>h ts>c tz>c ck>k "
    "ya>ia ja>ia yu>iu ju>iu yo>e jo>e ye>e je>e y>i w>v x>h q>k",
)
_ARMENIAN = _letters(
    "աբգդեզթժիլխծկհձղճմնոչպջռսվտրցփքօֆ",
    "abgdeztjilxckhzxCmnoCpjrsvtrcpkof",
    "ու>u և>ev եւ>ev ը> յ> վո>o շ>S vo>o y> "
    "sh>S tch>C ch>C gh>x kh>x ts>c tz>c tc>c dz>z dj>j zh>j th>t ph>p w>v q>k ou>u",
)
_DOUBLE = re.compile(r"(.)\1+")


class _Respelling:
    """Brings words in one spelling or the other into the rough one."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        self._letters = letters
        self._longest_first = re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True)))

    def __call__(self, word: str) -> str:
        letters = self._letters
        rough = self._longest_first.sub(lambda match: letters[match.group()], word)
        return _DOUBLE.sub(r"\1", rough)


RESPELLED: Final[Mapping[str, Respell]] = {
    "ka": _Respelling(_GEORGIAN),
    "ru": _Respelling(_RUSSIAN),
    "hy": _Respelling(_ARMENIAN),
}
