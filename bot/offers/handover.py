"""What goes along from the check to a consultant: lines the person sees before they are sent. Pure."""

from bot.chat.handover import HandoverNote
from bot.content.models.questions import Questions
from bot.content.models.verdicts import LevelTexts
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
    lines = [_first(answers, questions, title, t)]
    if departure := answers.questions.departure:
        lines.append(t(departure.gone) if answers.left else t(departure.not_yet))
    for question, given in answers.each():
        if given.answer is Answer.YES:
            parts = ", ".join(t(part.label) for part in answers.parts_of(question))
            sign = t(question.sign)
            lines.append(t("{sign} ({parts})", sign=sign, parts=parts) if parts else sign)
        elif given.answer is Answer.SUGGESTED:
            lines.append(t("{sign} (seen in the advert)", sign=t(question.sign)))
    return HandoverNote(tuple(lines), urgent=level is Level.DANGER)


def _first(answers: Answers, questions: Questions, title: str, t: Texts) -> str:
    if answers.questions.departure:
        return t("Worried about somebody: {result}", result=title)
    if answers.questions.letter == questions.work.letter:
        return t("Questions about my work: {result}", result=title)
    return t("Offer check: {result}", result=title)
