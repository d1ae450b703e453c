"""Letters and digits that stand in for others: `пacпopт` with Latin letters, `з4работок`, `pa55port`."""

import re
from typing import Final

_CYRILLIC_FOR_LATIN = dict(zip("abceghkmnoprtuxy304b61@", "авсегнкмпоргтихузочвбиа", strict=True)) | {
    "i": "и"
}
_LATIN_FOR_OTHERS = (
    dict(zip("авсенікмортухѕјԁԛԝ", "abcehikmoptyxsjdqw", strict=True))
    | dict(zip("αεικνορτυχ", "aeikvoptux", strict=True))
    | dict(zip("օոսհց", "onuhg", strict=True))
    | dict(zip("034157@$", "oeaistas", strict=True))
)
_TO_CYRILLIC: Final = str.maketrans(_CYRILLIC_FOR_LATIN)
_TO_LATIN: Final = str.maketrans(_LATIN_FOR_OTHERS)

_FOUR_AS_A = re.compile("(?<=[бвгджзйклмнпрстфхцчшщ])4(?=[бвгджзйклмнпрстфхцчшщ])")  # р4бота, but обу4ение
_ONLY_CYRILLIC = re.compile(r"[бгджзийлпфцчшщъыьэюя]")
_ONLY_LATIN = re.compile(r"[dfgijlnqrsuvwz]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z]")


def one_script(word: str) -> str:
    """A word of mixed scripts, or with digits as letters, in the one script it means.

    The script whose unmistakable letters are more frequent wins; Cyrillic on a tie, for that is the usual trick.
    """
    cyrillic, latin = len(_ONLY_CYRILLIC.findall(word)), len(_ONLY_LATIN.findall(word))
    if _CYRILLIC.search(word) and (cyrillic >= latin or not _LATIN.search(word)):
        return _FOUR_AS_A.sub("а", word).translate(_TO_CYRILLIC)
    if _LATIN.search(word):
        return word.translate(_TO_LATIN)
    return word
