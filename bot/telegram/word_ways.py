"""Bringing words, pictures, voices and files to somebody, under a line of ours; changing them and taking them away."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Bot, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.chat.effects import EditCaption, EditWords, SendDocument, SendPhoto, SendVoice, SendWords, TakeAway
from bot.chat.outcomes import Done, Outcome, Refusal, Refused, Unknown
from bot.telegram.calls import NO_PREVIEW, Calls, reply_fields
from bot.telegram.render import CAPTION_UNITS, TEXT_UNITS, keyboard, keyboard_fields, plain, units
from bot.telegram.words import captioned, headed, pieces

log = logging.getLogger(__name__)


class WordWays:
    """How effects that carry somebody's words or a file are carried out; what Telegram refuses is raised."""

    def __init__(self, bot: Bot, call: Calls) -> None:
        """`call` takes what is plain text; files go through the library's `bot`."""
        self._bot = bot
        self._call = call

    def ways(self) -> Mapping[type, Callable[[Any], Awaitable[Outcome]]]:
        """Which effect is carried out how."""
        return {
            SendWords: self._words,
            SendPhoto: self._photo,
            SendVoice: self._voice,
            SendDocument: self._document,
            EditWords: self._edit_words,
            EditCaption: self._edit_caption,
            TakeAway: self._take_away,
        }

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
                    reply_parameters=reply_fields(effect.reply_to),
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

    async def _edit_caption(self, effect: EditCaption) -> Outcome:
        """In place, under the same picture; what covers it stays."""
        if units(effect.heading) + units(effect.caption) + 2 > CAPTION_UNITS:
            return Refused(Refusal.GONE)
        try:
            await self._call(
                "editMessageCaption",
                caption=captioned(effect.heading, effect.caption),
                chat_id=effect.chat_id,
                message_id=effect.message_id,
                parse_mode=ParseMode.HTML.value,
                reply_markup=keyboard_fields(effect.rows, effect.language),
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


def _answering(message_id: int | None) -> ReplyParameters | None:
    return None if message_id is None else ReplyParameters(message_id, allow_sending_without_reply=True)
