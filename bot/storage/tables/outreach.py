"""What prevention work achieved: counters, figures that were published, the ledger of events, who was given what."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table, Text

from bot.storage.tables.schema import metadata

counters = Table(
    "counters",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("fact", String(40), primary_key=True),
    Column("trait", String(40), primary_key=True),
    Column("count", BigInteger, nullable=False),
)

published = Table(
    "published",
    metadata,
    Column("name", String(40), primary_key=True),  # of a table of bot/outreach/publishing/tables.py
    Column("period", String(7), primary_key=True),  # a unit of that table: "2026-Q3", "2026"
    Column("smallest", Integer, nullable=False),  # the limits under which it was published
    Column("step", Integer, nullable=False),
    Column("figures", Text, nullable=False),  # JSON: each cell with its published value, 0 for a hidden one
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),  # corrections keep what stood before
    Column("kind", String(40), nullable=False),
    Column("day", String(10), nullable=False),
    Column("activity", String(12), nullable=False, default=""),  # number in the plan
    Column("place", String(120), nullable=False, default=""),
    Column("region", String(40), nullable=False, default=""),
    Column("organiser", String(120), nullable=False, default=""),
    Column("partners", String(400), nullable=False, default=""),
    Column("heads", String(600), nullable=False, default="{}"),  # JSON: group -> how many
    Column("copies", Integer, nullable=False, default=0),
    Column("evidence", String(200), nullable=False, default=""),
    Column("note", String(400), nullable=False, default=""),
    Column("withdrawn", Boolean, nullable=False, default=False),
    Column("reason", String(200), nullable=False, default=""),  # of the correction
    Column("by", BigInteger, nullable=False, default=0),  # a coordinator; 0: the command line
    Column("entered", String(10), nullable=False),
    Column("fingerprint", String(64), nullable=False, index=True),  # finds what was entered twice
)

exports = Table(
    "exports",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("day", String(10), nullable=False, index=True),
    Column("by", BigInteger, nullable=False),  # a coordinator; 0: the command line
    Column("what", String(120), nullable=False),
    Column("purpose", String(200), nullable=False),
)
