"""What somebody has answered so far, and what an advert suggested: a value that rides in the buttons."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum

from bot.chat.actions import StaleButton
from bot.content.models.questions import Part, Question, QuestionList

MOST_SOFT = 3  # three soft signs already count; more change nothing


class Answer(IntEnum):
    """An answer to one question. The numbers are part of packed buttons: never change one, only add."""

    UNASKED = 0
    NO = 1
    UNKNOWN = 2
    SKIPPED = 3
    SUGGESTED = 4  # the advert says so; the person has not confirmed it
    YES = 5


def as_said(question: Question, answer: Answer) -> Answer:
    """The word a person taps for an answer, and the answer behind a tapped word: yes and no change places where
    "no" is the sign. Answers always count the sign, so that YES means the same everywhere.
    """
    turned = {Answer.YES: Answer.NO, Answer.NO: Answer.YES} if question.no_is_the_sign else {}
    return turned.get(answer, answer)


@dataclass(frozen=True)
class Given:
    """The answer to one question; after a yes, the positions of the parts that fit."""

    answer: Answer = Answer.UNASKED
    parts: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Seen:
    """What an advert brought: whether there was one, its level 0–3, and soft signs beside the questions."""

    advert: bool = False
    level: int = 0
    soft: int = 0


@dataclass(frozen=True)
class Answers:
    """All answers to one list, in the order of its questions.

    `left`: whether the person somebody worries about has left already; None where nobody said, or asks.
    """

    questions: QuestionList
    given: tuple[Given, ...] = ()
    seen: Seen = field(default_factory=Seen)
    left: bool | None = None

    def __post_init__(self) -> None:
        """Begin with every question unasked."""
        if not self.given:
            object.__setattr__(self, "given", (Given(),) * len(self.questions.asked))

    def at(self, position: int) -> Given:
        """The answer at a position."""
        return self.given[position]

    def to(self, question_id: str) -> Given:
        """The answer to a question of this list."""
        return self.given[self.questions.positions[question_id]]

    def answered(self, position: int, answer: Answer) -> "Answers":
        """The same with one answer changed. Parts are kept only while a yes stays a yes."""
        before = self.given[position]
        return self._put(position, before if before.answer is answer else Given(answer))

    def with_part(self, position: int, part: int) -> "Answers":
        """The same with one part of a yes added or taken away. Raises StaleButton for a part there is not."""
        given = self.given[position]
        if given.answer is not Answer.YES or not 0 <= part < len(self.questions.asked[position].parts):
            raise StaleButton
        return self._put(position, Given(Answer.YES, given.parts ^ {part}))

    def with_seen(self, seen: Seen) -> "Answers":
        """The same with what an advert brought."""
        return replace(self, seen=replace(seen, soft=min(seen.soft, MOST_SOFT)))

    def each(self) -> Iterator[tuple[Question, Given]]:
        """Every question with its answer, in order."""
        return zip(self.questions.asked, self.given, strict=True)

    def said(self, *answers: Answer) -> tuple[Question, ...]:
        """The questions that got one of these answers."""
        return tuple(question for question, given in self.each() if given.answer in answers)

    def parts_of(self, question: Question) -> tuple[Part, ...]:
        """The parts of a question that were said to fit."""
        return tuple(question.parts[part] for part in sorted(self.to(question.id).parts))

    def under_18(self) -> bool:
        """Whether the person said so of themselves."""
        return self.questions.under_18 is not None and self.given[0].answer is Answer.YES

    def about_a_child(self) -> bool:
        """Whether somebody worries about a traveller under 18."""
        return any(part.minor for question in self.said(Answer.YES) for part in self.parts_of(question))

    def departed(self, left: bool) -> "Answers":
        """The same once it is known whether somebody has left.

        The questions for later are skipped for now, and open again when somebody has left after all. What was
        answered stays: a level must not fall because of this.
        """
        before, now = (Answer.SKIPPED, Answer.UNASKED) if left else (Answer.UNASKED, Answer.SKIPPED)
        answers = replace(self, left=left)
        for position in self.questions.after_leaving if left is not self.left else ():
            if answers.at(position).answer is before:
                answers = answers.answered(position, now)
        return answers

    def enough(self) -> int:
        """So many yes or no are needed before "nothing found" may be said."""
        departure = self.questions.departure
        return departure.enough if departure and self.left is False else self.questions.enough

    def _put(self, position: int, given: Given) -> "Answers":
        return replace(self, given=(*self.given[:position], given, *self.given[position + 1 :]))
