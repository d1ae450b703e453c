"""The bell that wakes the relay: rung by whoever wrote a letter."""

import asyncio

from bot.cases.post.letter import Side


class Bell:
    """Rung after the writer's commit: whoever hears it finds what was written. It rings in this process only; what a
    process left behind that died is found by another one's look, every few seconds.
    """

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._named: dict[tuple[str, Side], None] = {}
        self._for_all = False
        self._sweep = False

    def ring(self) -> None:
        """There is something to deliver, somewhere."""
        self._for_all = True
        self._rung.set()

    def ring_for(self, case_id: str, to: Side) -> None:
        """There is something to deliver in this case and direction."""
        self._named[case_id, to] = None
        self._rung.set()

    def ring_to_sweep(self) -> None:
        """Something was erased: free pages and the write-ahead log are to be emptied after the commit."""
        self._sweep = True
        self.ring()

    def take_sweep(self) -> bool:
        """Whether there is something to sweep; asked once."""
        due, self._sweep = self._sweep, False
        return due

    def heard(self) -> tuple[tuple[tuple[str, Side], ...], bool]:
        """The lanes it was rung for since it was last asked, and whether it was rung for all of them."""
        heard = tuple(self._named), self._for_all
        self._named.clear()
        self._for_all = False
        self._rung.clear()
        return heard

    async def wait(self, seconds: float) -> None:
        """Wait for a ring, at most so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return
