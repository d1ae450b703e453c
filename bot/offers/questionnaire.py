"""Where somebody is in a list of questions: derived from the answers, so "back" needs no memory. Pure."""

from bot.content.models.questions import QuestionList
from bot.offers.answers import Answer, Answers
from bot.offers.rules import is_emergency

AGE = 0  # the position of the question "Are you under 18?"
ENOUGH_TO_FINISH = 3  # after so many answers the button "Finish now" makes sense


def age_is_open(answers: Answers) -> bool:
    """Whether the age was not asked yet. It comes before everything: people under 18 have another way."""
    return answers.questions.under_18 is not None and answers.at(AGE).answer is Answer.UNASKED


def begin(questions: QuestionList) -> Answers:
    """Nothing asked yet."""
    return Answers(questions)


def next_open(answers: Answers, after: int = -1) -> int | None:
    """The next question nobody has answered: the age, else behind a position, else from the start, else None."""
    if age_is_open(answers):
        return AGE
    asked = order(answers)
    start = asked.index(after) + 1 if after in asked else 0
    for position in (*asked[start:], *asked[:start]):
        if answers.at(position).answer is Answer.UNASKED:
            return position
    return None


def order(answers: Answers) -> tuple[int, ...]:
    """The positions in the order of asking. Once somebody has left, what happens there comes first."""
    every = range(len(answers.given))
    if not answers.left:
        return tuple(every)
    later = answers.questions.after_leaving
    return (*later, *(position for position in every if position not in later))


def numbered(answers: Answers, position: int) -> tuple[int, int]:
    """Which question this is, and of how many: those for later do not count while nobody has left."""
    asked = order(answers)
    later = answers.questions.after_leaving
    left_out = len(later) if answers.left is False and position not in later else 0
    return asked.index(position) + 1, len(asked) - left_out


def previous(answers: Answers, position: int) -> int | None:
    """The question before. None: this is the first."""
    asked = order(answers)
    place = asked.index(position)
    return asked[place - 1] if place else None


def open_count(answers: Answers) -> int:
    """How many questions nobody has answered."""
    return len(answers.said(Answer.UNASKED))


def suggested(answers: Answers) -> tuple[int, ...]:
    """Where an advert's suggestions wait for a yes or no."""
    return tuple(position for position, given in enumerate(answers.given) if given.answer is Answer.SUGGESTED)


def may_finish(answers: Answers) -> bool:
    """Whether a result can say something: an advert was read, a sign named, or some questions answered."""
    told = [
        question for question in answers.said(Answer.YES, Answer.NO, Answer.UNKNOWN) if question.kind != "age"
    ]
    return answers.seen.advert or bool(answers.said(Answer.YES)) or len(told) >= ENOUGH_TO_FINISH


def in_danger(answers: Answers) -> bool:
    """Whether a yes stops everything: then people come first, and the other questions later."""
    return any(is_emergency(answers, question) for question in answers.said(Answer.YES))


def asks_for_parts(answers: Answers, position: int) -> bool:
    """Whether the answer just given has parts to choose from."""
    return answers.at(position).answer is Answer.YES and bool(answers.questions.asked[position].parts)
