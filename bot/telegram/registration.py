"""Telling Telegram where to bring updates: only when it does not know already, so a restart takes nothing away."""

import asyncio
import logging

from telegram import Bot, WebhookInfo
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.errors import SettingsError
from bot.telegram.outcomes import seconds_of
from bot.telegram.poller import ALLOWED_UPDATES

log = logging.getLogger(__name__)

CONNECTIONS = 100  # the most Telegram uses
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0


async def register(bot: Bot, address: str, secret: str) -> None:
    """Have updates brought to the address; tried until Telegram is in reach. What waits there is kept.

    Raises SettingsError when Telegram does not take the address.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            if not as_we_set_it(await bot.get_webhook_info(), address):
                await bot.set_webhook(
                    address,
                    secret_token=secret,
                    allowed_updates=ALLOWED_UPDATES,
                    max_connections=CONNECTIONS,
                    drop_pending_updates=False,
                )
                log.info("the webhook is set")
        except RetryAfter as error:  # replicas that start together
            await asyncio.sleep(seconds_of(error))
            continue
        except BadRequest as error:
            raise SettingsError(
                f"BOT_WEBHOOK_URL: Telegram does not take it ({_without_address(error, address)})."
                " Use the public https address of this program, on port 443, 80, 88 or 8443."
            ) from None
        except (NetworkError, TelegramError) as error:
            log.warning("the webhook could not be set (%s): trying again", type(error).__name__)
        else:
            return
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


async def unregister(bot: Bot) -> bool:
    """Before polling: no webhook any more; what waits is kept. Whether there was one."""
    try:
        if not (await bot.get_webhook_info()).url:
            return False
        return await bot.delete_webhook(drop_pending_updates=False)
    except TelegramError as error:
        log.warning("whether a webhook is set could not be asked: %s", type(error).__name__)
        return False


def as_we_set_it(known: WebhookInfo, address: str) -> bool:
    """Whether Telegram has our webhook. The end of the address follows from the secret: who knows it knows that."""
    return (
        known.url == address
        and set(known.allowed_updates) == set(ALLOWED_UPDATES)
        and known.max_connections == CONNECTIONS
    )


def _without_address(error: BadRequest, address: str) -> str:
    return error.message.replace(address, "…")
