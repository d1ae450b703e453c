"""Catalogues compared with what they should hold."""

import string
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

import bot
from bot.content.catalogue import Content, load_content, translatable
from bot.language.catalogues import SOURCE, catalogue_path, read_catalogue
from bot.language.extract import is_translated, template

PACKAGE = Path(bot.__file__).parent
REVIEWED = "X-Native-Review"  # header of a catalogue: who read it, and when; "none" until somebody did


def fresh_template(content_folder: Path) -> Catalog:
    """Every text of interface and content as it stands now."""
    return template(PACKAGE, translatable(load_content(content_folder)))


def catalogue_complaints(content: Content, folder: Path) -> Iterator[str]:
    """What is missing, surplus or broken in the catalogues of the listed languages, with the file of each."""
    wanted = template(PACKAGE, translatable(content))
    for code in content.languages.codes():
        path = catalogue_path(folder, code)
        if code == SOURCE:
            continue
        if not path.is_file():
            yield f"{path}:1: the language {code} has no catalogue: mgzavri translations update"
            continue
        yield from _compare(path, wanted, read_catalogue(path, code))


def _compare(path: Path, wanted: Catalog, present: Catalog) -> Iterator[str]:
    for message in wanted:
        if not message.id:
            continue
        found = present.get(message.id, message.context)
        if found is None:
            yield f"{path}:1: missing {_short(message)}: mgzavri translations update"
        elif not is_translated(found.string):
            yield f"{path}:{_line(found)}: not translated: {_short(message)}"
        else:
            yield from (f"{path}:{_line(found)}: {problem}: {_short(message)}" for problem in problems(found))


def problems(message: Message) -> Iterator[str]:
    """What is wrong with one translation: placeholders that differ, blanks at the ends."""
    sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    allowed = {name for source in sources for name in placeholders(source)}
    for text in strings:
        names = placeholders(str(text))
        if names - allowed or (len(sources) == 1 and names != allowed):
            yield f"placeholders differ ({', '.join(sorted(names ^ allowed))})"
        if str(text) != str(text).strip():
            yield "blanks at the beginning or end"


def placeholders(text: str) -> set[str]:
    """The names in braces of a text. A broken brace counts as the name `?`."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"?"}


def status_rows(content_folder: Path, folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """For each language: code, texts, translated, read by a native reviewer, offered."""
    content = load_content(content_folder)
    wanted = [message for message in template(PACKAGE, translatable(content)) if message.id]
    for code in content.languages.codes():
        path = catalogue_path(folder, code)
        if code == SOURCE:
            yield code, str(len(wanted)), "source", "no", "yes"
            continue
        present = read_catalogue(path, code) if path.is_file() else Catalog(locale=code)
        found = [present.get(message.id, message.context) for message in wanted]
        done = sum(one is not None and is_translated(one.string) for one in found)
        reviewed = dict(present.mime_headers).get(REVIEWED, "none")
        yield (
            code,
            str(len(wanted)),
            f"{done} ({done * 100 // max(1, len(wanted))} %)",
            reviewed,
            "yes" if path.is_file() else "no",
        )


def _short(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    where = f"[{message.context}] " if message.context else ""
    return f"{where}“{text[:60]}”"


def _line(message: Message) -> int:
    return message.lineno or 1
