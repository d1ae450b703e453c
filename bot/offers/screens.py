"""The screens of the questions, one at a time, with their parts and what an advert suggests. Pure."""

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import (
    Block,
    Button,
    Heading,
    Item,
    Note,
    Para,
    Quote,
    Rows,
    Screen,
    column,
    pairs,
    row,
)
from bot.content.models.questions import Question
from bot.language.texts import Texts
from bot.offers.answers import Answer, Answers, as_said
from bot.offers.names import AFTER_LIST, AFTER_VERDICT, FINISHED, LETTERS, Do
from bot.offers.questionnaire import may_finish, numbered, previous
from bot.offers.upright import upright

QUOTE_LENGTH = 120
CONFIRMED_AT_ONCE = 6  # a longer list tires; the next ones follow


def home(t: Texts) -> Button:
    """The way to the first screen."""
    return Button(t("Home"), act(doors.HOME))


def who_can_help(t: Texts) -> Button:
    """The way to the directory of services."""
    return Button(t("Who can help"), act(doors.CONTACTS))


def consultant(t: Texts, packed: str = "") -> Button:
    """The way to a person, with the answers in the button when there are any."""
    return Button(t("Talk to a consultant"), act(doors.CONSULT, *([packed] if packed else [])))


def way_out(t: Texts) -> tuple[Button, ...]:
    """Urgent help and exit at the top of the buttons, where they come first."""
    return row(Button(t("Urgent help"), act(doors.EMERGENCY)), Button(t("Exit"), act(doors.EXIT)))


def in_danger_now(t: Texts) -> str:
    """Where the emergency number is: before anything is asked or said."""
    return t("In danger now? Press Urgent help: it shows the emergency number, also for other countries.")


def clipped(words: str) -> str:
    """Words of an advert, short enough to stand beside others."""
    words = " ".join(upright(words).split())
    return words if len(words) <= QUOTE_LENGTH else words[: QUOTE_LENGTH - 1].rstrip() + "…"


def question(
    t: Texts, answers: Answers, packed: str, position: int, after: str = "", quotes: tuple[str, ...] = ()
) -> Screen:
    """One question: n of m, the words of the advert if it was raised there, and the answers."""
    asked = answers.questions.asked[position]
    blocks: list[Block] = [_place(t, answers, position), Para(t(asked.ask))]
    blocks += _from_the_advert(t, answers, position, quotes)
    if asked.kind == "age":
        blocks.append(Note(t("I ask because there is another way for people under 18. You need not say.")))

    def button(label: str, answer: Answer) -> Button:
        return Button(label, act(Do.ANSWER, packed, position, LETTERS[answer], *([after] if after else [])))

    yes, no = (as_said(asked, answer) for answer in (Answer.YES, Answer.NO))
    rows: Rows = (
        row(button(t("Yes"), yes), button(t("No"), no)),
        (
            row(button(t("I would rather not say"), Answer.SKIPPED))
            if asked.kind == "age"
            else row(button(t("I don't know"), Answer.UNKNOWN), button(t("Skip"), Answer.SKIPPED))
        ),
        row(_back(t, answers, packed, position, after), home(t)),
    )
    if may_finish(answers) and not after:
        rows = (*rows, row(Button(t("Finish now"), act(Do.VERDICT, packed, 0, FINISHED))))
    return Screen("check-question", t.language, tuple(blocks), rows)


def _place(t: Texts, answers: Answers, position: int) -> Note:
    number, total = numbered(answers, position)
    return Note(t("Question {number} of {total}", number=number, total=total))


def _from_the_advert(t: Texts, answers: Answers, position: int, quotes: tuple[str, ...]) -> list[Block]:
    if quotes:
        return [Note(t("In the advert I saw:")), *(Quote(clipped(words)) for words in quotes[:2])]
    if answers.at(position).answer is Answer.SUGGESTED:
        return [Note(t("The advert seems to say so. Is it right?"))]
    return []


def _back(t: Texts, answers: Answers, packed: str, position: int, after: str) -> Button:
    before = previous(answers, position)
    if after == AFTER_VERDICT:
        return Button(t("Back"), act(Do.VERDICT, packed, 0))
    if before is None and answers.questions.departure:
        return Button(t("Back"), act(Do.DEPARTURE, packed))
    if before is None:
        return Button(t("Back"), act(Do.ADVERT, 0) if answers.seen.advert else act(doors.CHECK))
    if after == AFTER_LIST:
        return Button(t("Back"), act(Do.CONFIRM, packed))
    return Button(t("Back"), act(Do.QUESTION, packed, before))


def parts(
    t: Texts, answers: Answers, packed_with: dict[int, str], packed: str, position: int, after: str = ""
) -> Screen:
    """What exactly a yes means. `packed_with` gives for each part the answers with that part turned over."""
    asked = answers.questions.asked[position]
    chosen = answers.at(position).parts
    tail = [after] if after else []
    buttons = []
    for number, part in enumerate(asked.parts):
        # Translators: a choice that is ticked
        label = t("✓ {choice}", choice=t(part.label)) if number in chosen else t(part.label)
        buttons.append(Button(label, act(Do.PARTS, packed_with[number], position, *tail)))
    blocks = (
        _place(t, answers, position),
        Para(t(asked.sign)),
        Para(t(asked.parts_ask or asked.ask)),
    )
    rows = (
        *column(buttons),
        row(Button(t("Go on"), act(Do.NEXT, packed, position, *tail))),
        row(Button(t("Back"), act(Do.QUESTION, packed, position, *tail)), home(t)),
    )
    return Screen("check-parts", t.language, blocks, rows)


def confirm(t: Texts, packed: str, waiting: list[tuple[int, Question, tuple[str, ...]]]) -> Screen:
    """What an advert suggests, in one list: the person says of each whether it is so."""
    blocks: list[Block] = [
        Heading(t("Is this so?")),
        Para(t("The advert seems to say this. Please say for each point whether it is right.")),
    ]
    buttons: list[Button] = []
    for number, (position, asked, quotes) in enumerate(waiting[:CONFIRMED_AT_ONCE], start=1):
        blocks.append(Item(t("{number}. {sign}", number=number, sign=t(asked.sign))))
        blocks += [Quote(clipped(quotes[0]))] if quotes else []
        for label, answer in (
            (t("{number}: yes", number=number), Answer.YES),
            (t("{number}: no", number=number), Answer.NO),
        ):
            buttons.append(Button(label, act(Do.ANSWER, packed, position, LETTERS[answer], AFTER_LIST)))
    rows = (
        *pairs(buttons),
        row(Button(t("I am not sure, go on"), act(Do.NEXT, packed, 0))),
        row(home(t)),
    )
    return Screen("check-confirm", t.language, tuple(blocks), rows)
