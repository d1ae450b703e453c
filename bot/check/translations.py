"""Catalogues compared with what they should hold, and how far each language is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

import bot
from bot.check.quality import findings
from bot.content.catalogue import Content, load_content, translatable
from bot.content.models.guides import SOURCE_LANGUAGE
from bot.content.models.languages import Language
from bot.guidance.articles import missing, outdated
from bot.language.catalogues import SOURCE, catalogue_path, is_translated, kept_catalogue, missing_safety
from bot.language.extract import template
from bot.language.reading_marks import is_read_by_native
from bot.language.safety import is_safety

PACKAGE = Path(bot.__file__).parent


def fresh_template(content_folder: Path) -> Catalog:
    """Every text of interface and content as it stands now."""
    return template(PACKAGE, translatable(load_content(content_folder)))


def catalogue_complaints(content: Content, folder: Path) -> Iterator[str]:
    """What is missing, stale, surplus or broken in the catalogues of the listed languages, with the file of each."""
    wanted = template(PACKAGE, translatable(content))
    for language in content.languages.languages:
        path = catalogue_path(folder, language.code)
        if language.code == SOURCE:
            continue
        if not path.is_file():
            yield f"{path}:1: the language {language.code} has no catalogue: mgzavri translations update"
            continue
        yield from _compare(path, wanted, kept_catalogue(path, language.code), language)


def _compare(path: Path, wanted: Catalog, present: Catalog, language: Language) -> Iterator[str]:
    for message in wanted:
        if not message.id:
            continue
        found = present.get(message.id, message.context)
        if found is None:
            yield f"{path}:1: missing {_short(message)}: mgzavri translations update"
        elif found.fuzzy:
            yield f"{path}:{_line(found)}: stale, its English has changed: {_short(message)}"
        elif not is_translated(found):
            yield f"{path}:{_line(found)}: not translated: {_short(message)}"
        else:
            yield from (
                f"{path}:{_line(found)}: {problem}: {_short(message)}"
                for problem in findings(found, language)
            )


@dataclass(frozen=True)
class LanguageStatus:
    """How far a language is. Counts of texts of the catalogue, and of guides."""

    code: str
    texts: int
    translated: int
    stale: int
    read_by_native: int
    safety_missing: int
    guides: int
    guides_missing: int  # of those the language must have
    guides_stale: int
    offered: bool


def language_status(content: Content, folder: Path) -> Iterator[LanguageStatus]:
    """Each listed language, in the order of the choice screen."""
    wanted = [message for message in template(PACKAGE, translatable(content)) if message.id]
    needed = [words for _, words in translatable(content) if is_safety(words.context, ())]
    lacking, old = missing(content.guides, content.languages), outdated(content.guides)
    for code in content.languages.codes():
        path = catalogue_path(folder, code)
        guides = sum(code in guide.articles for guide in content.guides.guides)
        absent = sum(f"no {code}.md" in one for one in lacking)
        stale_guides = sum(f"/{code}.md:" in one for one in old)
        if code == SOURCE_LANGUAGE:
            yield LanguageStatus(
                code, len(wanted), len(wanted), 0, 0, 0, guides, absent, stale_guides, offered=True
            )
            continue
        present = kept_catalogue(path, code) if path.is_file() else Catalog(locale=code)
        found = [one for message in wanted if (one := present.get(message.id, message.context))]
        unsafe = len(missing_safety(present, needed)) + sum(
            _lacks_safety(message, present) for message in wanted
        )
        yield LanguageStatus(
            code,
            len(wanted),
            sum(is_translated(one) for one in found),
            sum(bool(one.fuzzy) for one in found),
            sum(is_read_by_native(one) for one in found),
            unsafe,
            guides,
            absent,
            stale_guides,
            offered=path.is_file() and not unsafe,
        )


def _lacks_safety(message: Message, present: Catalog) -> bool:
    """Whether a safety text of the interface is not even listed in a catalogue."""
    return (
        message.context is None
        and is_safety("", (file for file, _ in message.locations))
        and present.get(message.id) is None
    )


def _short(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    where = f"[{message.context}] " if message.context else ""
    return f"{where}“{text[:60]}”"


def _line(message: Message) -> int:
    return message.lineno or 1
