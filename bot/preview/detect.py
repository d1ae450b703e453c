"""What Telegram finds in a text by itself: commands, addresses, mentions, hashtags."""

import re
from typing import Any

from bot.preview.limits import utf16_length

# An approximation of tdlib's find_entities: the address patterns there fill several hundred lines.
_PATTERNS = (
    (
        "url",
        re.compile(r"(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)\]]|\b(?:t\.me|telegram\.me)/[\w+/?=&-]+"),
    ),
    (
        "url",
        re.compile(
            r"(?<![\w@./-])(?:[\w-]+\.)+(?:com|org|net|ge|gov|int|info|me|io|eu|ru|de|tr)(?:/[^\s<>\"]*)?\b"
        ),
    ),
    ("email", re.compile(r"(?<![\w.+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z]\w{2,31}\b", re.ASCII)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>])", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)
_HINT = re.compile(r"[/@#]|\w\.\w")


def found_entities(text: str, taken: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entities found in the text that do not touch those already there."""
    if not _HINT.search(text):
        return []
    spans = [(entity["offset"], entity["offset"] + entity["length"]) for entity in taken]
    found: list[dict[str, Any]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            begin = utf16_length(text[: match.start()])
            length = utf16_length(match[0])
            if all(begin + length <= start or begin >= end for start, end in spans):
                spans.append((begin, begin + length))
                found.append({"type": kind, "offset": begin, "length": length})
    return found
