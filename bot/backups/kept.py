"""Table by table: what a backup holds, and what it never does. Reasons: docs/decisions/0019-backups.md, tested."""

# Replaced as a whole by a restore.
KEPT = (
    "counters",
    "published",
    "dead_numbers",
    "cases",
    "relay",
    "topic_removals",
    "desk_hints",
    "desk_moves",
    "desk_language",
    "staff",
    "staff_hours",
    "staff_acts",
    "events",
    "exports",
)

# What is there already stays and wins: a message goes once, ever.
ADDED = ("broadcasts",)

# Never in a backup; a restore leaves them as they are. Their rows are tied to a chat and end by the person's own will.
LEFT = (
    "chat_language",
    "wipe_list",
    "joined_offer",
    "handled_updates",
    "code_tries",
    "shift_ends",
    "desk_heads",
    "subscribers",
    "broadcast_sends",
)
