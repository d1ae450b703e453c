"""Which texts a native reviewer has read: a comment of the translator in the catalogue, void once the text changes.

`# native reader 2026-12-01 3f2a9c`: the day, and the beginning of the SHA-256 of English and translation together.
Poedit and Weblate keep such comments.
"""

import datetime as dt
import hashlib
import re

from babel.messages.catalog import Message

_MARK = re.compile(r"native reader \d{4}-\d{2}-\d{2} ([0-9a-f]{6})")


def mark_read(message: Message, day: dt.date) -> None:
    """Note that a native reviewer read this text as it stands now."""
    kept = [line for line in message.user_comments if not _MARK.fullmatch(line)]
    message.user_comments = [*kept, f"native reader {day.isoformat()} {_seal(message)}"]


def is_read_by_native(message: Message) -> bool:
    """Whether a native reviewer read the text as it stands now."""
    marks = (_MARK.fullmatch(line.strip()) for line in message.user_comments)
    return any(mark and mark[1] == _seal(message) for mark in marks)


def _seal(message: Message) -> str:
    return hashlib.sha256(repr((message.id, message.string)).encode()).hexdigest()[:6]
