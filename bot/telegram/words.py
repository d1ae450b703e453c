"""Somebody's words as HTML: escaped, under a heading of ours, in pieces that Telegram takes."""

from collections.abc import Iterator
from html import escape

from bot.telegram.render import plain, units


def headed(heading: str) -> str:
    """A heading of ours in bold; nothing for an empty one."""
    return f"<b>{escape(plain(heading), quote=False)}</b>" if heading else ""


def captioned(heading: str, text: str) -> str:
    """Heading and words together."""
    return "\n".join(part for part in (headed(heading), escape(plain(text), quote=False)) if part)


def pieces(heading: str, text: str, limit: int) -> Iterator[str]:
    """The words in messages of at most `limit` UTF-16 units, the heading above the first. Nothing is cut away."""
    room = limit - units(heading) - 1
    rest = plain(text)
    first = True
    while first or rest:
        piece, rest = _split(rest, room if first else limit)
        yield captioned(heading if first else "", piece)
        first = False


def _split(text: str, room: int) -> tuple[str, str]:
    if units(text) <= room:
        return text, ""
    end = 0
    used = 0
    for character in text:
        used += units(character)
        if used > room:
            break
        end += 1
    return text[:end], text[end:]
