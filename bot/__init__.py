"""Mgzavri: a Telegram bot for people who think of working abroad."""
