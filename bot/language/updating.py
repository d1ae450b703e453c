"""Catalogues brought up to date with the texts: nothing translated is lost, and what its source outgrew is marked."""

from collections.abc import Iterator
from copy import deepcopy
from difflib import SequenceMatcher
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from bot.language.catalogues import (
    catalogue_path,
    head,
    is_translated,
    new_catalogue,
    read_catalogue,
    write_catalogue,
)

ALIKE = 0.6  # how much of an interface text must stay the same to be the same text, changed


def update(folder: Path, code: str, fresh: Catalog) -> tuple[int, int]:
    """Bring a language's PO file up to date. Returns how many texts it has and how many lack a translation.

    A text whose English changed keeps its translation, marked `fuzzy` with the earlier English above it: a translator
    reads it again, and until then the bot does not use it.
    """
    path = catalogue_path(folder, code)
    present = read_catalogue(path, code) if path.is_file() else new_catalogue(code)
    gone = _gone(present, fresh)
    head(present, code)
    before = {(one.context, one.id): one.previous_id for one in _texts(present) if one.fuzzy}
    present.update(
        deepcopy(fresh), no_fuzzy_matching=True, keep_user_comments=True, update_creation_date=False
    )
    present.obsolete.clear()
    for message in _texts(present):
        message.previous_id = before.get((message.context, message.id), [])
        if not any(message.string if isinstance(message.string, tuple | list) else (message.string,)):
            _inherit(message, gone)
    write_catalogue(path, present)
    texts = list(_texts(present))
    return len(texts), sum(not is_translated(message) for message in texts)


def _gone(present: Catalog, fresh: Catalog) -> list[Message]:
    """Translated texts whose English is no longer there."""
    return [
        message
        for message in _texts(present)
        if fresh.get(message.id, message.context) is None and isinstance(message.id, str) and message.string
    ]


def _inherit(message: Message, gone: list[Message]) -> None:
    """The translation of what stood in the same place, as stale."""
    if not isinstance(message.id, str):
        return
    former = next((one for one in gone if message.context and one.context == message.context), None)
    if former is None and message.context is None:
        former = _most_alike(message, gone)
    if former is not None:
        message.string = former.string
        message.flags.add("fuzzy")
        message.previous_id = former.previous_id or [str(former.id)]


def _most_alike(message: Message, gone: list[Message]) -> Message | None:
    files = {file for file, _ in message.locations}
    rated = [
        (SequenceMatcher(None, message.id, one.id).ratio(), number)
        for number, one in enumerate(gone)
        if one.context is None and files & {file for file, _ in one.locations}
    ]
    best, number = max(rated, default=(0.0, 0))
    return gone[number] if best >= ALIKE else None


def _texts(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)
