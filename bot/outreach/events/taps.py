"""What the buttons of the ledger carry, read back: anything we never made is stale. Coordinators only."""

from datetime import date

from bot.access import Role
from bot.chat.actions import StaleButton
from bot.chat.reply import Reply
from bot.clock import TBILISI
from bot.content.models.event_kinds import EventKind
from bot.outreach.events.guided_screens import NONE
from bot.outreach.events.regions import Region
from bot.outreach.events.understanding import MOST_NUMBER
from bot.outreach.events.written import day_of
from bot.turn.turn import Handler, Turn


def for_coordinators(handler: Handler) -> Handler:
    """The table of routes keeps the command from others, but the data of a tap can be forged."""

    async def guarded(turn: Turn) -> Reply:
        if turn.role is not Role.COORDINATOR:
            raise StaleButton
        return await handler(turn)

    return guarded


def kind_on(turn: Turn) -> EventKind:
    """The kind: always the first argument."""
    try:
        return EventKind(turn.action.argument(0))
    except ValueError:
        raise StaleButton from None


def day_on(turn: Turn) -> date | None:
    """The day: always the second argument; None: it will be typed."""
    packed = turn.action.argument(1)
    if packed == NONE:
        return None
    day = day_of(f"{packed[:4]}-{packed[4:6]}-{packed[6:]}")
    if day is None:
        raise StaleButton
    return day


def region_on(turn: Turn) -> Region | None:
    """The region: always the fourth argument; None: there is none."""
    if turn.action.argument(3) == NONE:
        return None
    try:
        return Region(turn.action.argument(3))
    except ValueError:
        raise StaleButton from None


def number_on(turn: Turn, place: int) -> int:
    """A number at a place."""
    written = turn.action.argument(place)
    if not (written.isascii() and written.isdigit()) or int(written) >= MOST_NUMBER:
        raise StaleButton
    return int(written)


def who(turn: Turn) -> int:
    """Whose entry it becomes."""
    return turn.event.sender.user_id


def today(turn: Turn) -> date:
    """The day in Tbilisi."""
    return turn.now.astimezone(TBILISI).date()
