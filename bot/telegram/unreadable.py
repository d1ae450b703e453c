"""Updates that the library cannot read: one of them must not make the bot deaf to all others."""

import logging
from collections.abc import Sequence
from typing import Any

from telegram import Bot, Update

log = logging.getLogger(__name__)
# The library warns of its own method by this name, and finds Telegram's by its words: "getUpdates".
_AS_IT_COMES = "get__updates"


async def readable(bot: Bot, question: dict[str, Any], seconds: float) -> Sequence[Update]:
    """The updates that can be read; of the others the number, as an update without anything in it.

    Raises what the library raises when the whole answer is none.
    """
    answer = await bot.do_api_request(_AS_IT_COMES, api_kwargs=question, read_timeout=seconds)
    return [_read(bot, one) for one in answer] if isinstance(answer, list) else ()


def _read(bot: Bot, one: dict[str, Any]) -> Update:
    try:
        return Update.de_json(one, bot)
    except Exception as error:
        log.exception("update %d cannot be read (%s): passed over", one["update_id"], type(error).__name__)
        return Update(one["update_id"])
