"""Who administered the desk's group when Telegram last said so: they are called when the bot is thrown out of it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "desk_heads",
        sa.Column("desk_chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("staff", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("desk_chat", "staff", name=op.f("pk_desk_heads")),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("desk_heads")
