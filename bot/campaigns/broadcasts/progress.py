"""How far it is, on the coordinator's screen: edited calmly, in rounded figures."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.campaigns.broadcasts import screens
from bot.campaigns.broadcasts.record import Broadcast, State
from bot.chat.effects import EditScreen
from bot.chat.outcomes import Refused
from bot.chat.outside import Outside
from bot.chat.screens import Screen
from bot.clock import Clock
from bot.content.models.broadcasts import Broadcasts
from bot.language.texts import Texts

CALM = timedelta(seconds=10)  # between two edits of one screen


@dataclass
class Progress:
    """Shows what changed. What was shown last is kept in memory: after a start it is shown once more."""

    outside: Outside
    texts: Callable[[str], Texts]
    content: Callable[[], Broadcasts]
    clock: Clock
    _shown: dict[int, tuple[datetime, Screen]] = field(default_factory=dict)

    async def show(self, broadcast: Broadcast) -> bool:
        """Bring the screen up to date if it is time. False when there is no such screen any more."""
        if broadcast.screen_message is None:
            return True
        now = self.clock.now()
        when, last = self._shown.get(broadcast.id, (None, None))
        if when and broadcast.state is State.RUNNING and now - when < CALM:
            return True
        screen = screens.progress(self.texts(broadcast.screen_language), self.content(), broadcast)
        if screen == last:
            return True
        self._shown = {broadcast.id: (now, screen)}
        outcome = await self.outside.carry_out(EditScreen(broadcast.by, broadcast.screen_message, screen))
        return not isinstance(outcome, Refused)
