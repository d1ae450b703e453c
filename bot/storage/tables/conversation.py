"""What a conversation leaves behind: three rows that expire, and the numbers of updates that wrote something."""

from sqlalchemy import BigInteger, Column, DateTime, LargeBinary, String, Table

from bot.storage.tables.schema import metadata

chat_language = Table(
    "chat_language",
    metadata,
    Column("chat_hash", LargeBinary, primary_key=True),
    Column("language", String(2), nullable=False),
    Column("day", String(10), nullable=False),
)

wipe_list = Table(
    "wipe_list",
    metadata,
    Column("chat_hash", LargeBinary, primary_key=True),
    Column("sealed_ids", LargeBinary, nullable=False),
    Column("expires", DateTime, nullable=False),
)

joined_offer = Table(
    "joined_offer",
    metadata,
    Column("chat_hash", LargeBinary, primary_key=True),
    Column("sealed_text", LargeBinary, nullable=False),  # without identifiers
    Column("expires", DateTime, nullable=False),
)

handled_updates = Table(
    "handled_updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("handled", DateTime, nullable=False),
)
