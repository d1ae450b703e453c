"""One turn: the message in the person's language, sent without sound, and what came of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.campaigns.broadcasts.record import Due
from bot.campaigns.broadcasts.settling import Became, Settled, settle
from bot.campaigns.broadcasts.showing import can_go_in, message_screen
from bot.chat.effects import ShowScreen
from bot.chat.outside import Outside
from bot.content.models.broadcasts import Message
from bot.errors import StorageError
from bot.language.texts import Texts
from bot.turn.frame import framed

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Carrier:
    """Carries a message to one person after the other. `opened` unseals a chat."""

    outside: Outside
    texts: Callable[[str], Texts]
    opened: Callable[[bytes], int]

    def chat(self, due: Due) -> int | None:
        """Whose turn it is; None when no key opens it any more."""
        try:
            return self.opened(due.sealed_chat)
        except StorageError:
            log.warning("a subscriber's chat cannot be opened: BOT_SECRET_KEYS lacks its key")
            return None

    async def carry(self, message: Message, due: Due, chat_id: int) -> Settled:
        """Try it once. Never raises: a text that cannot be shown is that person's failure, not everybody's."""
        t = self.texts(due.language)
        if t.language != due.language or not can_go_in(t, message):  # the texts were changed meanwhile
            return Settled(Became.FAILED)
        try:
            effect = ShowScreen(chat_id, framed(message_screen(t, message), t))
        except (KeyError, ValueError, IndexError) as error:
            log.error("a message cannot be shown in %s: %s", t.language, type(error).__name__)
            return Settled(Became.FAILED)
        return settle(await self.outside.carry_out(effect))
