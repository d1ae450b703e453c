"""Text and entities as harmless HTML, in the tags Telegram's own HTML mode knows."""

from html import escape
from typing import Any

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}


def to_html(text: str, entities: list[dict[str, Any]]) -> str:
    """The text with everything escaped and a tag for each formatting entity; found links stay plain text."""
    if not entities:
        return escape(text, quote=False)
    raw = text.encode("utf-16-le", "surrogatepass")
    parts: list[str] = []
    at = 0
    for offset, mark in _marks(entities):
        parts.extend((_plain(raw[2 * at : 2 * offset]), mark))
        at = offset
    parts.append(_plain(raw[2 * at :]))
    return "".join(parts)


def _marks(entities: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """Opening and closing tags in order: at one place inner ones close first, outer ones open first."""
    marks: list[tuple[tuple[int, int, int], int, str]] = []
    for index, entity in enumerate(entities):
        tags = _tags(entity)
        if tags:
            begin, length = entity["offset"], entity["length"]
            marks.append(((begin, 1, -length), index, tags[0]))
            marks.append(((begin + length, 0, -begin), -index, tags[1]))
    return [(key[0], mark) for key, _, mark in sorted(marks)]


def _tags(entity: dict[str, Any]) -> tuple[str, str] | None:
    if entity["type"] == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if entity["type"] == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    return _TAGS.get(entity["type"])


def _plain(raw: bytes) -> str:
    return escape(raw.decode("utf-16-le", "replace"), quote=False)
