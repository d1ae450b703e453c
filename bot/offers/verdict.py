"""What the check says at the end: a level, the signs that led there, a sentence for those at work. Pure."""

from dataclasses import dataclass

from bot.content.models.questions import Question, Questions
from bot.content.words import Words
from bot.offers.adverts import Advert, Notice, question_of
from bot.offers.answers import Answer, Answers
from bot.offers.rules import (
    Level,
    WorkSentence,
    indicators_of,
    is_emergency,
    level_of,
    positive_dimensions,
    work_sentence,
)

_ORDER = {"age": 1, "stop": 1, "counts": 2, "soft": 3, "preparation": 4}
_TEXT_ORDER = {Level.DANGER: 0, Level.STOP: 1, Level.CHECK: 2, Level.NONE: 3}


@dataclass(frozen=True)
class Sign:
    """One thing answered or seen: its name, parts, the advert's words, what it usually means, what to do.

    What to do is one of three: `advice`; a question to `ask` the recruiter; or, where it is better not to write to
    them, only what a `real_offer` says.
    """

    title: Words
    usually: Words
    advice: Words | None = None
    ask: Words | None = None
    real_offer: Words | None = None
    parts: tuple[Words, ...] = ()
    quotes: tuple[str, ...] = ()
    confirmed: bool = True  # False: only the advert says so
    order: int = 0


@dataclass(frozen=True)
class Verdict:
    """The result of a check. `words_missing`: an advert was read, but did not come back with this tap."""

    level: Level
    signs: tuple[Sign, ...]
    unknown: tuple[Question, ...]
    sentence: WorkSentence | None
    words_missing: bool


def judge(answers: Answers, questions: Questions, advert: Advert | None = None) -> Verdict:
    """The verdict on answers and, if it is at hand, the advert: the higher of both levels (DESIGN §5).

    `answers` have learned from the advert before (`adverts.learned`); without its text its last level counts.
    """
    left = advert.without_denied(answers) if advert else None
    told = level_of(answers, questions)
    text = left.level if left else Level(answers.seen.level)
    level = max(told, text) if text > Level.NONE else told
    return Verdict(
        level=level,
        signs=_signs(answers, left, level),
        unknown=tuple(question for question in answers.said(Answer.UNKNOWN) if question.unknown_counts),
        sentence=_sentence(answers, questions, level),
        words_missing=answers.seen.advert and advert is None,
    )


def _sentence(answers: Answers, questions: Questions, level: Level) -> WorkSentence | None:
    if answers.questions.letter != questions.work.letter or level < Level.STOP:
        return None
    return work_sentence(positive_dimensions(indicators_of(answers, questions)))


def _signs(answers: Answers, advert: Advert | None, level: Level) -> tuple[Sign, ...]:
    """Signs from the answers first, then flags that no answered question stands for; the heaviest first."""
    named = answers.said(Answer.YES, Answer.SUGGESTED)
    signs = [_from_answer(answers, question, advert) for question in named]
    notices = advert.notices if advert else ()
    asking = level < Level.DANGER and all(notice.meaning.ask for notice in notices)
    signs += [
        _from_notice(notice, asking=asking) for notice in notices if question_of(notice, answers) not in named
    ]
    return tuple(sorted(signs, key=lambda sign: (sign.order, not sign.confirmed)))


def _from_notice(notice: Notice, *, asking: bool) -> Sign:
    """`asking`: whether writing to the recruiter may be proposed (as in recruiter_message.may_be_asked)."""
    meaning = notice.meaning
    return Sign(
        title=meaning.name,
        usually=meaning.usually,
        advice=meaning.advice,
        ask=meaning.ask if asking else None,
        real_offer=None if meaning.advice or asking else meaning.real_offer,
        quotes=notice.quotes,
        confirmed=False,
        order=_TEXT_ORDER[notice.level],
    )


def _from_answer(answers: Answers, question: Question, advert: Advert | None) -> Sign:
    return Sign(
        title=question.sign,
        usually=question.usually,
        advice=question.advice,
        parts=tuple(part.label for part in answers.parts_of(question)),
        quotes=advert.quotes_for(question.id) if advert else (),
        confirmed=answers.to(question.id).answer is Answer.YES,
        order=0 if is_emergency(answers, question) else _ORDER[question.kind],
    )
