"""The bot's user name for what is printed: as it was given, else as Telegram says."""

import asyncio

from bot.campaigns.links import is_bot_name
from bot.chat.events import Event
from bot.errors import MgzavriError
from bot.settings import Settings, require_token
from bot.telegram.edge import Edge
from bot.turn.tasks import Tasks


def bot_name(settings: Settings, given: str) -> str:
    """The name, without @. Raises MgzavriError for what no bot can be called, and when Telegram cannot be asked."""
    name = given.removeprefix("@")
    if name and not is_bot_name(name):
        raise MgzavriError(
            f"{name!r} is no user name of a bot: 5-32 letters, digits or _, with `bot` at the end"
        )
    return name or asyncio.run(_asked(settings))


async def _asked(settings: Settings) -> str:
    """The bot's user name, from Telegram. Raises MgzavriError without a token or a connection."""
    try:
        edge = Edge(require_token(settings), settings.api_url)
    except MgzavriError as error:
        raise MgzavriError(f"{error} Or name the bot: --bot NAME") from None
    try:
        await edge.open(lambda: None, _nobody, Tasks())
        return edge.bot.username
    finally:
        await edge.close()


async def _nobody(_event: Event) -> None:
    """No update is taken here."""
