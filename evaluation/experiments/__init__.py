"""Experiments behind the decisions: run by hand, never imported by the bot."""
