"""Every table of the database. docs/stored-fields.md names purpose, keeper and end of each field, tested."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

# Names by rule, so that later steps can speak of a constraint (SQLite changes tables by making them anew).
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMES)

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

dead_numbers = Table(
    "dead_numbers",
    metadata,
    Column("record", String(40), primary_key=True),  # a service or an urgent record of a country
    Column("day", String(10), primary_key=True),
    Column("count", Integer, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("id", String(32), primary_key=True),  # random, says nothing
    Column("name", String(40), nullable=False, unique=True),  # random and speakable: "Blue Heron 47"
    Column("state", String(12), nullable=False, index=True),
    Column("language", String(2), nullable=False),
    Column("consent_version", String(20), nullable=False),  # version and language of the text agreed to
    Column("urgent", Boolean, nullable=False, default=False),
    Column("sealed_chat", LargeBinary, nullable=False),  # the person's chat id, under the case key
    Column("sealed_summary", LargeBinary),  # the words the person agreed to pass on, under the case key
    Column(
        "screen_message", BigInteger
    ),  # the draft's screen, to be taken away when the next one comes; emptied on sending
    Column("desk_chat", BigInteger),
    Column("thread_id", BigInteger),
    Column("card_message", BigInteger),
    Column("taken_by", BigInteger),  # staff id of the consultant
    Column(
        "away", Boolean, nullable=False, default=False
    ),  # left by the exit: nothing may be sent to the person
    Column("last_hour", DateTime, nullable=False),  # last activity, rounded to the hour
    Column("ends", DateTime, nullable=False),  # when the case is erased, whatever happens
    Column(
        "hard_end", DateTime, nullable=False
    ),  # what `ends` goes back to when a closed case is opened again
    Column(
        "answers", String(10), nullable=False, default="notice"
    ),  # how answers arrive: notice, at-once, return
    Column("notified", Boolean, nullable=False, default=False),  # a neutral notice stands unopened
    Column("sealed_word", LargeBinary),  # the word to recognise each other, under the case key
    Column("return_code", LargeBinary, unique=True),  # keyed slow hash
    Column("resting", Boolean, nullable=False, default=False),  # its consultant is away for a while
    Column("muted_until", DateTime),  # the person's words wait until then
    Column("alarm_at", DateTime),  # when the desk is reminded that nobody answers
    Column("alarms", Integer, nullable=False, default=0),  # how often it was
    Column("rated", Boolean, nullable=False, default=False),  # helped or not was said once
    UniqueConstraint("desk_chat", "thread_id"),
)

relay = Table(
    "relay",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),  # the order within a case and direction
    Column("case_id", String(32), ForeignKey("cases.id"), nullable=False, index=True),
    Column("to", String(6), nullable=False),  # "desk" or "person"
    Column("kind", String(10), nullable=False),
    Column("part", Integer, nullable=False, default=0),  # one long message may become several
    Column("sealed_body", LargeBinary),  # emptied when it has arrived
    Column("source_message", BigInteger),
    Column("target_message", BigInteger),
    Column("state", String(10), nullable=False, index=True),  # waiting, trying, sent, failed
    Column("attempts", Integer, nullable=False, default=0),
    Column("repeat", Boolean, nullable=False, default=False),  # an earlier attempt may have arrived
    Column("not_before", DateTime),  # emptied when it is settled
    Column("tell_at", DateTime),  # when its writer is told that it has not arrived yet
    Column("told", Boolean, nullable=False, default=False),
    Column("update_id", BigInteger),
    Column("held", Boolean, nullable=False, default=False),  # until the person opens the talk
    UniqueConstraint("update_id", "to", "kind", "part"),
)

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

code_tries = Table(
    "code_tries",
    metadata,
    Column("hour", DateTime, primary_key=True),
    Column("count", Integer, nullable=False),  # wrong return codes of everybody together
)

desk_language = Table(
    "desk_language",
    metadata,
    Column("desk_chat", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(2), nullable=False),
)

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
