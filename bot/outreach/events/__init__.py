"""The ledger of events: what happens outside the bot, entered by coordinators, exact, with its history."""
