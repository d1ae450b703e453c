"""A look at Telegram that changes nothing: who the bot is, where its updates go, what the desk lacks, what time it is."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum

import aiohttp
from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.errors import MgzavriError, SettingsError
from bot.telegram.edge import Edge
from bot.telegram.registration import as_we_set_it


class Hook(Enum):
    """Where Telegram brings updates."""

    NONE = "none"  # nowhere: they are asked for
    OURS = "ours"
    CHANGED = "changed"  # to our address, but not every kind of update, or not as many at once
    FOREIGN = "foreign"  # to another address, or to ours under another secret


@dataclass(frozen=True)
class Seen:
    """What Telegram says. `desk` is a complaint, empty when there is none or no desk. `now`: by its clock."""

    username: str
    hook: Hook
    pending: int
    last_error: str
    last_error_at: datetime | None
    desk: str
    now: datetime | None


async def examine(token: str, address: str, desk_chat: int | None, webhook: str = "") -> Seen:
    """Ask Telegram; `webhook` is the full address that `serve` sets, empty without one.

    Raises SettingsError when it refuses the token, MgzavriError when it is out of reach.
    """
    now = await _date(address)
    edge = Edge(token, address)
    try:
        await edge.bot.initialize()
        hook = await edge.bot.get_webhook_info()
        desk = await edge.desk_complaint(desk_chat) if desk_chat is not None else ""
    except InvalidToken:
        raise SettingsError("Telegram refuses BOT_TOKEN. Get a valid one from @BotFather.") from None
    except TelegramError as error:
        raise MgzavriError(
            f"Telegram is out of reach ({type(error).__name__}). Check the network and BOT_API_URL."
        ) from None
    finally:
        await edge.close()
    return Seen(
        edge.bot.username,
        _of(hook, webhook),
        hook.pending_update_count,
        hook.last_error_message or "",
        hook.last_error_date,
        desk,
        now,
    )


def _of(hook: WebhookInfo, webhook: str) -> Hook:
    if not hook.url:
        return Hook.NONE
    if hook.url != webhook:
        return Hook.FOREIGN
    return Hook.OURS if as_we_set_it(hook, webhook) else Hook.CHANGED


async def _date(address: str) -> datetime | None:
    """Telegram's time, from the head of an answer; the call carries no token."""
    limit = aiohttp.ClientTimeout(total=5)
    try:
        async with aiohttp.ClientSession(timeout=limit) as session, session.head(address) as answer:
            return parsedate_to_datetime(answer.headers["Date"]).astimezone(UTC)
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return None
