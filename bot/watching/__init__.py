"""Whether the bot is well: counts and durations for a monitor, and an answer to "are you alive?". Never who or what."""
