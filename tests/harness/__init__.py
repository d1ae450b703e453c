"""A town in which the real bot lives: people act in it, and a test says what they see."""
