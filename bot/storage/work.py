"""A unit of work that begins only when somebody writes: a tap that writes nothing touches no database."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.engine import Database
from bot.storage.tables.conversation import handled_updates
from bot.storage.upserts import put_new


class AlreadyHandled(Exception):
    """This update wrote something before: Telegram delivered it again, and nothing may happen twice."""


class UnitOfWork:
    """One transaction for one update. Use as `async with`; committed by `commit()`, otherwise rolled back."""

    def __init__(self, database: Database, update_id: int, now: datetime) -> None:
        self._database = database
        self._update_id = update_id
        self._now = now.replace(tzinfo=None)
        self._stack = AsyncExitStack()
        self._connection: AsyncConnection | None = None

    async def connection(self) -> AsyncConnection:
        """The open transaction; begun now if need be. Raises AlreadyHandled when this update wrote before."""
        if self._connection is None:
            connection = await self._stack.enter_async_context(self._database.brief())
            self._connection = connection
            row = {"update_id": self._update_id, "handled": self._now}
            if not await put_new(connection, handled_updates, row):  # another replica was first just now
                raise AlreadyHandled
        return self._connection

    @asynccontextmanager
    async def glance(self) -> AsyncIterator[AsyncConnection]:
        """For a look, or a change that does no harm when it happens again: does not mark the update as handled.

        The open transaction if there is one, else a short one of its own, committed at its end.
        """
        if self._connection is not None:
            yield self._connection
            return
        async with self._database.brief() as connection:
            yield connection

    @asynccontextmanager
    async def look(self) -> AsyncIterator[AsyncConnection]:
        """For a look that changes nothing: the open transaction if there is one, else as the database is now."""
        if self._connection is not None:
            yield self._connection
            return
        async with self._database.look() as connection:
            yield connection

    async def commit(self) -> None:
        """Commit what was written, if anything was. Raises when it is not committed for sure."""
        wrote, self._connection = self._connection is not None, None
        try:
            await self._stack.aclose()
        except Exception as error:
            # The answer to a commit may be lost: what it wrote tells whether it was one.
            if not (wrote and self._database.passes(error) and await self._is_committed()):
                raise

    async def _is_committed(self) -> bool:
        mine = select(handled_updates.c.update_id).where(handled_updates.c.update_id == self._update_id)
        async with self._database.begin() as connection:
            return await connection.scalar(mine) is not None

    async def __aenter__(self) -> Self:
        """Nothing happens yet."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Roll back what was not committed."""
        if self._connection is not None:
            self._connection = None
            given_up = error or RollBack()
            with suppress(RollBack, AlreadyHandled):
                await self._stack.__aexit__(type(given_up), given_up, trace)


class Rereading(UnitOfWork):
    """A transaction for looking only: for an update that was handled before, whose answer may never have been shown."""

    async def connection(self) -> AsyncConnection:
        """The open transaction; nothing is marked."""
        if self._connection is None:
            self._connection = await self._stack.enter_async_context(self._database.begin())
        return self._connection


class RollBack(Exception):
    """Tells the transaction that it was given up."""


async def forget_handled(database: Database, before: datetime) -> None:
    """Delete the ids of updates handled before a moment: Telegram repeats nothing older than a day."""
    async with database.begin() as connection:
        limit = before.replace(tzinfo=None)
        await connection.execute(delete(handled_updates).where(handled_updates.c.handled < limit))
