"""What somebody's acts leave behind: rows, and what others see."""

from harness.town import Town
from sqlalchemy import select

from bot.storage.tables import metadata

# Whoever writes to the bot at all leaves these; they say nothing about rights.
OF_ANYBODY = frozenset({"handled_updates", "counters", "wipe_list", "chat_language"})


async def rows(town: Town) -> dict[str, frozenset[str]]:
    """Every row of every table that rights are about."""
    async with town.app.database.begin() as connection:
        return {
            name: frozenset(repr(tuple(row)) for row in (await connection.execute(select(table))).all())
            for name, table in metadata.tables.items()
            if name not in OF_ANYBODY
        }


def seen_by(town: Town, *chats: int) -> list[tuple[int, str, tuple[str, ...]]]:
    """What stands in some chats: the bot's messages with their buttons."""
    return [
        (one.id, one.text, tuple(one.labels))
        for chat in chats
        for one in town.world.visible(chat)
        if one.sender == town.world.bot.id
    ]


def toasts(town: Town) -> list[str]:
    """What the taps were answered with."""
    return [tap.answer.text or "" for tap in town.world.taps.values() if tap.answer]
