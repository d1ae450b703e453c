"""A long report cut into messages Telegram accepts. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.screens import Block, Code, Heading, Item, Note, Para

UNITS = 3800  # Telegram: 4096 UTF-16 units; the rest is for bullets and blank lines


@dataclass(frozen=True)
class Section:
    """Blocks that belong together, and the heading they stand under, repeated at the top of each page."""

    heading: tuple[Block, ...]
    blocks: tuple[Block, ...]


def into_pages(sections: Sequence[Section], footer: Block, room: int = UNITS) -> list[tuple[Block, ...]]:
    """Pages that leave room for the footer. A section is cut only when it fits on none."""
    room -= units(footer)
    pages: list[list[Block]] = [[]]
    heading: tuple[Block, ...] = ()
    for section in sections:
        for part in _parts(section, room):
            blocks = part if heading == section.heading else (*section.heading, *part)
            if pages[-1] and _length(pages[-1]) + _length(blocks) > room:
                pages.append([])
                blocks = (*section.heading, *part)
            pages[-1] += blocks
            heading = section.heading
    return [tuple(page) for page in pages]


def _parts(section: Section, room: int) -> list[tuple[Block, ...]]:
    """The blocks of a section in runs that fit on a page below its heading: nearly always a single one."""
    room -= _length(section.heading)
    parts: list[tuple[Block, ...]] = [()]
    for block in section.blocks:
        if parts[-1] and _length(parts[-1]) + units(block) > room:
            parts.append(())
        parts[-1] += (block,)
    return parts


def units(block: Block) -> int:
    """How long a block is as Telegram counts it, with the bullet and the blank line it comes with."""
    match block:
        case Heading(text) | Para(text) | Item(text) | Note(text) | Code(text):
            return len(text.encode("utf-16-le")) // 2 + 4
        case _:
            raise TypeError(block)


def _length(blocks: Sequence[Block]) -> int:
    return sum(map(units, blocks))
