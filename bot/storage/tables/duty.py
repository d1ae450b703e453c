"""Who works at the desk, when, and what they did."""

from sqlalchemy import BigInteger, Column, DateTime, Integer, String, Table

from bot.storage.tables.schema import metadata

staff = Table(
    "staff",
    metadata,
    Column("staff", BigInteger, primary_key=True, autoincrement=False),
    Column("sign", String(24), nullable=False),  # what colleagues call them; chosen by themselves
    Column("languages", String(40), nullable=False, default=""),  # codes, separated by blanks
    Column("most_cases", Integer, nullable=False),  # how many open cases they carry; urgent ones count twice
    Column("on_until", DateTime),  # on duty until then, beside the planned hours
    Column("off_until", DateTime),  # not on duty until then, whatever is planned
    Column("day", String(10), nullable=False),  # last day of any act
)

staff_hours = Table(
    "staff_hours",
    metadata,
    Column("staff", BigInteger, primary_key=True, autoincrement=False),
    Column("weekday", Integer, primary_key=True, autoincrement=False),  # 0 is Monday
    Column("begins", String(5), primary_key=True),  # "10:00", in the desk's time zone
    Column("ends", String(5), nullable=False),  # "24:00" at the latest
)

staff_acts = Table(
    "staff_acts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("day", String(10), nullable=False, index=True),
    Column("staff", BigInteger, nullable=False),
    Column("act", String(24), nullable=False),  # a word of a closed list
    Column("about", String(64), nullable=False, default=""),  # the name of a case, never a person
)

shift_ends = Table(
    "shift_ends",
    metadata,
    Column("staff", BigInteger, primary_key=True, autoincrement=False),
    Column("ends", DateTime, primary_key=True),  # the hand-over of this shift was posted
)

desk_heads = Table(
    "desk_heads",
    metadata,
    Column("desk_chat", BigInteger, primary_key=True, autoincrement=False),
    Column("staff", BigInteger, primary_key=True, autoincrement=False),  # an administrator of that group
    Column("day", String(10), nullable=False),  # when Telegram last said so
)
