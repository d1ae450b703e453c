"""Buttons and commands of the desk are for members: a tap tells which message was tapped, not that a member did it."""

from collections.abc import Mapping

from bot.cases.desk_case import DeskCase
from bot.chat.outside import Group
from bot.chat.reply import Reply
from bot.turn.turn import Handler, Turn


def for_members(handlers: Mapping[str, Handler], group: Group, case: DeskCase) -> dict[str, Handler]:
    """The same handlers, each after Telegram was asked whether somebody is certainly no member.

    In a group that became public, or that stands behind a channel, anybody can tap and write. Asked before a
    transaction is open; when Telegram does not answer, whoever acts counts as a member, as in a private group.
    """
    return {name: _guarded(handler, group, case) for name, handler in handlers.items()}


def _guarded(handler: Handler, group: Group, case: DeskCase) -> Handler:
    async def guarded(turn: Turn) -> Reply:
        if await group.has_left(turn.chat_id, turn.event.sender.user_id):
            return case.answer(turn, turn.t("That is not possible now."))
        return await handler(turn)

    return guarded
