"""Every text a person may see, in every language, with the place it stands at."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Message

import bot
from bot.check.wording import Written
from bot.content.catalogue import Content, translatable
from bot.content.models.guides import SOURCE_LANGUAGE
from bot.content.places import Places
from bot.language.catalogues import catalogue_path, kept_catalogue
from bot.language.extract import interface_texts

PACKAGE = Path(bot.__file__).parent
_TELLING = 8  # characters from which a part of a text says where it comes from
NAMES = ("name", "names")  # proper names stand in content untranslated


def written(content: Content, places: Places, translations: Path) -> Iterator[Written]:
    """All of them: interface, content, names, guides, translations. Raises ContentError for a broken catalogue."""
    yield from _interface()
    yield from _content(content, places)
    yield from _guides(content, places.folder)
    yield from translated(content, translations)


def _interface() -> Iterator[Written]:
    for found in interface_texts(PACKAGE):
        where = f"{PACKAGE.parent / found.file}:{found.line}"
        yield from (Written(text, SOURCE_LANGUAGE, where, (found.file,), text) for text in found.texts)


def _content(content: Content, places: Places) -> Iterator[Written]:
    for context, words in translatable(content):
        yield Written(str(words), SOURCE_LANGUAGE, places.where(context), (context,), str(words))
    for part in places.all():
        if part.id.startswith("destinations/") and part.id.rpartition("/")[2] in NAMES:
            for name in part.data if isinstance(part.data, list) else [part.data]:
                yield Written(str(name), SOURCE_LANGUAGE, f"{part.file}:{part.line}", (part.id,), str(name))


def _guides(content: Content, folder: Path) -> Iterator[Written]:
    """Line by line, so that a complaint names the line: a paragraph of an article is one line of its file."""
    for guide in content.guides.guides:
        for language in guide.articles:
            path = folder / "guides" / guide.id / f"{language}.md"
            for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
                if line.strip():
                    yield Written(line, language, f"{path}:{number}", (f"guides/{guide.id}",), "")


def translated(content: Content, translations: Path) -> Iterator[Written]:
    """The translations of every listed language that has a catalogue."""
    for code in content.languages.codes():
        path = catalogue_path(translations, code)
        if code == SOURCE_LANGUAGE or not path.is_file():
            continue
        for message in kept_catalogue(path, code):
            source = message.id if isinstance(message.id, str) else message.id[0]
            for text in strings(message):
                yield Written(text, code, f"{path}:{message.lineno or 1}", _belongs(message), source)


def finder(texts: Iterable[Written], language: str) -> Callable[[str], str | None]:
    """Tells where a text of a screen stands; for a text made of several, where the longest part of it stands."""
    places = {one.text: one.where for one in texts if one.language == language}

    def where(text: str) -> str | None:
        parts = [one for one in places if one in text and len(one) > _TELLING]
        return places.get(text) or (places[max(parts, key=len)] if parts else None)

    return where


def strings(message: Message) -> Iterator[str]:
    """The translations of one message that are there; nothing for the head of a catalogue."""
    if message.id:
        found = message.string if isinstance(message.string, tuple | list) else (message.string,)
        yield from (str(text) for text in found if text)


def _belongs(message: Message) -> tuple[str, ...]:
    if message.context:
        return (message.context,)
    return tuple(file for file, _ in message.locations)
