"""Cases, the letters that go both ways in them, and how often codes to come back were guessed wrong."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from bot.storage.tables.schema import metadata

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

code_tries = Table(
    "code_tries",
    metadata,
    Column("hour", DateTime, primary_key=True),
    Column("count", Integer, nullable=False),  # wrong return codes of everybody together
)
