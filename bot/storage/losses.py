"""What a step back loses, found by looking before and after it: no step can forget to say what it drops."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, LargeBinary, String, Table, and_, cast, func, select
from sqlalchemy.schema import MetaData

# table -> how many rows it has, and how many of them say something in each column
Held = Mapping[str, tuple[int, Mapping[str, int]]]
_ALEMBICS_OWN = "alembic_version"
_NOTHING_SAID = ("", "0", "false", "f", "{}")  # as text: what a column holds that nobody has used


def held(connection: Connection) -> Held:
    """What every table holds just now."""
    found = MetaData()
    found.reflect(connection)
    return {
        table.name: _in(connection, table) for table in found.sorted_tables if table.name != _ALEMBICS_OWN
    }


def lost(before: Held, after: Held) -> list[str]:
    """The tables and columns that held something and hold less now, by name."""
    gone = []
    for table, (rows, columns) in sorted(before.items()):
        left, still = after.get(table, (0, {}))
        if left < rows:
            gone.append(table)
            continue
        gone += [f"{table}.{name}" for name, said in sorted(columns.items()) if said and name not in still]
    return gone


def _in(connection: Connection, table: Table) -> tuple[int, Mapping[str, int]]:
    rows = connection.scalar(select(func.count()).select_from(table)) or 0
    if not rows:
        return 0, {column.name: 0 for column in table.columns}
    counts = [
        func.count().filter(_says_something(column)).label(f"c{place}")
        for place, column in enumerate(table.columns)
    ]
    counted = connection.execute(select(*counts)).one()
    return rows, {column.name: int(said) for column, said in zip(table.columns, counted, strict=True)}


def _says_something(column: Column[Any]) -> ColumnElement[bool]:
    if isinstance(column.type, LargeBinary):
        return column.is_not(None)
    return and_(column.is_not(None), cast(column, String).not_in(_NOTHING_SAID))
