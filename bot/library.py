"""What the bot knows: content, texts and compiled rules, loaded once, immutable, shared by everybody who needs it."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from bot.content.catalogue import Content, load_content, translatable
from bot.content.guides import ARTICLES
from bot.content.kept import Kept
from bot.content.loader import RECORDS
from bot.content.remembering import recall, remember
from bot.errors import ContentError
from bot.guidance.asking.mentions import Mentions
from bot.guidance.asking.understanding import Understander, open_understander
from bot.language.emergency import EmergencyRules
from bot.language.learned.opening import open_pieces
from bot.language.learned.wordpieces import VOCABULARIES
from bot.language.negotiate import Tongues
from bot.language.spoken import WRITTEN, load_texts
from bot.language.texts import Texts
from bot.offers.advert_rules import COMPILED, AdvertRules
from bot.offers.reader import AdvertReader, open_reader

log = logging.getLogger(__name__)

KEPT: Mapping[str, Kept[Any]] = {  # all that follows from the bytes of a file
    "records": RECORDS,
    "articles": ARTICLES,
    "catalogues": WRITTEN,
    "rules": COMPILED,
    "vocabularies": VOCABULARIES,
}


@dataclass(frozen=True)
class Library:
    """Everything that comes from `content/` and `translations/`."""

    content: Content
    tongues: Tongues
    reader: AdvertReader
    danger: EmergencyRules
    understander: Understander
    mentions: Mentions

    @classmethod
    def load(cls, content_folder: Path, translations_folder: Path, *, unfinished: bool = False) -> Self:
        """Read, validate and compile all of it. Raises ContentError with file and line.

        `unfinished`: with languages that lack safety texts, which nobody may be offered; for checks.
        """
        content = load_content(content_folder)
        rules = AdvertRules.build(content.flags, content.phrases, content.speech)
        danger = EmergencyRules.build(content.emergency_words)
        pieces = open_pieces(content_folder / "check" / "model")
        words = [words for _, words in translatable(content)]
        texts = load_texts(translations_folder, content.languages, words, unfinished=unfinished)
        return cls(
            content,
            Tongues(content.languages, texts if unfinished else _heard(texts, content)),
            open_reader(rules, content_folder / "check" / "model", pieces),
            danger,
            open_understander(content.asking, danger, content_folder / "ask" / "model", pieces),
            Mentions.build(
                content.ask_words,
                (country.id for country in content.destinations.countries),
                content.languages.codes(),
            ),
        )


def _heard(texts: Mapping[str, Texts], content: Content) -> dict[str, Texts]:
    """The languages in which words of danger are known: no other one is offered."""
    known = content.emergency_words.languages
    for code in sorted(texts.keys() - known.keys()):
        log.warning("%s is not offered: content/emergency/words.yaml has no words of danger in it", code)
    return {code: spoken for code, spoken in texts.items() if code in known}


def load_at_start(content_folder: Path, translations_folder: Path) -> Library:
    """The library, with what an earlier start remembered of it. Raises ContentError with file and line."""
    recall(KEPT)
    library = Library.load(content_folder, translations_folder)
    if any(one.made for one in KEPT.values()):
        remember(KEPT)
    for one in KEPT.values():
        one.recall({})
    WRITTEN.forget()  # it is spoken now
    return library


@dataclass
class Shelf:
    """The library that stands now, replaced as a whole or not at all. Who lives longer than it reads through here."""

    library: Library
    content_folder: Path
    translations_folder: Path

    def texts(self, code: str) -> Texts:
        """The present texts of a language."""
        return self.library.tongues.texts(code)

    async def fresh(self) -> Library:
        """The files as they are now, read beside the loop; nothing is replaced.

        Raises ContentError with file and line, also when a file changed while they were read: half of an editor's work
        is no content.
        """
        before = self._stamps()
        library = await asyncio.to_thread(Library.load, self.content_folder, self.translations_folder)
        if changed := sorted(before ^ self._stamps()):
            raise ContentError(f"{changed[0][0]}:1: changed while it was read: reload once more")
        return library

    def _stamps(self) -> frozenset[tuple[Path, int, int]]:
        """Every file with its time and size."""
        return frozenset(
            (path, about.st_mtime_ns, about.st_size)
            for folder in (self.content_folder, self.translations_folder)
            for path in folder.rglob("*")
            if path.is_file()
            for about in (path.stat(),)
        )
