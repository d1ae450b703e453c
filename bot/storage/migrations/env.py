"""Alembic's entry: runs the steps on the connection that bot/storage/migrate.py hands in. Never offline."""

from alembic import context
from sqlalchemy import Connection

from bot.storage.tables import metadata

connection: Connection = context.config.attributes["connection"]
# SQLite cannot alter most things in place: batch mode copies the table.
context.configure(
    connection=connection, target_metadata=metadata, render_as_batch=connection.dialect.name == "sqlite"
)
with context.begin_transaction():
    context.run_migrations()
