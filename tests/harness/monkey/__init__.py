"""Monkeys: many people who do anything a client, a changed client or an old button can do."""
