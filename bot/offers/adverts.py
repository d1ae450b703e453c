"""What the words of an advert mean for the questions: suggested answers, soft signs, a level. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.content.models.flags import Combination, FlagMeaning
from bot.content.models.questions import Question
from bot.offers.advert_level import level_of as level_of_flags
from bot.offers.advert_rules import AdvertRules
from bot.offers.answers import Answer, Answers, Seen
from bot.offers.masking import without_papers
from bot.offers.rules import LEVELS_BY_WORD, Level
from bot.offers.signals import AdvertReading

# DESIGN §5: a "no" to a question removes that one flag, never these
KEPT = frozenset({"threats", "movement-control", "minor-involved"})


@dataclass(frozen=True)
class Notice:
    """One flag with every quote that raised it."""

    flag: str
    meaning: FlagMeaning
    quotes: tuple[str, ...]

    @property
    def level(self) -> Level:
        """How much this flag weighs by itself."""
        return LEVELS_BY_WORD[self.meaning.level]


@dataclass(frozen=True)
class Advert:
    """The flags of an advert, the heaviest first, and the level of its text."""

    notices: tuple[Notice, ...]
    level: Level
    combinations: tuple[Combination, ...] = ()
    only_read: tuple[str, ...] = ()  # the languages we read, when the text seems to be in none of them
    language: str = "und"

    def without_denied(self, answers: Answers) -> "Advert":
        """What is left after the person's "no"s. The level falls only when a flag fell."""
        left = tuple(notice for notice in self.notices if not _is_denied(notice, answers))
        if len(left) == len(self.notices):
            return self
        # Words can weigh more than their flag does alone. Which words did is not known here: the level stays.
        by_words = self.level > _together(self.notices, self.combinations)
        level = self.level if by_words and left else _together(left, self.combinations)
        return Advert(left, min(self.level, level), self.combinations, language=self.language)

    def quotes_for(self, question_id: str) -> tuple[str, ...]:
        """The words of the advert that raise a question."""
        return tuple(
            quote
            for notice in self.notices
            if notice.meaning.question == question_id
            for quote in notice.quotes
        )


def _together(notices: Iterable[Notice], combinations: Iterable[Combination]) -> Level:
    return LEVELS_BY_WORD[
        level_of_flags({notice.flag: notice.meaning.level for notice in notices}, combinations)
    ]


def advert_of(reading: AdvertReading, rules: AdvertRules) -> Advert:
    """The advert behind a reading."""
    quotes: dict[str, list[str]] = {}
    for seen in reading.flags:
        known = quotes.setdefault(seen.flag, [])
        quote = without_papers(seen.quote)  # somebody's passport or card is shown to nobody
        if quote not in known:
            known.append(quote)
    notices = [Notice(flag, rules.flags[flag], tuple(words)) for flag, words in quotes.items()]
    notices.sort(key=lambda notice: -notice.level)
    unread = reading.language not in rules.languages
    only_read = tuple(rules.languages) if unread else ()
    level = LEVELS_BY_WORD[reading.level]
    return Advert(tuple(notices), level, rules.combinations, only_read, reading.language)


def learned(answers: Answers, advert: Advert) -> Answers:
    """The answers with what the advert suggests to unanswered questions, with its level and soft signs."""
    left = advert.without_denied(answers)
    for question in dict.fromkeys(_suggested(left, answers)):
        position = answers.questions.positions[question.id]
        if answers.at(position).answer is Answer.UNASKED:
            answers = answers.answered(position, Answer.SUGGESTED)
    return answers.with_seen(Seen(True, int(left.level), _soft_signs(left, answers)))


def _suggested(advert: Advert, answers: Answers) -> Iterator[Question]:
    for notice in advert.notices:
        question = question_of(notice, answers)
        if (
            question
            and question.kind != "age"
            and (notice.meaning.strength != "soft" or question.kind == "soft")
        ):
            yield question


def question_of(notice: Notice, answers: Answers) -> Question | None:
    """The question of this list that a flag belongs to."""
    position = answers.questions.positions.get(notice.meaning.question or "")
    return None if position is None else answers.questions.asked[position]


def _soft_signs(advert: Advert, answers: Answers) -> int:
    """Soft flags that no soft question stands for: those count by their question."""
    count = 0
    for notice in advert.notices:
        question = question_of(notice, answers)
        count += notice.meaning.strength == "soft" and not (question and question.kind == "soft")
    return count


def _is_denied(notice: Notice, answers: Answers) -> bool:
    question = question_of(notice, answers)
    return notice.flag not in KEPT and question is not None and answers.to(question.id).answer is Answer.NO
