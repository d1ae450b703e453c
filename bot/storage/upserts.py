"""Writing a row that may be there already: in one statement, so that two who write at once never stumble."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Row = Mapping[str, Any]
_DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}


async def put(connection: AsyncConnection, table: Table, row: Row) -> None:
    """Write a whole row in place of the one with the same primary key, if there is one."""
    key = [column.name for column in table.primary_key]
    insert = inserting(table, connection.dialect.name).values(row)
    rest = {name: value for name, value in row.items() if name not in key}
    await connection.execute(insert.on_conflict_do_update(index_elements=key, set_=rest))


async def put_new(connection: AsyncConnection, table: Table, row: Row) -> bool:
    """Write a row unless one with the same primary key is there. Whether it was written: only one of two who try."""
    insert = inserting(table, connection.dialect.name).values(row)
    return (await connection.execute(insert.on_conflict_do_nothing())).rowcount == 1


def adding(table: Table, dialect: str) -> Any:
    """The statement that writes a row, or adds its `count` to the one with the same primary key."""
    insert = inserting(table, dialect)
    key = list(table.primary_key)
    return insert.on_conflict_do_update(
        index_elements=key, set_={"count": table.c["count"] + insert.excluded["count"]}
    )


def inserting(table: Table, dialect: str) -> Any:
    """An INSERT that knows ON CONFLICT, in the words of `sqlite` or `postgresql`."""
    return _DIALECTS[dialect].insert(table)
