"""The desk's side of Telegram: where the group is, and topics that must go."""
