"""Answers on the screen: the question to ask, its parts, the result, or people to talk to for somebody under 18."""

from dataclasses import dataclass

from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, show
from bot.chat.screens import Screen
from bot.content.models.questions import Questions
from bot.content.models.verdicts import LevelTexts, Verdicts
from bot.language.texts import Texts
from bot.offers import child_screens, door_screens, questionnaire, screens, verdict_screens
from bot.offers.adverts import Advert
from bot.offers.answers import Answers
from bot.offers.names import AFTER_LIST
from bot.offers.packing import pack
from bot.offers.verdict import judge
from bot.turn.turn import Turn


@dataclass(frozen=True)
class Showing:
    """What the handlers of the check share: how answers are put on a screen, with the answers in its buttons."""

    questions: Questions
    verdicts: Verdicts

    def question(
        self, t: Texts, answers: Answers, position: int, back_to: str = "", advert: Advert | None = None
    ) -> Screen:
        """One question, with the words of the advert that raise it."""
        quotes = advert.quotes_for(answers.questions.asked[position].id) if advert else ()
        return screens.question(t, answers, self.pack(answers), position, back_to, quotes)

    def parts(self, t: Texts, answers: Answers, position: int, back_to: str) -> Screen:
        """What exactly a yes means."""
        parts = range(len(answers.questions.asked[position].parts))
        turned = {part: self.pack(answers.with_part(position, part)) for part in parts}
        return screens.parts(t, answers, turned, self.pack(answers), position, back_to)

    def departure(self, t: Texts, answers: Answers, back_to: str = "") -> Screen | None:
        """The question whether somebody has left. None for a list that does not ask this."""
        departure = answers.questions.departure
        return door_screens.departure(t, departure, self.pack(answers), back_to) if departure else None

    def child(self, turn: Turn, answers: Answers) -> Screen:
        """Somebody under 18 answers: people to talk to, and no questions."""
        return child_screens.child(turn.t, self.verdicts.child, self.pack(answers), turn.now.date())

    def result(self, turn: Turn, answers: Answers, advert: Advert | None, *, counted: bool) -> Reply:
        """The result; about a traveller under 18 the people to talk to. Counted once, as the caller knows."""
        found = judge(answers, self.questions, advert)
        packed = self.pack(answers)
        if answers.about_a_child():
            rows = verdict_screens.onward(turn.t, found, answers, packed)
            screen = child_screens.worried_about_a_child(turn.t, self.verdicts, rows, turn.now.date())
        else:
            levels = self.levels(answers)
            screen = verdict_screens.verdict(turn.t, found, self.verdicts, levels, answers, packed)
        done = Fact(FactKind.CHECK_DONE, f"{found.level.word}-{turn.t.language}")
        return show(screen, *([done] if counted else []))

    def after_list(self, turn: Turn, answers: Answers, advert: Advert | None) -> Screen:
        """The age, the list of suggestions while there are any, then the open questions, then the result."""
        if questionnaire.age_is_open(answers):
            return self.question(turn.t, answers, questionnaire.AGE, AFTER_LIST, advert)
        asked = answers.questions.asked
        waiting = [
            (position, asked[position], advert.quotes_for(asked[position].id) if advert else ())
            for position in questionnaire.suggested(answers)
        ]
        if waiting:
            return screens.confirm(turn.t, self.pack(answers), waiting)
        following = questionnaire.next_open(answers)
        if following is None:
            shows = self.result(turn, answers, advert, counted=False).shows
            return shows[0].screen
        return self.question(turn.t, answers, following, advert=advert)

    def levels(self, answers: Answers) -> LevelTexts:
        """What is said at each level to those who answered this list."""
        if answers.questions.departure:
            relatives = self.verdicts.relatives
            return relatives.after if answers.left else relatives.before
        at_work = answers.questions.letter == self.questions.work.letter
        return self.verdicts.work if at_work else self.verdicts.before

    def pack(self, answers: Answers) -> str:
        """The answers for a button."""
        return pack(answers, self.questions)
