"""Catalogues -> Texts. They are compiled in memory at start: what an editor saves is what runs."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo

from bot.content.kept import Kept, fingerprint
from bot.content.models.languages import Language, Languages
from bot.content.words import Words
from bot.content.yaml_lines import read_bytes
from bot.errors import ContentError
from bot.language.catalogues import SOURCE, catalogue_path, is_translated, missing_safety, parse_catalogue
from bot.language.safety import is_safety
from bot.language.texts import Texts

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Written:
    """What is kept of a catalogue: its texts compiled (a MO file), and the two lists of Spoken."""

    compiled: bytes
    lacks: tuple[str, ...]
    has: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Spoken:
    """A catalogue as it is spoken: its texts, the interface's safety texts it lacks, and what of content it has."""

    texts: Texts
    lacks: tuple[str, ...]
    has: frozenset[tuple[str, str]]  # context and English

    def missing(self, safety: Iterable[Words]) -> list[str]:
        """The safety texts it lacks: those of the interface, and those of content."""
        return [*self.lacks, *(str(words) for words in safety if (words.context, str(words)) not in self.has)]


WRITTEN = Kept[Written](16)  # two of each language
_SPOKEN = Kept[Spoken](16)


def load_texts(
    folder: Path, languages: Languages, content: Iterable[Words] = (), *, unfinished: bool = False
) -> dict[str, Texts]:
    """The texts of every language on offer; English needs no catalogue.

    A language is not offered while a safety text is missing in it: of the interface, or of `content` (all its texts).
    `unfinished`: every language that has a catalogue, whatever it lacks, for checks that say what it lacks.
    Raises ContentError when that is so for the default language: the bot cannot speak without it.
    """
    found: dict[str, Texts] = {}
    needed = [words for words in content if is_safety(words.context, ())]
    for language in languages.languages:
        path = catalogue_path(folder, language.code)
        if language.code == SOURCE:
            found[language.code] = Texts(SOURCE)
        elif path.is_file():
            spoken = _spoken(path, language)
            missing = [] if unfinished else spoken.missing(needed)
            if not missing:
                found[language.code] = spoken.texts
            elif language.code == languages.default:
                raise ContentError(
                    f"{path}:1: safety texts of the default language are missing: “{missing[0][:60]}”"
                )
            else:
                log.warning("%s is not offered: %s safety texts are missing", language.code, len(missing))
    if languages.default not in found:
        path = catalogue_path(folder, languages.default)
        raise ContentError(f"{path}:1: the catalogue of the default language is missing")
    return found


def spoken_catalogues(folder: Path, languages: Languages) -> dict[str, Spoken | None]:
    """Each language's catalogue as it would be spoken, whether it is offered or not; None where there is none."""
    found: dict[str, Spoken | None] = {}
    for language in languages.languages:
        path = catalogue_path(folder, language.code)
        if language.code != SOURCE:
            found[language.code] = _spoken(path, language) if path.is_file() else None
    return found


def _spoken(path: Path, language: Language) -> Spoken:
    raw = read_bytes(path)
    key = (fingerprint(raw), language.code, language.direction)
    return _SPOKEN.get(key, lambda: _opened(WRITTEN.get(key, lambda: _read(path, raw, language)), language))


def _opened(written: Written, language: Language) -> Spoken:
    translations = GNUTranslations(BytesIO(written.compiled))
    texts = Texts(language.code, translations, right_to_left=language.direction == "rtl")
    return Spoken(texts, written.lacks, written.has)


def _read(path: Path, raw: bytes, language: Language) -> Written:
    catalogue = parse_catalogue(path, raw, language.code)
    has = frozenset(
        (message.context, message.id if isinstance(message.id, str) else message.id[0])
        for message in catalogue
        if message.id and message.context is not None and is_translated(message)
    )
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return Written(compiled.getvalue(), tuple(missing_safety(catalogue, ())), has)
