"""Looking at a database as it stood at one moment, beside a running bot: nobody waits for us, nothing is changed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import StorageError
from bot.storage import postgresql
from bot.storage.engine import DATA, EXAMPLES
from bot.storage.sqlite import BUSY_MILLISECONDS


@asynccontextmanager
async def snapshot(url: str, setting: str = DATA) -> AsyncIterator[AsyncConnection]:
    """A connection that sees the same rows until its end, whoever writes meanwhile, and refuses to write.

    Raises StorageError with a sentence when there is no such database; the sentence never repeats the URL.
    """
    try:
        address = make_url(url)
        engine = _engine(address, setting)
    except ModuleNotFoundError as error:
        raise StorageError(f"{setting} needs a Python package that is missing: {error.name}") from None
    except (SQLAlchemyError, ValueError):
        example = EXAMPLES.get(setting, EXAMPLES[DATA])
        raise StorageError(f"{setting} cannot be used: write something like {example}") from None
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1 FROM (SELECT 1) AS one"))
            yield connection
    except (SQLAlchemyError, OSError) as error:
        raise StorageError(f"{setting} cannot be read ({type(error).__name__})") from None
    finally:
        await engine.dispose()


def database_file(url: str) -> Path | None:
    """The file of a SQLite database; None for a server or for memory."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database or address.database == ":memory:":
        return None
    return Path(address.database)


def _engine(address: URL, setting: str) -> AsyncEngine:
    if address.get_backend_name() == "sqlite":
        if not address.database or not Path(address.database).is_file():
            raise StorageError(f"there is no file where {setting} points")
        engine = create_async_engine(address, hide_parameters=True)
        event.listen(engine.sync_engine, "connect", _for_reading)
        event.listen(engine.sync_engine, "begin", _begin)
        return engine
    engine = create_async_engine(
        address,
        hide_parameters=True,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
        connect_args={
            "timeout": postgresql.CONNECT_SECONDS,
            "server_settings": {"application_name": READER, "default_transaction_read_only": "on"},
        },
    )
    postgresql.keep_silent(engine)
    return engine


READER = "mgzavri-reader"  # is no bot: whoever asks whether one runs passes over it


def _for_reading(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")
    connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_schema"
    )  # from here on: what is seen is this moment
