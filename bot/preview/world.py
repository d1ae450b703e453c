"""The world a bot lives in: Telegram on this machine, with its people, groups and clock.

    state        what exists            groups   administrators and topics
    people       what persons do        acting   what they send besides words
    observation  what can be seen

The bot's own door to it is `FakeRequest` in process and `server` over HTTP.
"""

from bot.preview.observation import Observation


class World(Observation):
    """Everything in one object: tests and the page act through it and look at it."""
