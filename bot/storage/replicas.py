"""This process among others on the same database: who leads, whose turn a name is, and what the others must hear."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from enum import Enum
from typing import Protocol


class Turn(Enum):
    """What became of asking for a name."""

    MINE = "mine"
    TAKEN = "taken"  # another replica has it, and our patience is over
    UNKNOWN = "unknown"  # the database is out of reach: nobody can say


class Replicas(Protocol):
    """Others on the same database, or nobody."""

    @property
    def leads(self) -> bool:
        """Whether this process does what only one may do."""
        ...

    @property
    def healthy_for(self) -> float:
        """Seconds since when nothing that the others said could be missed."""
        ...

    @property
    def out_of_reach_for(self) -> float:
        """Seconds since when the database is out of reach; 0 when it is not."""
        ...

    def on(self, word: str, act: Callable[[str], None]) -> None:
        """Do something with what follows a word that another replica says."""
        ...

    def on_gap(self, act: Callable[[], None]) -> None:
        """Do something when words may have been missed: what is kept in memory must be read again."""
        ...

    def tell(self, word: str, about: str = "") -> None:
        """Say a word to the others. Never fails; who does not hear it learns by `on_gap`."""
        ...

    def hold(self, name: str | bytes, patience: float = 0.0) -> AbstractAsyncContextManager[Turn]:
        """Have a name for as long as the context is open, if its turn comes within `patience` seconds.

        Only between processes: within one, the caller sees to it that a name is asked for once at a time.
        """
        ...

    async def join(self, keys: bytes) -> None:
        """Take part. Raises StorageError when another replica has other case keys, told apart by this fingerprint."""
        ...

    async def elected(self) -> None:
        """Return when this process leads."""
        ...

    async def deposed(self) -> None:
        """Return when it leads no more."""
        ...

    async def leave(self) -> None:
        """Let go of everything."""
        ...


class Alone:
    """One process: always leads, waits for nobody, asks no database."""

    leads = True
    healthy_for = 0.0
    out_of_reach_for = 0.0

    def on(self, word: str, act: Callable[[str], None]) -> None:
        """Nobody says anything."""

    def on_gap(self, act: Callable[[], None]) -> None:
        """Nothing is ever missed."""

    def tell(self, word: str, about: str = "") -> None:
        """Nobody hears it."""

    @asynccontextmanager
    async def hold(self, name: str | bytes, patience: float = 0.0) -> AsyncIterator[Turn]:  # noqa: ARG002
        """Every name is ours."""
        yield Turn.MINE

    async def join(self, keys: bytes) -> None:
        """There is nobody to join."""

    async def elected(self) -> None:
        """At once."""

    async def deposed(self) -> None:
        """Never."""
        await asyncio.Event().wait()

    async def leave(self) -> None:
        """Nothing is held."""


ALONE = Alone()
