"""Messages into General of the desk group: how they are sent, and when again if they did not arrive."""

from datetime import timedelta

from bot.chat.effects import ShowScreen
from bot.chat.outcomes import Done, Moved, Outcome, TryLater
from bot.chat.outside import Outside
from bot.chat.screens import Screen

LONGEST_PAUSE = 60.0  # seconds


async def say(outside: Outside, desk_chat: int, screen: Screen, *, loud: bool = False) -> Outcome:
    """Send a screen into General; into the new group at once when the group has just moved."""
    message = ShowScreen(desk_chat, screen, silent=not loud, protect=True)
    outcome = await outside.carry_out(message)
    if isinstance(outcome, Moved):
        message = ShowScreen(outcome.new_chat_id, screen, silent=not loud, protect=True)
        outcome = await outside.carry_out(message)
    return outcome


def pause(outcome: Outcome) -> timedelta | None:
    """How long until it is tried again: at most a minute, whatever went wrong. None: it arrived."""
    if isinstance(outcome, Done):
        return None
    seconds = outcome.seconds if isinstance(outcome, TryLater) else LONGEST_PAUSE
    return timedelta(seconds=min(seconds, LONGEST_PAUSE))
