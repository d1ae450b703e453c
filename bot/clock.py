"""What time it is: handed in everywhere, so that tests move it by hand."""

from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

TBILISI = ZoneInfo("Asia/Tbilisi")


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime:
        """The present moment, with time zone UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, with time zone UTC."""
        return datetime.now(UTC)
