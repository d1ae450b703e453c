"""content/check/phrases/: one file a language."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.loader import load
from bot.content.models.phrases import LanguagePhrases
from bot.errors import ContentError


def load_phrases(folder: Path) -> Iterator[LanguagePhrases]:
    """The phrases of every language in `folder/phrases`; a new language is a new file. Raises ContentError."""
    for path in sorted((folder / "phrases").glob("*.yaml")):
        phrases = load(path, LanguagePhrases, f"check/phrases/{path.stem}")
        if phrases.language != path.stem:
            raise ContentError(
                f"{path}:1: language: the file of {phrases.language!r} is named {phrases.language}.yaml"
            )
        yield phrases
