"""Opening, marking, closing and deleting topics of a forum group."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.chat.effects import CloseTopic, CreateTopic, DeleteTopic, MarkTopic, ReopenTopic, TopicIcon
from bot.chat.outcomes import Done, Outcome
from bot.telegram.render import plain

log = logging.getLogger(__name__)
TITLE = 128  # characters that Telegram takes as a title
# Colours are one of six and for ever; an icon out of Telegram's own set can be changed. The first that is there counts.
_COLOURS = {TopicIcon.URGENT: 0xFB6F5F, TopicIcon.OPEN: 0x6FB9F0, TopicIcon.CLOSED: 0x8EEE98}
_SIGNS = {
    TopicIcon.URGENT: (
        "\N{HEAVY EXCLAMATION MARK SYMBOL}\N{VARIATION SELECTOR-16}",
        "\N{HEAVY EXCLAMATION MARK SYMBOL}",
    ),
    TopicIcon.OPEN: ("\N{SPEECH BALLOON}",),
    TopicIcon.CLOSED: ("\N{WHITE HEAVY CHECK MARK}",),
}


class TopicWays:
    """How effects on topics are carried out; what Telegram refuses is raised."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._known_icons: dict[TopicIcon, str] = {}

    def ways(self) -> Mapping[type, Callable[[Any], Awaitable[Outcome]]]:
        """Which effect is carried out how."""
        return {
            CreateTopic: self._create_topic,
            MarkTopic: self._mark_topic,
            ReopenTopic: self._reopen_topic,
            CloseTopic: self._close_topic,
            DeleteTopic: self._delete_topic,
        }

    async def _create_topic(self, effect: CreateTopic) -> Outcome:
        topic = await self._bot.create_forum_topic(
            effect.chat_id,
            plain(effect.title)[:TITLE],
            icon_color=_COLOURS[effect.icon],
            icon_custom_emoji_id=(await self._icons()).get(effect.icon),
        )
        return Done(topic.message_thread_id)

    async def _mark_topic(self, effect: MarkTopic) -> Outcome:
        icon = (await self._icons()).get(effect.icon)
        title = plain(effect.title)[:TITLE]
        return await _unless_so_already(
            self._bot.edit_forum_topic(effect.chat_id, effect.thread_id, title, icon_custom_emoji_id=icon)
        )

    async def _reopen_topic(self, effect: ReopenTopic) -> Outcome:
        return await _unless_so_already(self._bot.reopen_forum_topic(effect.chat_id, effect.thread_id))

    async def _icons(self) -> dict[TopicIcon, str]:
        """The icons that everybody may give a topic, asked for once. Without them topics have colours only."""
        if not self._known_icons:
            try:
                stickers = await self._bot.get_forum_topic_icon_stickers()
            except TelegramError as error:
                log.info("the icons of topics are not known yet: %s", type(error).__name__)
                return {}
            ids = {one.emoji: one.custom_emoji_id for one in stickers if one.emoji and one.custom_emoji_id}
            self._known_icons = {
                icon: next(ids[emoji] for emoji in signs if emoji in ids)
                for icon, signs in _SIGNS.items()
                if any(emoji in ids for emoji in signs)
            }
        return self._known_icons

    async def _close_topic(self, effect: CloseTopic) -> Outcome:
        return await _unless_so_already(self._bot.close_forum_topic(effect.chat_id, effect.thread_id))

    async def _delete_topic(self, effect: DeleteTopic) -> Outcome:
        await self._bot.delete_forum_topic(effect.chat_id, effect.thread_id)
        return Done()


async def _unless_so_already(work: Awaitable[object]) -> Outcome:
    """Telegram refuses what changes nothing; for us it is done."""
    try:
        await work
    except BadRequest as error:
        if "not_modified" not in error.message.lower():
            raise
    return Done()
