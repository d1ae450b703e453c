"""The screens of the three questions: the door, a question, and what comes after the last. Pure."""

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Rows, Screen, column, row
from bot.content.models.awareness import Awareness, AwarenessQuestion
from bot.content.models.guides import Guides
from bot.guidance.awareness import SKIPPED, Answered, When
from bot.guidance.group_screens import offer
from bot.language.texts import Texts


def door_screen(t: Texts) -> Screen:
    """Three questions, before or after reading: it is a choice, and nobody sees who answers."""
    blocks = (
        Heading(t("Three questions")),
        Para(t("Answer three short questions, read a guide, answer again. You need not.")),
        Para(t("We count only how many answers were right. Nobody sees whose they are.")),
    )
    rows: Rows = (
        row(Button(t("Before reading"), act(doors.AWARENESS, When.BEFORE.value))),
        row(Button(t("After reading"), act(doors.AWARENESS, When.AFTER.value))),
        _away(t),
    )
    return Screen("awareness", t.language, blocks, rows)


def question_screen(t: Texts, question: AwarenessQuestion, answered: Answered, count: int) -> Screen:
    """One question. Its options carry the answers so far."""
    when, so_far = answered.when.value, answered.answers
    numbers = tuple(
        Button(str(place + 1), act(doors.AWARENESS, when, f"{so_far}{place}"))
        for place in range(len(question.options))
    )
    number = len(so_far) + 1
    blocks: list[Block] = [Heading(t("Question {number} of {count}", number=number, count=count))]
    blocks.append(Para(t(question.text)))
    blocks += [Para(f"{place}. {t(option.text)}") for place, option in enumerate(question.options, 1)]
    skip = row(Button(t("Skip"), act(doors.AWARENESS, when, f"{so_far}{SKIPPED}")))
    return Screen("awareness-question", t.language, tuple(blocks), (numbers, skip, _away(t)))


def thanks_screen(t: Texts, questions: Awareness, guides: Guides) -> Screen:
    """After the questions before reading: no answers yet, but where they stand."""
    found = [
        (guide, t(guide.entry.title)) for one in questions.questions if (guide := guides.guide(one.guide))
    ]
    blocks = (
        Heading(t("Thank you")),
        Para(t("The answers are in these guides. Read what you like and come back for the same questions.")),
    )
    buttons = [Button(title, act(doors.GUIDE, guide.id, 0)) for guide, title in found]
    again = row(Button(t("The questions again"), act(doors.AWARENESS, When.AFTER.value)))
    return Screen("awareness-thanks", t.language, blocks, (*column(buttons), again, _away(t)))


def answers_screen(t: Texts, questions: Awareness, answered: Answered) -> Screen:
    """After the questions after reading: each question with its answer, without marks."""
    blocks: list[Block] = [Heading(t("The answers"))]
    for question, answer in zip(questions.questions, answered.answers, strict=True):
        right = answer != SKIPPED and question.options[int(answer)].right
        blocks += [Para(t(question.text)), Item(t(question.answer))]
        if right:
            blocks.append(Note(t("That is what you answered.")))
    return Screen("awareness-answers", t.language, tuple(blocks), (offer(t), _away(t)))


def _away(t: Texts) -> tuple[Button, ...]:
    return row(Button(t("All guides"), act(doors.GUIDES)), Button(t("Home"), act(doors.HOME)))
