"""Updates one by one: what the library cannot read is passed over, and nothing of it is logged.

The library reads a batch as a whole. One update with a field it does not expect (an older or newer Bot API server, a kind
of member it does not know) makes it write the whole batch into the log, words and names with it, and raise: the bot
would stop, get the same batch after its start, and stop again, for as long as Telegram keeps it.
"""

import logging
from collections.abc import Sequence
from typing import Any

from telegram import Bot, Update

log = logging.getLogger(__name__)


class CarefulBot(Bot):
    """The library's bot, but for how updates are read."""

    async def get_updates(  # type: ignore[override]  # the parameters that are used here
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int = 0,  # noqa: ASYNC109  Telegram's: how long it may hold the question
        allowed_updates: Sequence[str] | None = None,
        *,
        read_timeout: float = 10.0,
    ) -> tuple[Update, ...]:
        """What waits from `offset` on. Raises TelegramError for what Telegram or the network does."""
        asked = {"offset": offset, "limit": limit, "timeout": timeout, "allowed_updates": allowed_updates}
        answer: Any = await self._post("getUpdates", asked, read_timeout=max(read_timeout, timeout + 5.0))
        found = (readable(raw, self) for raw in answer) if isinstance(answer, list) else ()
        return tuple(update for update in found if update is not None)


def readable(raw: object, bot: Bot) -> Update | None:
    """The update; with its number alone when it cannot be read, so that it can be confirmed; None without a number."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not isinstance(number, int):
        log.error("an update without a number was passed over")
        return None
    try:
        return Update.de_json(raw, bot)
    except Exception as error:
        log.exception("update %d cannot be read and was passed over: %s", number, type(error).__name__)
        return Update(number)
