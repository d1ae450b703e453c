"""Every table of the database, room by room; whoever imports one room has the whole `metadata`.

docs/stored-fields.md names purpose, keeper and end of each field, tested.
"""

from bot.storage.tables import campaigns, cases, conversation, duty, outreach, referrals, topics
from bot.storage.tables.schema import metadata

__all__ = ["campaigns", "cases", "conversation", "duty", "metadata", "outreach", "referrals", "topics"]
