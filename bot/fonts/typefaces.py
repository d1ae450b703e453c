"""The typefaces in bot/fonts: Noto (SIL Open Font License), cut down to our letters by scripts/subset-fonts."""

import unicodedata
from pathlib import Path

FOLDER = Path(__file__).parent
LATIN = "NotoSans"  # Cyrillic, too
_OF_SCRIPT = {"GEORGIAN": "NotoSansGeorgian", "ARMENIAN": "NotoSansArmenian", "ARABIC": "NotoSansArabic"}
FAMILIES = (LATIN, *_OF_SCRIPT.values())
STYLES = {"": "Regular", "B": "Bold"}


def family_with(letter: str) -> str:
    """The typeface that has a letter; of what several have, such as digits, that of Latin."""
    script, _, _ = unicodedata.name(letter, "").partition(" ")
    return _OF_SCRIPT.get(script, LATIN)


def family_of(script: str) -> str:
    """The typeface of a script as content/languages.yaml names it. Letters it lacks come from the others."""
    return _OF_SCRIPT.get(script, LATIN)


def file_of(family: str, style: str) -> Path:
    """Where a typeface lies; `style` is empty or B for bold."""
    return FOLDER / f"{family}-{STYLES[style]}.ttf"
