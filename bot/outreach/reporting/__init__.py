"""Reports on the action plan: what the ledger says was achieved, with what the bot counted beside it, as files."""
