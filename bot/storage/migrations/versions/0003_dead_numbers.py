"""Reports that a number did not work: record, day, how many."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "dead_numbers",
        sa.Column("record", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("record", "day", name=op.f("pk_dead_numbers")),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("dead_numbers")
