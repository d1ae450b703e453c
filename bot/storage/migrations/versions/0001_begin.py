"""The first shape: what bot/storage/tables held when the first step was written."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("consent_version", sa.String(length=20), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("sealed_chat", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_summary", sa.LargeBinary(), nullable=True),
        sa.Column("screen_message", sa.BigInteger(), nullable=True),
        sa.Column("desk_chat", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("card_message", sa.BigInteger(), nullable=True),
        sa.Column("taken_by", sa.BigInteger(), nullable=True),
        sa.Column("away", sa.Boolean(), nullable=False),
        sa.Column("last_hour", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("desk_chat", "thread_id", name=op.f("uq_cases_desk_chat_thread_id")),
        sa.UniqueConstraint("name", name=op.f("uq_cases_name")),
    )
    op.create_index(op.f("ix_cases_state"), "cases", ["state"], unique=False)
    op.create_table(
        "chat_language",
        sa.Column("chat_hash", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("chat_hash", name=op.f("pk_chat_language")),
    )
    op.create_table(
        "counters",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("fact", sa.String(length=40), nullable=False),
        sa.Column("trait", sa.String(length=40), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "fact", "trait", name=op.f("pk_counters")),
    )
    op.create_table(
        "desk_hints",
        sa.Column("desk_chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("desk_chat", "thread_id", name=op.f("pk_desk_hints")),
    )
    op.create_table(
        "desk_moves",
        sa.Column("configured", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("current", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("configured", name=op.f("pk_desk_moves")),
    )
    op.create_table(
        "handled_updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("handled", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_handled_updates")),
    )
    op.create_table(
        "topic_removals",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("desk_chat", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("line", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_removals")),
        sa.UniqueConstraint("desk_chat", "thread_id", name=op.f("uq_topic_removals_desk_chat_thread_id")),
    )
    op.create_table(
        "wipe_list",
        sa.Column("chat_hash", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_ids", sa.LargeBinary(), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat_hash", name=op.f("pk_wipe_list")),
    )
    op.create_table(
        "relay",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("to", sa.String(length=6), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=True),
        sa.Column("source_message", sa.BigInteger(), nullable=True),
        sa.Column("target_message", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("repeat", sa.Boolean(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.Column("tell_at", sa.DateTime(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_relay_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relay")),
        sa.UniqueConstraint("update_id", "to", "kind", "part", name=op.f("uq_relay_update_id_to_kind_part")),
    )
    op.create_index(op.f("ix_relay_case_id"), "relay", ["case_id"], unique=False)
    op.create_index(op.f("ix_relay_state"), "relay", ["state"], unique=False)


def downgrade() -> None:
    """Drop every table."""
    op.drop_index(op.f("ix_relay_state"), table_name="relay")
    op.drop_index(op.f("ix_relay_case_id"), table_name="relay")
    op.drop_table("relay")
    op.drop_table("wipe_list")
    op.drop_table("topic_removals")
    op.drop_table("handled_updates")
    op.drop_table("desk_moves")
    op.drop_table("desk_hints")
    op.drop_table("counters")
    op.drop_table("chat_language")
    op.drop_index(op.f("ix_cases_state"), table_name="cases")
    op.drop_table("cases")
