"""Time that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday; facts were read two days before


class HandClock:
    """A clock for `bot.clock.Clock` and, called like a function, for the fake Bot API."""

    def __init__(self, begin: datetime = BEGIN) -> None:
        self._now = begin

    def now(self) -> datetime:
        """The present moment."""
        return self._now

    __call__ = now

    def moves(self, **how_far: float) -> None:
        """Move on: `clock.moves(hours=3)`."""
        self._now += timedelta(**how_far)
