"""Which of Tesseract's languages are tried, and in which order. Pure.

Never all at once: eight together read Armenian, Arabic and Persian at 83–92 % errors (docs/decisions/0010-pictures.md).
"""

from collections.abc import Mapping

PACKS = {
    "ka": "kat",
    "ru": "rus",
    "en": "eng",
    "fa": "fas",
    "hy": "hye",
    "tr": "tur",
    "az": "aze",
    "ar": "ara",
}
LATIN = frozenset({"eng", "tur", "aze"})
ARABIC, PERSIAN = "ara", "fas"
PERSIAN_LETTERS = frozenset(
    "پچژگ"
)  # Arabic data takes them for others; Persian data saw none in any Arabic text
ALONE = frozenset({"eng", "ara", "fas"})  # beside English the last two read their own letters worse
NOTHING = 45.0  # no letters on the strip, or none of ours
SAME_SCRIPT = 64.0  # the data of a wrong script reaches 60 at most, that of the right one 68 and more
CERTAIN = 92.0  # the right language reads a clear strip at 93–96, its next of kin rarely above 90


def packs() -> frozenset[str]:
    """The names of the data that must be there."""
    return frozenset(PACKS.values())


def guesses(language: str) -> tuple[str, ...]:
    """The packs in the order they are tried on a strip: the person's own language, then those met most often.

    Persian data stands for the Arabic script: which of the two it is shows on the whole page (`instead`).
    """
    own = PACKS.get(language)
    order = [*([own] if own else []), *PACKS.values()]
    return tuple(dict.fromkeys(PERSIAN if pack == ARABIC else pack for pack in order))


def worth_trying(pack: str, tried: Mapping[str, float]) -> bool:
    """Whether a pack could still do better than those tried, given how sure each was (0–100).

    One of each script is tried; the next of kin only when the script was right.
    """
    best = max(tried.values(), default=0.0)
    if best >= CERTAIN:
        return False
    kin = [confidence for other, confidence in tried.items() if {pack, other} <= LATIN]
    return max(kin) >= SAME_SCRIPT if kin else best < SAME_SCRIPT


def surest(tried: Mapping[str, float]) -> tuple[str, float]:
    """The pack that was surest, and how sure; the first one tried when nothing could be read."""
    pack, confidence = max(tried.items(), key=lambda one: one[1])
    return (pack, confidence) if confidence >= NOTHING else next(iter(tried.items()))


def instead(pack: str, text: str) -> str:
    """The pack a page should be read with after all: Arabic, when Persian data saw no Persian letter on it."""
    return ARABIC if pack == PERSIAN and not PERSIAN_LETTERS & set(text) else pack


def models(*packs_read: str) -> str:
    """What a whole page is read with: these packs, and English beside those that bear it. `kat+eng`."""
    with_english = [*packs_read] if set(packs_read) <= ALONE else [*packs_read, "eng"]
    return "+".join(dict.fromkeys(with_english))
