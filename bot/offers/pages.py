"""How much goes on one message: Telegram takes 4096 UTF-16 units, and languages differ in length. Pure."""

from collections.abc import Iterable, Sequence

from bot.chat.screens import Block, Code, Heading, Item, Link, Note, Number, Para, Quote

MOST = 4096  # Telegram, in UTF-16 units after entities
ROOM = 3400  # leaves space for headings, bullets, notes and the last lines
AROUND = 6  # bullets, quotation marks and empty lines around a block


def size(blocks: Iterable[Block]) -> int:
    """The length of blocks as Telegram counts, rounded up."""
    return sum(len(_text(block).encode("utf-16-le")) // 2 + AROUND for block in blocks)


def paged(groups: Iterable[Sequence[Block]], room: int = ROOM) -> list[list[Block]]:
    """Groups that belong together, laid on as few pages as they need. At least one page comes back."""
    pages: list[list[Block]] = [[]]
    for group in groups:
        if pages[-1] and size(pages[-1]) + size(group) > room:
            pages.append([])
        pages[-1].extend(group)
    return pages


def fitting(groups: Sequence[Sequence[Block]], room: int, most: int) -> Sequence[Sequence[Block]]:
    """The first groups that fit into the room, no more than `most`."""
    taken = 0
    for group in groups[:most]:
        room -= size(group)
        if room < 0:
            break
        taken += 1
    return groups[:taken]


def _text(block: Block) -> str:
    match block:
        case Heading() | Para() | Item() | Quote() | Note() | Code():
            return block.text
        case Number():
            return f"{block.number} {block.note}"
        case Link():
            return f"{block.label} {block.url}"
