"""Who asked for news, and how far each broadcast is."""

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Table

from bot.storage.tables.schema import metadata

subscribers = Table(
    "subscribers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column(
        "person_tag", LargeBinary, nullable=False, unique=True
    ),  # keyed hash of the chat, by a key that stays
    Column("sealed_chat", LargeBinary, nullable=False),
    Column("language", String(2), nullable=False),
    Column("topics", String(80), nullable=False),  # ids of what they asked for, a blank before and after each
    sqlite_autoincrement=True,  # an id given out twice would let somebody get a message twice
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("message", String(60), nullable=False, unique=True),  # of content/campaigns: goes once, ever
    Column("topic", String(16), nullable=False),
    Column("languages", String(80), nullable=False),  # in which its text was there when it began
    Column("state", String(10), nullable=False),  # running, stopped, done
    Column("day", String(10), nullable=False),
    Column("by", BigInteger, nullable=False),  # a coordinator; 0: the command line
    Column("screen_message", BigInteger),  # the coordinator's screen that shows how far it is
    Column("screen_language", String(2), nullable=False),
    Column("reached", Integer, nullable=False),  # every subscriber up to this number had a turn
    Column("last", Integer, nullable=False),  # the last subscriber when it began
    Column("meant", Integer, nullable=False),  # for how many, when it began
    Column("sent", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column(
        "unclear", Integer, nullable=False
    ),  # tried, and nobody knows whether it arrived: never tried again
    Column("gone", Integer, nullable=False),  # blocked the bot or have no account any more
    Column("runner", String(16)),  # the process that sends it
    Column("leased_until", DateTime),  # when another may take over
    Column(
        "closes", DateTime, nullable=False
    ),  # what waits then is given up; once done, when its sends are forgotten
)

broadcast_sends = Table(
    "broadcast_sends",
    metadata,
    Column("subscriber", Integer, primary_key=True, autoincrement=False),
    Column("broadcast", Integer, ForeignKey("broadcasts.id"), primary_key=True),
    Column("state", String(10), nullable=False),  # waiting, trying, sent, failed, unclear
    Column("attempts", Integer, nullable=False),
    Column("not_before", DateTime),
    Column("message", BigInteger),  # its number in the chat, for the exit to delete
    Index("ix_broadcast_sends_broadcast", "broadcast", "state"),
)
