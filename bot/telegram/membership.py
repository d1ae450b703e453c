"""Who is in the consultants' group, asked of Telegram. Unsure is never taken for gone."""

import logging

from telegram import Bot, ChatMember
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, TelegramError

from bot.telegram.arrivals import Member

log = logging.getLogger(__name__)
GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}


def is_gone(member: ChatMember | Member) -> bool:
    """Whether somebody is no member. Who leaves while restricted stays "restricted": only `is_member` tells."""
    if member.status in GONE:
        return True
    return member.status == ChatMemberStatus.RESTRICTED and not getattr(member, "is_member", True)


class TelegramGroup:
    """The group as one bot sees it. Never raises for what Telegram or the network does."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def administrators(self, chat_id: int) -> tuple[int, ...]:
        """The ids of its human administrators; none when that cannot be known now."""
        try:
            members = await self._bot.get_chat_administrators(chat_id)
        except TelegramError as error:
            log.info("the administrators of the desk are not known now: %s", type(error).__name__)
            return ()
        return tuple(member.user.id for member in members if not member.user.is_bot)

    async def has_left(self, chat_id: int, user_id: int) -> bool:
        """Whether somebody is certainly no member any more."""
        try:
            member = await self._bot.get_chat_member(chat_id, user_id)
        except BadRequest as error:
            return (
                "user not found" in error.message.lower() or "participant_id_invalid" in error.message.lower()
            )
        except TelegramError:
            return False
        return is_gone(member)
