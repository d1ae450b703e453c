"""What must hold whatever monkeys do: no error in the log, no apology, no spinner, no screen without its two doors."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.chat import doors
from bot.chat.effects import EditScreen, Effect, ShowScreen
from bot.chat.outcomes import Outcome
from bot.chat.outside import Outside
from bot.chat.screens import Screen
from bot.check.exploring.laws import NEUTRAL

ERRORS, APOLOGIES = "errors in the log", "apologies shown"
SPINNERS, DOORLESS, SILENCE = "unanswered buttons", "screens without exit and urgent help", "left in silence"
PROMISES = (ERRORS, APOLOGIES, SPINNERS, DOORLESS, SILENCE)
FAILED = "failed"  # the screen that says that something went wrong on our side


@dataclass
class Complaints:
    """What was broken, by the promise, and when."""

    counts: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)
    moment: str = ""  # what was done last

    def add(self, promise: str, detail: str) -> None:
        """One more."""
        self.counts[promise] += 1
        self.said.append(f"{promise}: {detail}; after {self.moment}")


class Listener(logging.Handler):
    """Hears everything the program calls an error."""

    def __init__(self, complaints: Complaints) -> None:
        super().__init__(logging.ERROR)
        self.complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        """The message and where it happened."""
        where = ""
        if record.exc_info and (trace := record.exc_info[2]):
            while trace.tb_next:
                trace = trace.tb_next
            where = f" at {trace.tb_frame.f_code.co_filename.rpartition('/bot/')[2]}:{trace.tb_lineno}"
            where += f" {record.exc_info[1]!r:.200}"
        self.complaints.add(ERRORS, record.getMessage()[:200] + where)


@dataclass
class Witness:
    """Stands before the world outside and looks at every screen. `staff`: chats in which staff is at work."""

    outside: Outside
    complaints: Complaints
    staff: Callable[[int], bool]
    shown: Counter[str] = field(default_factory=Counter)

    async def carry_out(self, effect: Effect) -> Outcome:
        """Look, then let it through."""
        if isinstance(effect, ShowScreen | EditScreen):
            self._looks(effect.screen, effect.chat_id)
        return await self.outside.carry_out(effect)

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        """As it is."""
        return await self.outside.fetch(file_id, limit)

    def _looks(self, screen: Screen, chat_id: int) -> None:
        self.shown[screen.name] += 1
        if screen.name == FAILED:
            self.complaints.add(APOLOGIES, f"in {screen.language}")
        if chat_id < 0 or screen.name in NEUTRAL or self.staff(chat_id):
            return
        names = {button.action.name for row in screen.rows for button in row if button.action}
        if not {doors.EMERGENCY, doors.EXIT} <= names:
            self.complaints.add(DOORLESS, screen.name)
