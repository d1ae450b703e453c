"""Which numbers were reported dead."""

from sqlalchemy import Column, Integer, String, Table

from bot.storage.tables.schema import metadata

dead_numbers = Table(
    "dead_numbers",
    metadata,
    Column("record", String(40), primary_key=True),  # a service or an urgent record of a country
    Column("day", String(10), primary_key=True),
    Column("count", Integer, nullable=False),
)
