"""Telegram lets a bot say twenty things a minute in one group: who may speak to the desk now, counted beforehand.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
Kept in memory, and told to other replicas: after a start the first minute may be refused with a 429, which closes the
desk as long as it says.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.cases.post.letter import Kind
from bot.cases.record import naive
from bot.chat.effects import EditScreen, Effect, SendPhoto, SendWords, ShowScreen
from bot.chat.outcomes import Outcome
from bot.chat.outside import Outside
from bot.clock import Clock

A_MINUTE = timedelta(seconds=61)  # theirs and ours are not one clock
MOST = 20
CROWDED = 8  # with fewer left than this, what waits of one case goes in one message
FREE = frozenset({Kind.ACK, Kind.SHUT, Kind.UNSHUT, Kind.REMOVE})  # no message of ours comes of them


@dataclass
class Pace:
    """What was said at the desk within the last minute."""

    said: Callable[[], object] = lambda: None  # other replicas count it, too
    closed: Callable[[float], object] = lambda _: None
    _said: deque[datetime] = field(default_factory=deque)
    _closed_until: datetime | None = None

    def left(self, now: datetime) -> int:
        """How many things may be said now."""
        # A clock that was set back must not silence the desk.
        while self._said and not now - A_MINUTE < self._said[0] <= now + A_MINUTE:
            self._said.popleft()
        closed = self._closed_until is not None and now < self._closed_until
        return 0 if closed else max(MOST - len(self._said), 0)

    def crowded(self, now: datetime) -> bool:
        """Whether to be thrifty."""
        return self.left(now) < CROWDED

    def says(self, now: datetime) -> None:
        """Something is said now; a topic that is opened counts like its first message."""
        self.hears(now)
        self.said()

    def hears(self, now: datetime) -> None:
        """Another replica said something at the desk."""
        self._said.append(now)

    def refused(self, now: datetime, seconds: float) -> None:
        """Telegram asks to wait."""
        self.closes(now, seconds)
        self.closed(seconds)

    def closes(self, now: datetime, seconds: float) -> None:
        """Telegram asked us, or another replica, to wait."""
        until = now + timedelta(seconds=seconds)
        self._closed_until = max(until, self._closed_until or until)

    def again(self, now: datetime) -> datetime:
        """The moment when something may be said again."""
        if self.left(now):
            return now
        full = self._said[0] + A_MINUTE if len(self._said) >= MOST else now
        return max(full, self._closed_until or full)

    def frees(self, now: datetime) -> datetime:
        """The next moment when there is more room than now."""
        if not self.left(now):
            return self.again(now)
        return self._said[0] + A_MINUTE if self._said else now


@dataclass(frozen=True)
class Overheard:
    """The outside, with everything that is said at the desk besides the relay's letters counted too."""

    outside: Outside
    pace: Pace
    desk_chat: Callable[[], int | None]
    clock: Clock

    async def carry_out(self, effect: Effect) -> Outcome:
        """Carry out one effect."""
        if (
            isinstance(effect, ShowScreen | EditScreen | SendWords | SendPhoto)
            and effect.chat_id == self.desk_chat()
        ):
            self.pace.says(naive(self.clock.now()))
        return await self.outside.carry_out(effect)

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        """The bytes of an attached file up to a limit, or why not."""
        return await self.outside.fetch(file_id, limit)
