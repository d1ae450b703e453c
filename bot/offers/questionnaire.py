"""Where somebody is in a list of questions: derived from the answers, so "back" needs no memory. Pure."""

from bot.content.models.check import QuestionList
from bot.offers.answers import Answer, Answers
from bot.offers.rules import is_emergency

AGE = 0  # the position of the question "Are you under 18?"
ENOUGH_TO_FINISH = 3  # after so many answers the button "Finish now" makes sense


def age_is_open(answers: Answers) -> bool:
    """Whether the age was not asked yet. It comes before everything: people under 18 have another way."""
    return answers.at(AGE).answer is Answer.UNASKED


def begin(questions: QuestionList) -> Answers:
    """Nothing asked yet."""
    return Answers(questions)


def next_open(answers: Answers, after: int = -1) -> int | None:
    """The next question nobody has answered: the age, else behind a position, else from the start, else None."""
    if age_is_open(answers):
        return AGE
    size = len(answers.given)
    for step in range(size):
        position = (after + 1 + step) % size
        if answers.at(position).answer is Answer.UNASKED:
            return position
    return None


def previous(position: int) -> int | None:
    """The question before. None: this is the first."""
    return position - 1 if position > 0 else None


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
