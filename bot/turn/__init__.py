"""One turn of a conversation: from an event to screens, with everything saved in between."""
