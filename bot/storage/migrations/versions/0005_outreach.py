"""Outreach: the events ledger, exports, and broadcasts that people asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "events",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("activity", sa.String(length=12), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("organiser", sa.String(length=120), nullable=False),
        sa.Column("partners", sa.String(length=400), nullable=False),
        sa.Column("heads", sa.String(length=600), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("entered", sa.String(length=10), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", "revision", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_fingerprint"), "events", ["fingerprint"], unique=False)
    op.create_table(
        "exports",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )
    op.create_index(op.f("ix_exports_day"), "exports", ["day"], unique=False)
    op.create_table(
        "subscribers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person_tag", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_chat", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("topics", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscribers")),
        sa.UniqueConstraint("person_tag", name=op.f("uq_subscribers_person_tag")),
    )
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


def downgrade() -> None:
    """Drop them."""
    for name in ("broadcast_sends", "broadcasts", "subscribers", "exports", "events"):
        op.drop_table(name)
