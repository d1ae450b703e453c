"""How fast: fifteen messages a second at most, and none before the moment Telegram named.

Telegram lets a bot say thirty things a second in all: half of them stay for answers and for the relay.
https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

PER_SECOND = 15
GAP = timedelta(seconds=1 / PER_SECOND)


@dataclass
class Pace:
    """When the next message may go. Kept in memory: after a start a limit that still holds is met once more."""

    _next: datetime | None = None
    closed_until: datetime | None = None

    def wait(self, now: datetime) -> float:
        """Seconds until the next message; taking them is a promise to send one then."""
        moment = max(now, self._next or now)
        if moment - now > GAP:  # the clock was set back: nobody waits an hour for that
            moment = now + GAP
        self._next = moment + GAP
        return (moment - now).total_seconds()

    def close(self, now: datetime, seconds: float) -> None:
        """Nothing goes for so many seconds."""
        until = now + timedelta(seconds=seconds)
        self.closed_until = max(until, self.closed_until or until)

    def is_closed(self, now: datetime) -> bool:
        """Whether nothing may go now."""
        return self.closed_until is not None and now < self.closed_until
