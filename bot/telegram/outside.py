"""Carries effects out over the Bot API and says how each ended."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.chat.effects import DeleteMessages, EditScreen, Effect, React, ShowScreen, Typing
from bot.chat.outcomes import Done, Outcome, Refusal, Refused, Unknown
from bot.telegram.calls import NO_PREVIEW, Calls, reply_fields
from bot.telegram.outcomes import outcome_of
from bot.telegram.render import html, keyboard_fields, plain
from bot.telegram.topic_ways import TopicWays
from bot.telegram.word_ways import WordWays

log = logging.getLogger(__name__)
BATCH = 100  # deleteMessages takes 1–100 ids


class TelegramOutside:
    """The outside as one bot sees it. Never raises for what Telegram or the network does."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._call = Calls(bot, bot.request)
        self._ways: dict[type, Callable[[Any], Awaitable[Outcome]]] = {
            ShowScreen: self._show,
            EditScreen: self._edit,
            DeleteMessages: self._delete,
            React: self._react,
            Typing: self._typing,
            **WordWays(bot, self._call).ways(),
            **TopicWays(bot).ways(),
        }

    async def carry_out(self, effect: Effect) -> Outcome:
        """Carry out one effect."""
        try:
            return await self._ways[type(effect)](effect)
        except TelegramError as error:
            outcome = outcome_of(error)
            if isinstance(outcome, Refused) and outcome.reason == Refusal.OTHER:
                log.error("Telegram refused %s: %s", type(effect).__name__, _code(error.message))
            return outcome
        except (KeyError, TypeError, AttributeError) as error:  # JSON, but not what Telegram answers
            log.exception("the answer to %s cannot be read: %s", type(effect).__name__, type(error).__name__)
            return Unknown("an answer nobody can read")

    async def answer_tap(self, tap_id: str, toast: str) -> None:
        """Answer a tap; a tap that is too old is nobody's mistake."""
        try:
            await self._call("answerCallbackQuery", callback_query_id=tap_id, text=plain(toast)[:200] or None)
        except TelegramError as error:
            log.info("a tap could not be answered: %s", type(error).__name__)

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        """The bytes of a file up to a limit, or why not."""
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > limit:
                return Refused(Refusal.OTHER)
            content = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            outcome = outcome_of(error)
            return Refused(Refusal.GONE) if isinstance(outcome, Refused) else outcome
        except (KeyError, TypeError, AttributeError) as error:
            log.exception("the answer to a fetch cannot be read: %s", type(error).__name__)
            return Unknown("an answer nobody can read")
        return content if len(content) <= limit else Refused(Refusal.OTHER)

    async def _show(self, effect: ShowScreen) -> Outcome:
        message = await self._call(
            "sendMessage",
            chat_id=effect.chat_id,
            text=html(effect.screen),
            parse_mode=ParseMode.HTML.value,
            reply_markup=keyboard_fields(effect.screen.rows, effect.screen.language),
            link_preview_options=NO_PREVIEW,
            message_thread_id=effect.thread_id,
            reply_parameters=reply_fields(effect.reply_to, or_not=not effect.only_as_answer),
            disable_notification=effect.silent or None,
            protect_content=effect.protect or None,
        )
        return Done(message["message_id"])

    async def _edit(self, effect: EditScreen) -> Outcome:
        try:
            await self._call(
                "editMessageText",
                text=html(effect.screen),
                chat_id=effect.chat_id,
                message_id=effect.message_id,
                parse_mode=ParseMode.HTML.value,
                reply_markup=keyboard_fields(effect.screen.rows, effect.screen.language),
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as error:
            if "message is not modified" in error.message.lower():  # a double tap
                return Done(effect.message_id)
            raise
        return Done(effect.message_id)

    async def _delete(self, effect: DeleteMessages) -> Outcome:
        """In batches; where a batch is refused (one message is too old) each alone."""
        for start in range(0, len(effect.message_ids), BATCH):
            batch = effect.message_ids[start : start + BATCH]
            try:
                await self._call("deleteMessages", chat_id=effect.chat_id, message_ids=list(batch))
            except BadRequest:
                for message_id in batch:
                    await self._delete_one(effect.chat_id, message_id)
        return Done()

    async def _delete_one(self, chat_id: int, message_id: int) -> None:
        try:
            await self._bot.delete_message(chat_id, message_id)
        except BadRequest:
            log.debug("one message could not be deleted any more")

    async def _react(self, effect: React) -> Outcome:
        await self._bot.set_message_reaction(effect.chat_id, effect.message_id, reaction=effect.emoji)
        return Done()

    async def _typing(self, effect: Typing) -> Outcome:
        await self._bot.send_chat_action(effect.chat_id, ChatAction.TYPING)
        return Done()


def _code(message: str) -> str:
    """Telegram's code words only (`BUTTON_DATA_INVALID`): its sentences quote what was sent."""
    return " ".join(re.findall(r"\b[A-Z][A-Z_]{5,}\b", message)) or "no code"
