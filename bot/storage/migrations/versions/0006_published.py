"""Figures as they were published: they never change afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "published",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("smallest", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "period", name=op.f("pk_published")),
    )


def downgrade() -> None:
    """Drop it: what was published is made from counts again, and may then differ."""
    op.drop_table("published")
