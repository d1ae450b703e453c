"""Several replicas on one PostgreSQL: turns by locks that one connection holds, one leader, words by NOTIFY."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StorageError
from bot.storage.line import Line
from bot.storage.replicas import Turn
from bot.storage.turns import number_of

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.005, 0.1  # seconds between two questions whether a name is free
JOINING = 10.0  # seconds that a start waits for the line
OTHER_KEYS = (
    "another replica on this database has other case keys. BOT_KEY_STORE_URL must name one key store for all replicas: "
    "the same file on one machine, or a PostgreSQL server of its own."
)


class Together:
    """See `Replicas`. Nothing is opened before `join`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._line = Line(engine, self._heard, self._opened, self._closed, self._led)
        self._running: asyncio.Task[None] | None = None
        self._acts: dict[str, list[Callable[[str], None]]] = {}
        self._gaps: list[Callable[[], None]] = []
        self._there, self._leading, self._following = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._following.set()
        self._since: float | None = None
        self._lost: float | None = None

    @property
    def leads(self) -> bool:
        """Whether this process does what only one may do."""
        return self._leading.is_set()

    @property
    def healthy_for(self) -> float:
        """Seconds since when the line is up."""
        return 0.0 if self._since is None else monotonic() - self._since

    @property
    def out_of_reach_for(self) -> float:
        """Seconds since when it is down."""
        return 0.0 if self._lost is None else monotonic() - self._lost

    def on(self, word: str, act: Callable[[str], None]) -> None:
        """Do something with what follows a word that another replica says."""
        self._acts.setdefault(word, []).append(act)

    def on_gap(self, act: Callable[[], None]) -> None:
        """Do something when words may have been missed."""
        self._gaps.append(act)

    def tell(self, word: str, about: str = "") -> None:
        """Say a word to the others. Never a word of a person, nor who they are: the server logs statements."""
        self._line.say(f"{word} {about}")

    @asynccontextmanager
    async def hold(self, name: str | bytes, patience: float = 0.0) -> AsyncIterator[Turn]:
        """Have a name for as long as the context is open, if its turn comes within `patience` seconds."""
        number = number_of(name)
        turn = await self._turn(number, patience)
        try:
            yield turn
        finally:
            if turn is Turn.MINE:
                self._line.give(number)

    async def _turn(self, number: int, patience: float) -> Turn:
        give_up, pause = monotonic() + patience, FIRST_PAUSE
        while not (mine := await self._line.take(number)):
            if mine is None:
                return Turn.UNKNOWN
            if monotonic() >= give_up:
                return Turn.TAKEN
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        return Turn.MINE

    async def join(self, keys: bytes) -> None:
        """Open the line. Raises StorageError when it cannot be opened, or when others have other case keys."""
        self._line.keys = int.from_bytes(keys[:4]) >> 1
        self._running = asyncio.get_running_loop().create_task(self._line.run(), name="replicas")
        try:
            async with asyncio.timeout(JOINING):
                await self._there.wait()
        except TimeoutError:
            raise StorageError("the database is out of reach: look at BOT_DATABASE_URL") from None
        if self._line.others_have_other_keys:
            raise StorageError(OTHER_KEYS)

    async def elected(self) -> None:
        """Return when this process leads."""
        await self._leading.wait()

    async def deposed(self) -> None:
        """Return when it leads no more."""
        await self._following.wait()

    async def leave(self) -> None:
        """Hang up: every lock is free, and somebody else leads within seconds."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            self._running = None

    def _heard(self, said: str) -> None:
        word, _, about = said.partition(" ")
        for act in self._acts.get(word, ()):
            act(about)

    def _opened(self) -> None:
        self._since, self._lost = monotonic(), None
        self._there.set()
        for act in self._gaps:
            act()

    def _closed(self) -> None:
        self._since, self._lost = None, monotonic()

    def _led(self, leads: bool) -> None:
        log.info("this replica leads" if leads else "this replica leads no more")
        begins, ends = (self._leading, self._following) if leads else (self._following, self._leading)
        ends.clear()
        begins.set()
