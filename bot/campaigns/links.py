"""The link of a point, and what is counted when somebody comes by it. Pure."""

import re

from bot.chat.facts import Fact, FactKind
from bot.content.models.campaigns import Point, Points

_BOT = re.compile(r"[A-Za-z]\w{3,30}", re.ASCII)


def is_bot_name(name: str) -> bool:
    """Whether Telegram could have given a bot this user name: 5–32 letters, digits and underscores, `bot` at the end."""
    return bool(_BOT.fullmatch(name)) and len(name) > 4 and name.lower().endswith("bot")


def start_link(bot: str, point: Point) -> str:
    """The link to print: it opens the bot and hands it the code, which says nothing to whoever reads it."""
    return f"https://{shown_link(bot, point)}"


def shown_link(bot: str, point: Point) -> str:
    """The link as people read and type it."""
    return f"t.me/{bot}?start={point.code}"


def arrival(points: Points, payload: str) -> tuple[Fact, ...]:
    """What is counted of a /start with something behind it: the point, if it is the code of one, else nothing.

    An unknown or odd payload is a start like any other. Who came is not asked, and the code is kept nowhere.
    """
    point = points.by_code(payload)
    return (Fact(FactKind.START_BY_LINK, point.id),) if point else ()
