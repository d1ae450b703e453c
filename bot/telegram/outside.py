"""Carries effects out over the Bot API and says how each ended."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.chat.effects import (
    DeleteMessages,
    Done,
    EditScreen,
    EditWords,
    Effect,
    Outcome,
    React,
    Refusal,
    Refused,
    SendDocument,
    SendPhoto,
    SendVoice,
    SendWords,
    ShowScreen,
    TakeAway,
    Typing,
    Unknown,
)
from bot.telegram.calls import Calls
from bot.telegram.outcomes import outcome_of
from bot.telegram.render import CAPTION_UNITS, TEXT_UNITS, html, keyboard, keyboard_fields, plain, units
from bot.telegram.topic_ways import TopicWays
from bot.telegram.words import captioned, headed, pieces

log = logging.getLogger(__name__)
NO_PREVIEW = {"is_disabled": True}
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
            SendWords: self._words,
            SendPhoto: self._photo,
            **TopicWays(bot).ways(),
            SendVoice: self._voice,
            SendDocument: self._document,
            EditWords: self._edit_words,
            TakeAway: self._take_away,
            React: self._react,
            Typing: self._typing,
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
            reply_parameters=_reply(effect.reply_to, or_not=not effect.only_as_answer),
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

    async def _words(self, effect: SendWords) -> Outcome:
        """As one message, or as several when the words with their heading exceed one."""
        last = 0
        for position, piece in enumerate(pieces(effect.heading, effect.text, TEXT_UNITS)):
            try:
                message = await self._call(
                    "sendMessage",
                    chat_id=effect.chat_id,
                    text=piece,
                    parse_mode=ParseMode.HTML.value,
                    reply_markup=keyboard_fields(effect.rows, effect.language),
                    link_preview_options=NO_PREVIEW,
                    message_thread_id=effect.thread_id,
                    reply_parameters=_reply(effect.reply_to),
                    disable_notification=effect.silent or None,
                    protect_content=effect.protect or None,
                )
            except TelegramError as error:
                if position:  # a part has arrived: doing all of it again would show that part twice
                    log.warning("a long message arrived in part: %s", type(error).__name__)
                    return Unknown("arrived in part")
                raise
            last = message["message_id"]
        return Done(last)

    async def _photo(self, effect: SendPhoto) -> Outcome:
        caption = captioned(effect.heading, effect.caption)
        fits = units(effect.heading) + units(effect.caption) + 2 <= CAPTION_UNITS
        message = await self._bot.send_photo(
            effect.chat_id,
            effect.photo,
            caption=(caption if fits else headed(effect.heading)) or None,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(effect.rows, effect.language),
            message_thread_id=effect.thread_id,
            reply_parameters=_answering(effect.reply_to),
            disable_notification=effect.silent,
            protect_content=effect.protect or None,
            has_spoiler=effect.spoiler or None,
            filename="photo.jpg",
        )
        if not fits:
            await self._words(
                SendWords(effect.chat_id, effect.caption, thread_id=effect.thread_id, silent=effect.silent)
            )
        return Done(message.message_id)

    async def _voice(self, effect: SendVoice) -> Outcome:
        message = await self._bot.send_voice(
            effect.chat_id,
            effect.voice,
            caption=headed(effect.heading) or None,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(effect.rows, effect.language),
            message_thread_id=effect.thread_id,
            reply_parameters=_answering(effect.reply_to),
            disable_notification=effect.silent,
            protect_content=effect.protect or None,
            filename="voice.ogg",
        )
        return Done(message.message_id)

    async def _document(self, effect: SendDocument) -> Outcome:
        message = await self._bot.send_document(
            effect.chat_id,
            effect.document,
            caption=headed(effect.heading) or None,
            parse_mode=ParseMode.HTML,
            message_thread_id=effect.thread_id,
            disable_notification=effect.silent,
            filename=effect.name,
            disable_content_type_detection=True,
        )
        return Done(message.message_id)

    async def _edit_words(self, effect: EditWords) -> Outcome:
        """In place; words that no longer fit into one message are refused, and the caller sends them anew."""
        fitting = list(pieces(effect.heading, effect.text, TEXT_UNITS))
        if len(fitting) > 1:
            return Refused(Refusal.GONE)
        try:
            await self._call(
                "editMessageText",
                text=fitting[0],
                chat_id=effect.chat_id,
                message_id=effect.message_id,
                parse_mode=ParseMode.HTML.value,
                reply_markup=keyboard_fields(effect.rows, effect.language),
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as error:
            if "message is not modified" not in error.message.lower():
                raise
        return Done(effect.message_id)

    async def _take_away(self, effect: TakeAway) -> Outcome:
        for message_id in effect.message_ids:
            try:
                await self._bot.delete_message(effect.chat_id, message_id)
            except BadRequest as error:
                if "not found" not in error.message.lower():
                    await self._blank(effect, message_id)
        return Done()

    async def _blank(self, effect: TakeAway, message_id: int) -> None:
        """Too old to be deleted, but ours: other words take its place. A picture keeps standing and is logged."""
        try:
            await self._bot.edit_message_text(
                plain(effect.instead), chat_id=effect.chat_id, message_id=message_id, reply_markup=None
            )
        except BadRequest:
            log.warning("a message that was taken back could be neither deleted nor changed")

    async def _react(self, effect: React) -> Outcome:
        await self._bot.set_message_reaction(effect.chat_id, effect.message_id, reaction=effect.emoji)
        return Done()

    async def _typing(self, effect: Typing) -> Outcome:
        await self._bot.send_chat_action(effect.chat_id, ChatAction.TYPING)
        return Done()


def _answering(message_id: int | None, *, or_not: bool = True) -> ReplyParameters | None:
    return None if message_id is None else ReplyParameters(message_id, allow_sending_without_reply=or_not)


def _reply(message_id: int | None, *, or_not: bool = True) -> dict[str, Any] | None:
    if message_id is None:
        return None
    return {"message_id": message_id, "allow_sending_without_reply": or_not}


def _code(message: str) -> str:
    """Telegram's code words only (`BUTTON_DATA_INVALID`): its sentences quote what was sent."""
    return " ".join(re.findall(r"\b[A-Z][A-Z_]{5,}\b", message)) or "no code"
