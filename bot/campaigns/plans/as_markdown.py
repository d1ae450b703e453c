"""A page as Markdown, which is also how the command line shows it."""

import re
from collections.abc import Iterator

from bot.campaigns.plans.blocks import Block, Bullets, Facts, Head, Loud, Page, Part, Small

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|#~])")


def markdown_of(page: Page) -> str:
    """The whole page."""
    return "\n".join(line for block in page.blocks for line in (*_lines(block), ""))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Head(text, level):
            yield f"{'#' * level} {_plain(text)}"
        case Loud(text):
            yield f"> **{_plain(text)}**"
        case Small(text):
            yield f"_{_plain(text)}_"
        case Bullets(items):
            yield from (f"- {_plain(item)}" for item in items)
        case Facts(rows):
            yield from (f"- {_plain(name)}: {_plain(text)}" for name, text in rows)
        case Part():
            yield f"### {_plain(block.head)}"
            yield ""
            yield from _lines(block.facts)
            if block.links:
                yield f"- {_plain(block.caption)}:"
                yield from (f"  - {_plain(one.point)}: <{one.address}>" for one in block.links)


def _plain(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
