"""What is PostgreSQL's own: how long to wait, which errors pass, which words must not be repeated, and sweeping."""

import asyncio
import logging
from contextlib import AsyncExitStack
from typing import Any
from weakref import WeakSet

from sqlalchemy import event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

log = logging.getLogger(__name__)

PROGRAM = "mgzavri"  # how our connections begin to call themselves
CONNECT_SECONDS = 10
PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)  # a server that restarts is back by then
SETTINGS = {
    # What bot/ relies on: a statement that waited for somebody's commit sees what they wrote.
    "default_transaction_isolation": "read committed",
    "statement_timeout": "30s",
    "lock_timeout": "10s",  # as long as SQLite waits for another process
    "idle_in_transaction_session_timeout": "60s",  # a process that hangs must not hold locks for ever
    "synchronous_commit": "on",  # what is committed survives a crash, whatever the server is set to
    "jit": "off",  # our statements are shorter than compiling them
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
PASSING = {
    "40001",  # serialization failure
    "40P01",  # deadlock: somebody had to give way
    "55P03",  # lock_timeout
    "57014",  # statement_timeout
    "25P03",  # idle_in_transaction_session_timeout
    "57P01",  # the administrator stops the server
    "57P02",  # it crashed
    "57P03",  # it is starting
    "53300",  # too many connections just now
    "53100",  # its disk is full
    "25006",  # a failover: for a while the address names a server that takes no writing
    "0A000",  # "cached plan must not change result type": somebody migrated meanwhile
}


def engine_options(name: str) -> dict[str, Any]:
    """How connections are made and kept. `name`: what the server calls this process."""
    return {
        "pool_pre_ping": True,  # a connection that died while nobody used it is replaced without a word
        "pool_size": 10,
        "max_overflow": 10,
        "pool_timeout": CONNECT_SECONDS,
        "connect_args": {
            "timeout": CONNECT_SECONDS,
            "server_settings": {**SETTINGS, "application_name": name},
        },
    }


def is_passing(error: BaseException) -> bool:
    """Whether the whole transaction, begun anew, may well succeed. Whether it was committed is not known.

    A lost connection, a server that restarts, a deadlock, a wait that took too long. Nothing of SQLite's.
    """
    if isinstance(error, OSError | NoConnectionFree):
        return True
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    state = str(getattr(cause, "sqlstate", None) or "")
    return state in PASSING or state.startswith("08")


async def connected(engine: AsyncEngine, stack: AsyncExitStack) -> AsyncConnection:
    """A connection that the stack closes, also while the server restarts: nothing has begun, so a second try is free."""
    for pause in PAUSES:
        try:
            return await stack.enter_async_context(engine.connect())
        except Exception as error:
            if not is_passing(error):
                raise
        await asyncio.sleep(pause)
    return await stack.enter_async_context(engine.connect())


async def is_alone(engine: AsyncEngine, name: str) -> bool:
    """Whether no other process of ours has a connection to this database: each keeps some as long as it lives."""
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND application_name LIKE :ours AND application_name <> :mine"
    )
    async with AsyncExitStack() as stack:
        connection = await connected(engine, stack)
        return not await connection.scalar(others, {"ours": f"{PROGRAM} %", "mine": name})


class Connections:
    """Every connection of an engine, those in use included."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._open: WeakSet[Any] = WeakSet()
        event.listen(engine.sync_engine, "connect", lambda made, _: self._open.add(made.driver_connection))

    def cut(self) -> None:
        """Break them off here. Whoever waits for an answer of a server that is silent gets an error at once."""
        for driver in tuple(self._open):
            driver.terminate()


class Sweeper:
    """Sweeps dead rows out of the tables. Several who ask while it is at work are served by one more round."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._sweeping = asyncio.Lock()
        self._due = False

    async def sweep(self) -> None:
        """Returns when what was dead at the time of the call is swept. What fails is logged; the next call does it."""
        self._due = True
        async with self._sweeping:
            if not self._due:
                return  # somebody who waited with us began after we asked
            self._due = False
            try:
                await self._vacuum()
            except (SQLAlchemyError, OSError) as error:
                log.warning("dead rows could not be swept away: %s", type(error).__name__)

    async def _vacuum(self) -> None:
        query = "SELECT quote_ident(relname) FROM pg_stat_user_tables WHERE schemaname = current_schema()"
        async with self._engine.connect() as plain:
            connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
            tables = (await connection.scalars(text(query))).all()
            if tables:
                await connection.exec_driver_sql(f"VACUUM (SKIP_LOCKED) {', '.join(sorted(tables))}")


def keep_silent(engine: AsyncEngine) -> None:
    """The server's errors quote the row they complain of, and the driver the value: only their kind is kept."""
    event.listen(engine.sync_engine, "handle_error", _without_words)


def _without_words(context: ExceptionContext) -> None:
    adapted = context.original_exception
    told = adapted.__cause__ or adapted
    words = " ".join(
        str(part)
        for part in (
            type(told).__name__,
            getattr(told, "sqlstate", None),
            getattr(told, "constraint_name", None),
        )
        if part
    )
    for error in (told, adapted):
        error.args = (words,)
        for field in ("detail", "hint", "where", "internal_query", "message"):
            if getattr(error, field, None):
                setattr(error, field, None)
    if context.sqlalchemy_exception is not None:
        context.sqlalchemy_exception.args = (words,)
