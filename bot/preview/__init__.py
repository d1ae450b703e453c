"""A Bot API on this machine and a page in the browser: the bot runs without a token."""
