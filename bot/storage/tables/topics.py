"""What is known of the consultants' group: its topics, where it is, its language."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, String, Table, UniqueConstraint

from bot.storage.tables.schema import metadata

topic_removals = Table(
    "topic_removals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("desk_chat", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False),
    Column("case_id", String(32)),  # an old topic of a case that goes on: removed with the case
    Column("line", Boolean, nullable=False, default=False),  # a neutral line is still to be said
    Column("attempts", Integer, nullable=False, default=0),
    Column("not_before", DateTime),  # empty while the case goes on
    UniqueConstraint("desk_chat", "thread_id"),
)

desk_hints = Table(
    "desk_hints",
    metadata,
    Column("desk_chat", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),  # 0: General
)

desk_moves = Table(
    "desk_moves",
    metadata,
    Column("configured", BigInteger, primary_key=True, autoincrement=False),  # what BOT_DESK_CHAT says
    Column("current", BigInteger, nullable=False),  # the id that group has now
)

desk_language = Table(
    "desk_language",
    metadata,
    Column("desk_chat", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(2), nullable=False),
)
