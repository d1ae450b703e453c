"""Whether a database answers, and telling somebody when it complains."""

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import ExceptionContext

from bot.storage.engine import Database


async def answers(database: Database, patience: float) -> bool:
    """Whether it answers within so many seconds. Never raises; waits for no writer."""
    try:
        async with asyncio.timeout(patience), database.engine.connect() as connection:
            if (
                database.sqlite
            ):  # SQLAlchemy would say BEGIN IMMEDIATE and wait for whoever writes: ask the driver
                driver: Any = (await connection.get_raw_connection()).driver_connection
                await driver.execute_fetchall("SELECT count(*) FROM sqlite_schema")
            else:
                await connection.execute(text("SELECT 1"))
    except Exception:  # noqa: BLE001  whatever it is: it does not answer
        return False
    return True


def tell_errors(database: Database, tell: Callable[[str], None]) -> None:
    """From now on `tell` gets the class of every error the database raises, and nothing else of it."""

    def heard(context: ExceptionContext) -> None:
        tell(type(context.original_exception).__name__)

    event.listen(database.engine.sync_engine, "handle_error", heard)
