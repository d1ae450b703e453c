"""Several messages of one person in one message at the desk: when many wait, a group takes twenty a minute. Pure."""

from collections.abc import Sequence

from bot.cases.post.letter import Body, Kind
from bot.cases.post.parts import PART_UNITS, units

BETWEEN = "\n\n"


def joined(texts: Sequence[str]) -> str:
    """The words of several messages as one text, oldest first."""
    return BETWEEN.join(texts)


def may_lead(kind: Kind, body: Body, *, repeat: bool) -> bool:
    """Whether others may stand in one message with this one. What may have arrived before goes alone, marked."""
    return kind is Kind.WORDS and not body.edited and not repeat


def how_many_fit(first: Body, others: Sequence[Body]) -> int:
    """How many of the next messages fit into one with the first; an answer to another message begins a new one."""
    length = units(first.text)
    for number, body in enumerate(others):
        length += units(BETWEEN) + units(body.text)
        if length > PART_UNITS or body.edited or body.reply_to is not None:
            return number
    return len(others)
