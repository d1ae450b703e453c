"""The desk: how answers arrive, return codes, reminders, and the roster of the consultants."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_NO, _NONE = sa.false(), "0"


def upgrade() -> None:
    """Widen cases and letters, make the tables of the desk. Cases that are open end when they would have ended."""
    with op.batch_alter_table("cases") as cases:
        cases.add_column(sa.Column("hard_end", sa.DateTime(), nullable=True))
        cases.add_column(sa.Column("answers", sa.String(length=10), nullable=False, server_default="at-once"))
        cases.add_column(sa.Column("notified", sa.Boolean(), nullable=False, server_default=_NO))
        cases.add_column(sa.Column("sealed_word", sa.LargeBinary(), nullable=True))
        cases.add_column(sa.Column("return_code", sa.LargeBinary(), nullable=True))
        cases.add_column(sa.Column("resting", sa.Boolean(), nullable=False, server_default=_NO))
        cases.add_column(sa.Column("muted_until", sa.DateTime(), nullable=True))
        cases.add_column(sa.Column("alarm_at", sa.DateTime(), nullable=True))
        cases.add_column(sa.Column("alarms", sa.Integer(), nullable=False, server_default=_NONE))
        cases.add_column(sa.Column("rated", sa.Boolean(), nullable=False, server_default=_NO))
        cases.create_unique_constraint(op.f("uq_cases_return_code"), ["return_code"])
    op.execute("UPDATE cases SET hard_end = ends")
    with op.batch_alter_table("cases") as cases:
        cases.alter_column("hard_end", existing_type=sa.DateTime(), nullable=False)
        for name, kind in (
            ("answers", sa.String(length=10)),
            ("notified", sa.Boolean()),
            ("resting", sa.Boolean()),
            ("alarms", sa.Integer()),
            ("rated", sa.Boolean()),
        ):
            cases.alter_column(name, existing_type=kind, server_default=None)
    with op.batch_alter_table("relay") as relay:
        relay.add_column(sa.Column("held", sa.Boolean(), nullable=False, server_default=_NO))
    with op.batch_alter_table("relay") as relay:
        relay.alter_column("held", existing_type=sa.Boolean(), server_default=None)
    op.create_table(
        "code_tries",
        sa.Column("hour", sa.DateTime(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hour", name=op.f("pk_code_tries")),
    )
    op.create_table(
        "desk_language",
        sa.Column("desk_chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.PrimaryKeyConstraint("desk_chat", name=op.f("pk_desk_language")),
    )
    op.create_table(
        "staff",
        sa.Column("staff", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sign", sa.String(length=24), nullable=False),
        sa.Column("languages", sa.String(length=40), nullable=False),
        sa.Column("most_cases", sa.Integer(), nullable=False),
        sa.Column("on_until", sa.DateTime(), nullable=True),
        sa.Column("off_until", sa.DateTime(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("staff", name=op.f("pk_staff")),
    )
    op.create_table(
        "staff_hours",
        sa.Column("staff", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("weekday", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begins", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.PrimaryKeyConstraint("staff", "weekday", "begins", name=op.f("pk_staff_hours")),
    )
    op.create_table(
        "staff_acts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("staff", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=24), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_acts")),
    )
    op.create_index(op.f("ix_staff_acts_day"), "staff_acts", ["day"], unique=False)
    op.create_table(
        "shift_ends",
        sa.Column("staff", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("staff", "ends", name=op.f("pk_shift_ends")),
    )


def downgrade() -> None:
    """Back to what the desk knew before."""
    for name in ("shift_ends", "staff_acts", "staff_hours", "staff", "desk_language", "code_tries"):
        op.drop_table(name)
    with op.batch_alter_table("relay") as relay:
        relay.drop_column("held")
    with op.batch_alter_table("cases") as cases:
        cases.drop_constraint(op.f("uq_cases_return_code"), type_="unique")
        for column in (
            "rated", "alarms", "alarm_at", "muted_until", "resting", "return_code", "sealed_word", "notified", "answers",
            "hard_end",
        ):  # fmt: skip
            cases.drop_column(column)
