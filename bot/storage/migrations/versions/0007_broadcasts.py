"""Broadcasts: a cursor instead of a row for everybody, a claim on the whole, and ids that are never given out twice.

Nobody could subscribe before this step, so the three tables are made anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TABLES = ("broadcast_sends", "broadcasts", "subscribers")


def upgrade() -> None:
    """Make the tables as they are needed."""
    for name in TABLES:
        op.drop_table(name)
    op.create_table("subscribers", *_subscribers(), sqlite_autoincrement=True)
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("message", sa.String(length=60), nullable=False),
        sa.Column("topic", sa.String(length=16), nullable=False),
        sa.Column("languages", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("screen_message", sa.BigInteger(), nullable=True),
        sa.Column("screen_language", sa.String(length=2), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("meant", "sent", "failed", "unclear", "gone")
        ),
        sa.Column("runner", sa.String(length=16), nullable=True),
        sa.Column("leased_until", sa.DateTime(), nullable=True),
        sa.Column("closes", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sa.UniqueConstraint("message", name=op.f("uq_broadcasts_message")),
    )
    op.create_table(
        "broadcast_sends",
        sa.Column("subscriber", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("broadcast", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["broadcast"], ["broadcasts.id"], name=op.f("fk_broadcast_sends_broadcast")),
        sa.PrimaryKeyConstraint("subscriber", "broadcast", name=op.f("pk_broadcast_sends")),
    )
    op.create_index(
        op.f("ix_broadcast_sends_broadcast"), "broadcast_sends", ["broadcast", "state"], unique=False
    )


def downgrade() -> None:
    """The tables as 0005 made them, empty."""
    for name in TABLES:
        op.drop_table(name)
    op.create_table("subscribers", *_subscribers())
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("message", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
    )
    op.create_table(
        "broadcast_sends",
        sa.Column("broadcast", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subscriber", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["broadcast"], ["broadcasts.id"], name=op.f("fk_broadcast_sends_broadcast")),
        sa.PrimaryKeyConstraint("broadcast", "subscriber", name=op.f("pk_broadcast_sends")),
    )
    op.create_index(op.f("ix_broadcast_sends_state"), "broadcast_sends", ["state"], unique=False)


def _subscribers() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_tag", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_chat", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("topics", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscribers")),
        sa.UniqueConstraint("person_tag", name=op.f("uq_subscribers_person_tag")),
    )
