"""What goes along from the check to a consultant: lines the person sees before they are sent. Pure."""

from bot.chat.handover import HandoverNote
from bot.content.models.check import LevelTexts, Questions
from bot.language.texts import Texts
from bot.offers.answers import Answer, Answers
from bot.offers.rules import Level
from bot.offers.verdict import judge


def note(answers: Answers, questions: Questions, levels: LevelTexts, t: Texts) -> HandoverNote:
    """The result and the signs, in the person's language. Urgent in danger and for people under 18."""
    if answers.under_18():
        return HandoverNote((t("I am under 18."),), urgent=True, minor=True)
    level = judge(answers, questions).level
    title = t(levels.of(level.word).title)
    at_work = answers.questions.letter == questions.work.letter
    first = (
        t("Questions about my work: {result}", result=title)
        if at_work
        else t("Offer check: {result}", result=title)
    )
    lines = [first]
    for question, given in answers.each():
        if given.answer is Answer.YES:
            parts = ", ".join(t(part.label) for part in answers.parts_of(question))
            sign = t(question.sign)
            lines.append(t("{sign} ({parts})", sign=sign, parts=parts) if parts else sign)
        elif given.answer is Answer.SUGGESTED:
            lines.append(t("{sign} (seen in the advert)", sign=t(question.sign)))
    return HandoverNote(tuple(lines), urgent=level is Level.DANGER)
