"""The bell that wakes the relay: rung by whoever wrote a letter."""

import asyncio


class Bell:
    """Rung before the writer's commit: whoever hears it begins a transaction, and on SQLite waits for that commit.

    Where another process may see less (PostgreSQL), the relay looks again every few seconds anyway.
    """

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._sweep = False

    def ring(self) -> None:
        """There is something to deliver."""
        self._rung.set()

    def ring_to_sweep(self) -> None:
        """Something was erased: free pages and the write-ahead log are to be emptied after the commit."""
        self._sweep = True
        self._rung.set()

    def take_sweep(self) -> bool:
        """Whether there is something to sweep; asked once."""
        due, self._sweep = self._sweep, False
        return due

    def hush(self) -> None:
        """Forget earlier rings; call before looking for work."""
        self._rung.clear()

    async def wait(self, seconds: float) -> None:
        """Wait for a ring, at most so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return
