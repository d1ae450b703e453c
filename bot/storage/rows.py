"""Whole tables as plain rows, read and written as they are in the database: whatever step it stands at."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

Row = dict[str, Any]
Rows = dict[str, list[Row]]  # table -> its rows
MANY = 500  # rows in one statement
_ALEMBICS_OWN = "alembic_version"


async def tables_of(connection: AsyncConnection) -> dict[str, Table]:
    """The tables that are there, each after those it refers to."""
    found = MetaData()
    await connection.run_sync(found.reflect)
    return {table.name: table for table in found.sorted_tables if table.name != _ALEMBICS_OWN}


async def read_rows(connection: AsyncConnection, names: Iterable[str]) -> Rows:
    """Every row of these tables, as far as they are there, in the order of their keys."""
    there = await tables_of(connection)
    found = {}
    for name in names:
        if name in there:
            query = select(there[name]).order_by(*there[name].primary_key)
            found[name] = [dict(row) for row in (await connection.execute(query)).mappings()]
    return found


async def write_rows(connection: AsyncConnection, rows: Mapping[str, Sequence[Row]]) -> None:
    """Write rows into tables that have none of their keys; numbers given out later are higher than theirs."""
    there = await tables_of(connection)
    for name, table in there.items():
        many = rows.get(name, ())
        for start in range(0, len(many), MANY):
            await connection.execute(insert(table), list(many[start : start + MANY]))
        if many and connection.dialect.name == "postgresql" and (number := _counted(table)) is not None:
            await _count_on(connection, table, number, at_least=0)


async def clear_rows(connection: AsyncConnection, names: Iterable[str]) -> None:
    """Delete every row of these tables."""
    wanted = set(names)
    for name, table in reversed((await tables_of(connection)).items()):
        if name in wanted:
            await connection.execute(delete(table))


async def filled(connection: AsyncConnection) -> list[str]:
    """The tables that hold anything."""
    there = await tables_of(connection)
    return [
        name
        for name, table in there.items()
        if await connection.scalar(select(func.count()).select_from(table))
    ]


async def last_given(connection: AsyncConnection, name: str) -> int:
    """The highest number that this table ever gave out, also to rows that are gone; 0 for none."""
    if connection.dialect.name == "sqlite":
        asked = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return int(await connection.scalar(asked, {"name": name}) or 0)
    asked = text("SELECT pg_sequence_last_value(pg_get_serial_sequence(:name, 'id')::regclass)")
    return int(await connection.scalar(asked, {"name": name}) or 0)


async def give_on(connection: AsyncConnection, name: str, last: int) -> None:
    """From now on this table gives out numbers above `last` only."""
    if not last:
        return
    if connection.dialect.name == "sqlite":
        await connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
        row = {"name": name, "last": last}
        await connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), row)
        return
    table = (await tables_of(connection))[name]
    await _count_on(connection, table, table.c.id, at_least=last)


async def _count_on(connection: AsyncConnection, table: Table, number: Column[Any], *, at_least: int) -> None:
    """PostgreSQL counts beside the table: what was written with its number did not move it."""
    sequence = func.pg_get_serial_sequence(f'"{table.name}"', number.name)
    highest = func.greatest(select(func.coalesce(func.max(number), 1)).scalar_subquery(), max(at_least, 1))
    await connection.execute(select(func.setval(sequence, highest)))


def _counted(table: Table) -> Column[Any] | None:
    """The column of a table that the database numbers by itself."""
    key = list(table.primary_key)
    alone = key[0] if len(key) == 1 and isinstance(key[0].type, Integer) else None
    return alone if alone is not None and alone.name == "id" else None
