"""What the buttons of the offer check carry beside the answers. StaleButton for what we never wrote."""

from bot.chat.actions import StaleButton
from bot.offers.answers import Answer, Answers
from bot.offers.names import AFTER_LIST, AFTER_VERDICT, LETTERS
from bot.turn.turn import Turn

_ANSWERS = {letter: answer for answer, letter in LETTERS.items()}


def position_of(turn: Turn, answers: Answers) -> int:
    """The question a button belongs to."""
    position = number_in(turn.action.argument(1))
    if position >= len(answers.given):
        raise StaleButton
    return position


def answer_in(letter: str) -> Answer:
    """The answer behind its letter."""
    if letter not in _ANSWERS:
        raise StaleButton
    return _ANSWERS[letter]


def number_in(written: str) -> int:
    """A position or page."""
    if not (written.isascii() and written.isdigit() and len(written) <= 2):
        raise StaleButton
    return int(written)


def after(turn: Turn, place: int) -> str:
    """Where an answer leads back to; empty for the next question."""
    back_to = "".join(turn.action.arguments[place : place + 1])
    if back_to not in ("", AFTER_VERDICT, AFTER_LIST):
        raise StaleButton
    return back_to
