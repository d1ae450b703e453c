"""Ways known beforehand to places that luck finds too seldom: a talk with the desk, a verdict, the farewell.

An opening is no list of buttons, which would be wrong with the next screen in between: it goes on by the first button
that leads further, as somebody does who wants to get there, and types where words are waited for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.cases import draft_screens
from bot.cases.person_screens import DECLINE
from bot.chat import doors
from bot.chat.actions import StaleButton, unpack
from bot.check.exploring.players import AROUND, Move, Person

LONGEST = 45  # moves until it is given up: twenty questions, each with its parts
_NO = "n"  # the answer "no" to a question of the offer check: "yes" to the first one ends it
_AGAIN = 2  # how often the same button is tapped on one way


@dataclass(frozen=True)
class Opening:
    """A command and the screens of which one is the goal. `desk`: the goal is a topic at the desk."""

    begin: str
    goals: frozenset[str] = frozenset()
    desk: bool = False
    onward: tuple[str, ...] = ()  # actions that are taken before any other


TALK = Opening("/consult", desk=True)
VERDICT = Opening("/check", frozenset({"check-verdict"}))
FAREWELL = Opening("/forget", frozenset({"forgotten"}), onward=("forget",))


def next_of(opening: Opening, person: Person, tried: dict[tuple[str, ...], int]) -> Move | None:
    """The move that leads on; None when there is none any more. `tried` counts the moves of this way."""
    onward = [move for move in _fresh(opening, person) if tried.get(move.key, 0) < _AGAIN]
    if onward:
        return min(onward, key=lambda move: (_rank(opening, move), tried.get(move.key, 0)))
    words = (move for move in person.types(()) if move.key[1:] == ("typed", "calm"))
    return next((move for move in words if tried.get(move.key, 0) < _AGAIN), None)


def _fresh(opening: Opening, person: Person) -> Iterator[Move]:
    aside = (AROUND | {doors.CONTACTS, doors.CHECK, draft_screens.DISCARD, DECLINE}) - set(opening.onward)
    return (move for move in person.taps() if move.fresh and move.key[1] not in aside)


def _rank(opening: Opening, move: Move) -> tuple[bool, bool]:
    return move.key[1] not in opening.onward, not _says_no(move.data)


def _says_no(data: str) -> bool:
    try:
        action, _ = unpack(data)
    except StaleButton:
        return False
    return _NO in action.arguments[2:3]
