"""The way in: what this is, danger first for those at work or worried, a kind word when the questions changed."""

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Button, Heading, Item, Note, Para, Screen, row
from bot.content.models.questions import Departure, QuestionList, Questions
from bot.language.texts import Texts
from bot.offers.answers import Answer
from bot.offers.names import AFTER_VERDICT, LETTERS, Do
from bot.offers.screens import consultant, home, in_danger_now, way_out, who_can_help


def front_door(t: Texts, questions: Questions, *, pictures: bool) -> Screen:
    """What this is, how long it takes, what is kept, and the three ways in. `pictures`: whether they are read here."""
    before, work, relatives = questions.before, questions.work, questions.relatives
    blocks = (
        Heading(t("Check an offer")),
        Para(
            t(
                "Here you can look at a job offer, at the work you do now, or at the journey of somebody near you, "
                "question by question."
            )
        ),
        Item(_length(t, before, t("I have a job offer"))),
        Item(_length(t, work, t("I already work abroad"))),
        Item(_length(t, relatives, t("I worry about somebody"))),
        Item(t("You can skip any question and stop at any time.")),
        Item(t("I keep none of your answers: they are only in the buttons of this message.")),
        Item(
            t("You can also paste or forward an advert here at any time, or send a picture of it.")
            if pictures
            else t("You can also paste or forward an advert here at any time.")
        ),
        Note(t("We never ask for money, documents or codes.")),
    )
    rows = (
        row(Button(t("I have a job offer"), act(Do.BEGIN, before.letter))),
        row(Button(t("I already work abroad"), act(Do.ALONE))),
        row(Button(t("I worry about somebody"), act(Do.BEGIN, relatives.letter))),
        row(Button(t("Checks you can do yourself"), act(Do.OWN_CHECKS, 0))),
        row(who_can_help(t), home(t)),
    )
    return Screen("check", t.language, blocks, rows)


def _length(t: Texts, questions: QuestionList, way: str) -> str:
    # Translators: {way} is a button, for example "I have a job offer"
    return t(
        "{way}: {number} questions, about {minutes} minutes.",
        way=way,
        number=len(questions.asked),
        minutes=questions.minutes,
    )


def alone(t: Texts, questions: Questions) -> Screen:
    """Danger first: who else may see this, before anything about work is asked (SAFETY S2.1)."""
    blocks = (
        Heading(t("Before we begin")),
        Para(
            t("Are you alone, and is the phone yours? Could somebody beside you or on this phone read this?")
        ),
        Para(in_danger_now(t)),
        Note(t('"Exit" hides the talk here. It does not hide that you used Telegram.')),
    )
    rows = (
        way_out(t),
        row(Button(t("Yes, I am alone with my phone"), act(Do.BEGIN, questions.work.letter))),
        row(Button(t("No, or I am not sure"), act(Do.WATCHED))),
        row(Button(t("Back"), act(doors.CHECK))),
    )
    return Screen("check-alone", t.language, blocks, rows)


def watched(t: Texts, questions: Questions) -> Screen:
    """What to do when somebody may be reading. Going on anyway is the person's choice."""
    blocks = (
        Heading(t("You decide what is best now")),
        Item(t("Come back later, when you are alone.")),
        Item(t("Use the phone of somebody you trust.")),
        Item(t("Call a hotline from another phone.")),
        Item(t("In Georgia you can also ask at a Public Service Hall.")),
        Note(t("Do not change anything suddenly if somebody could notice it.")),
    )
    rows = (
        way_out(t),
        row(who_can_help(t), home(t)),
        row(Button(t("Go on anyway"), act(Do.BEGIN, questions.work.letter))),
    )
    return Screen("check-watched", t.language, blocks, rows)


def departure(t: Texts, asked: Departure, packed: str, after: str = "") -> Screen:
    """Danger first, then whether the person somebody worries about has left: it decides what is asked."""
    tail = [after] if after else []
    blocks = (
        Heading(t("Before we begin")),
        Para(t(asked.danger)),
        Para(in_danger_now(t)),
        Para(t(asked.says)),
        Para(t(asked.ask)),
    )
    back = act(Do.VERDICT, packed, 0) if after == AFTER_VERDICT else act(doors.CHECK)
    rows = (
        way_out(t),
        row(Button(t(asked.not_yet), act(Do.LEFT, packed, LETTERS[Answer.NO], *tail))),
        row(Button(t(asked.gone), act(Do.LEFT, packed, LETTERS[Answer.YES], *tail))),
        row(who_can_help(t), home(t)),
        row(Button(t("Back"), back)),
    )
    return Screen("check-departure", t.language, blocks, rows)


def improved(t: Texts) -> Screen:
    """The button belongs to older questions."""
    blocks = (Para(t("The questions were improved since then. Please begin again.")),)
    rows = (
        row(Button(t("Begin again"), act(doors.CHECK))),
        row(who_can_help(t), consultant(t)),
        row(home(t)),
    )
    return Screen("check-improved", t.language, blocks, rows)
