"""News from us: who asked for messages, and how one asks and leaves."""
