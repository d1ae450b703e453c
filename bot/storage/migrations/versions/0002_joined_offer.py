"""One offer being joined from several messages: sealed, for half an hour."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "joined_offer",
        sa.Column("chat_hash", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat_hash", name=op.f("pk_joined_offer")),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("joined_offer")
