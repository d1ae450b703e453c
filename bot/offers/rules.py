"""From answers to a level: the ILO rule for each dimension, and the cautions put before it. Pure.

Source: facts/offer-check-proposal.md §4 and facts/indicators.md §1.1. What departs from a published rule says
ADAPTATION. Not a validated instrument: a level is a reason to talk to a person, never a finding.
"""

from collections import Counter
from collections.abc import Collection
from enum import Enum, IntEnum

from bot.content.models.questions import Indicator, Question, Questions
from bot.content.models.verdicts import LevelWord
from bot.offers.answers import Answer, Answers

SOFT_TOGETHER = 3  # "three soft answers"
UNKNOWN_TOGETHER = 2  # "don't know" on two of those that count


class Level(IntEnum):
    """How much care is needed. The order is that of the proposal; too few answers say less than anything."""

    NOT_ENOUGH = -1
    NONE = 0
    CHECK = 1
    STOP = 2
    DANGER = 3

    @property
    def word(self) -> LevelWord:
        """The word of reports, of content and of machine formats."""
        return _WORDS[self]


_WORDS: dict[Level, LevelWord] = {
    Level.NOT_ENOUGH: "not-enough",
    Level.NONE: "none",
    Level.CHECK: "caution",
    Level.STOP: "high",
    Level.DANGER: "critical",
}
LEVELS_BY_WORD: dict[str, Level] = {word: level for level, word in _WORDS.items()}


class WorkSentence(Enum):
    """What is said beside the level at work, after the ILO's worked example. The value names the text."""

    LABOUR_RIGHTS = "labour_rights"
    DECEIVED_AND_EXPLOITED = "deceived_and_exploited"
    DECEIVED_EXPLOITED_AND_COERCED = "deceived_exploited_and_coerced"
    EXPLOITED_AND_COERCED = "exploited_and_coerced"


def positive(strong: int, medium: int, weak: int) -> bool:
    """The ILO rule for one dimension (indicators.md §1.1): combinations (a) to (d)."""
    return strong >= 2 or (strong >= 1 and medium + weak >= 1) or medium >= 3 or (medium >= 2 and weak >= 1)


def positive_dimensions(indicators: Collection[Indicator]) -> frozenset[str]:
    """The dimensions that are positive. The same indicator counts once, however many answers bring it."""
    counts: dict[str, Counter[str]] = {}
    for indicator in set(indicators):
        counts.setdefault(indicator.dimension, Counter())[indicator.strength] += 1
    return frozenset(
        dimension
        for dimension, count in counts.items()
        if positive(count["strong"], count["medium"], count["weak"])
    )


def indicators_of(answers: Answers, questions: Questions) -> frozenset[Indicator]:
    """What the person's yes answers show. What only an advert suggests shows nothing yet (proposal §0.6)."""
    ids: set[str] = set()
    for question in answers.said(Answer.YES):
        ids.update(question.indicators)
        for part in answers.parts_of(question):
            ids.update(part.indicators)
    return frozenset(questions.by_id[one] for one in ids)


def is_emergency(answers: Answers, question: Question) -> bool:
    """Whether a yes to this question stops everything, by itself or by a part of it."""
    return question.kind == "emergency" or any(part.emergency for part in answers.parts_of(question))


def level_of(answers: Answers, questions: Questions) -> Level:
    """The level of any list, from the answers alone."""
    if answers.questions.letter == questions.work.letter:
        return _at_work(answers, questions)
    if answers.questions.departure:
        return _for_a_relative(answers, questions)
    return _before_departure(answers, questions)


def _before_departure(answers: Answers, questions: Questions) -> Level:
    yes = answers.said(Answer.YES)
    if any(is_emergency(answers, question) for question in yes):
        return Level.DANGER  # ADAPTATION: safety before counting
    if answers.under_18() and len(yes) > 1:
        return Level.DANGER  # P19 with any other yes
    if any(question.kind == "stop" for question in yes):
        return Level.STOP  # ADAPTATION: fee ban, harm that cannot be undone
    found = positive_dimensions(indicators_of(answers, questions))
    if found & {"D1", "D2"}:
        return Level.STOP  # ILO, per dimension
    if "D3" in found or _something_to_check(answers):
        return Level.CHECK
    return _nothing_found(answers)


def _something_to_check(answers: Answers) -> bool:
    """ADAPTATION: any counted answer, three soft ones, or two of the important questions unknown."""
    # A suggestion is worth a check, whatever the question weighs; its own level is that of the text.
    if any(question.kind not in ("soft", "preparation") for question in answers.said(Answer.SUGGESTED)):
        return True
    if any(question.kind == "counts" for question in answers.said(Answer.YES)):
        return True
    soft = sum(question.kind == "soft" for question in answers.said(Answer.YES, Answer.SUGGESTED))
    if soft + answers.seen.soft >= SOFT_TOGETHER:
        return True
    return sum(question.unknown_counts for question in answers.said(Answer.UNKNOWN)) >= UNKNOWN_TOGETHER


def _at_work(answers: Answers, questions: Questions) -> Level:
    yes = answers.said(Answer.YES)
    found = indicators_of(answers, questions)
    dimensions = positive_dimensions(found)
    if any(is_emergency(answers, question) for question in yes):
        return Level.DANGER  # ADAPTATION: safety before counting
    if dimensions >= {"D4", "D5"}:
        return Level.DANGER  # ILO: exploitation plus coercion
    if answers.under_18() and "D4" in dimensions:
        return Level.DANGER  # Palermo Art. 3(c): means are not needed
    if dimensions & {"D4", "D5"} or _strong_coercion(found):
        return Level.STOP  # ILO, per dimension; one strong of coercion is an ADAPTATION
    if any(question.kind == "counts" for question in yes):
        return Level.CHECK  # labour-rights advice
    return _nothing_found(answers)


def _strong_coercion(found: Collection[Indicator]) -> bool:
    return any(one.dimension == "D5" and one.strength == "strong" for one in found)


def _for_a_relative(answers: Answers, questions: Questions) -> Level:
    """By both rules, but never DANGER for what was only seen from outside (proposal §4).

    Ransom, violence, confinement and a traveller under 18 are the exceptions: the only emergencies of this list.
    """
    yes = answers.said(Answer.YES)
    if any(is_emergency(answers, question) for question in yes):
        return Level.DANGER
    found = indicators_of(answers, questions)
    if any(question.kind == "stop" for question in yes) or _strong_coercion(found):
        return Level.STOP  # ADAPTATION, as in the lists for the person
    dimensions = positive_dimensions(found)
    if dimensions & {"D1", "D2", "D4", "D5"}:
        return Level.STOP  # ILO, per dimension; coercion and exploitation together stop here too
    if "D3" in dimensions or _something_to_check(answers):
        return Level.CHECK
    return _nothing_found(answers)


def _nothing_found(answers: Answers) -> Level:
    """Nothing found may be said only when enough was asked: a yes or no, not "I don't know"."""
    told = answers.said(Answer.YES, Answer.NO)
    about = sum(question.kind not in ("age", "preparation") for question in told)
    return Level.NONE if about >= answers.enough() else Level.NOT_ENOUGH


def work_sentence(dimensions: Collection[str]) -> WorkSentence | None:
    """The sentence for positive dimensions, kept apart from the level.

    None where the ILO's example has no row, or says that no exploitation was seen: beside a sign of danger
    that would mislead. D3 may stand for D1 or D2 as means, but only together with D4 and D5.
    """
    deceived = not {"D1", "D2"}.isdisjoint(dimensions)
    exploited, coerced = "D4" in dimensions, "D5" in dimensions
    if not exploited:
        return None
    if coerced:
        means = deceived or "D3" in dimensions
        return WorkSentence.DECEIVED_EXPLOITED_AND_COERCED if means else WorkSentence.EXPLOITED_AND_COERCED
    return WorkSentence.DECEIVED_AND_EXPLOITED if deceived else WorkSentence.LABOUR_RIGHTS
