"""Answers as a few letters for a button, and back: mixed radix, so that only possible answers can be written.

`b` `a1` `Qx` `Bk3…`: the list, the revision, a check of the order and parts of the questions, the answers.
"""

import base64
import binascii
import zlib

from bot.chat.actions import StaleButton
from bot.content.models.questions import Question, QuestionList, Questions
from bot.offers.answers import MOST_SOFT, Answer, Answers, Given, Seen

MOST_LETTERS = 24
STAMP = slice(1, 5)
LEVELS = 4
DEPARTURES = (None, False, True)


class OldQuestions(StaleButton):
    """The button belongs to questions that were improved since: begin again."""


def pack(answers: Answers, questions: Questions) -> str:
    """The answers in at most 24 letters of a button."""
    number = 0
    for question, given in reversed(tuple(answers.each())):
        number = number * _choices(question) + _digit(given)
    seen = answers.seen
    left = (_departures(answers.questions), DEPARTURES.index(answers.left))
    for size, value in (left, (2, int(seen.advert)), (LEVELS, seen.level), (MOST_SOFT + 1, seen.soft)):
        number = number * size + value
    return answers.questions.letter + stamp(answers.questions, questions.revision) + _letters(number)


def unpack(packed: str, questions: Questions) -> Answers:
    """The answers of a button.

    Raises OldQuestions when the list has changed since, and StaleButton for what `pack` never writes.
    """
    asked = questions.lists.get(packed[:1])
    if asked is None or len(packed) <= STAMP.stop or len(packed) > MOST_LETTERS:
        raise StaleButton
    if packed[STAMP] != stamp(asked, questions.revision):
        raise OldQuestions
    number = _number(packed[STAMP.stop :])
    number, soft = divmod(number, MOST_SOFT + 1)
    number, level = divmod(number, LEVELS)
    number, advert = divmod(number, 2)
    number, left = divmod(number, _departures(asked))
    given = []
    for question in asked.asked:
        number, digit = divmod(number, _choices(question))
        given.append(_given(digit))
    if number or (not advert and (level or soft)):
        raise StaleButton
    return Answers(asked, tuple(given), Seen(bool(advert), level, soft), DEPARTURES[left])


def stamp(asked: QuestionList, revision: str) -> str:
    """The revision and two letters that change with the order, the ids and the parts of a list."""
    layout = " ".join(
        f"{question.id}:{','.join(part.id for part in question.parts)}" for question in asked.asked
    )
    return revision + _letters(zlib.crc32(layout.encode()) % 64**2).rjust(2, "A")[-2:]


def _departures(asked: QuestionList) -> int:
    return len(DEPARTURES) if asked.departure else 1


def _choices(question: Question) -> int:
    return int(Answer.YES) + (1 << len(question.parts))


def _digit(given: Given) -> int:
    return int(given.answer) + sum(1 << part for part in given.parts)


def _given(digit: int) -> Given:
    if digit < Answer.YES:
        return Given(Answer(digit))
    parts = digit - Answer.YES
    return Given(Answer.YES, frozenset(bit for bit in range(parts.bit_length()) if parts >> bit & 1))


def _letters(number: int) -> str:
    raw = number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _number(letters: str) -> int:
    try:
        raw = base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise StaleButton from None
    number = int.from_bytes(raw, "big")
    if _letters(number) != letters:
        raise StaleButton
    return number
