"""Reading a screen: its words, and how much room they take."""

from pathlib import Path

from bot.chat.screens import Block, Link, Screen
from bot.telegram.render import text_units

CONTENT = Path(__file__).parents[2] / "content"


def blocks_text(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.url if isinstance(block, Link) else getattr(block, "text", "") for block in blocks)


def said(screen: Screen) -> str:
    return blocks_text(screen.blocks)


def size(screen: Screen) -> int:
    """UTF-16 units as the edge counts them."""
    return text_units(screen)
