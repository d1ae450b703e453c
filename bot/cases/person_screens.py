"""What the person sees on the way to a consultant: the limits, each consent apart, the exact text before it goes."""

from bot.cases.record import Answers
from bot.chat import doors
from bot.chat.actions import Action, act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Screen, row
from bot.language.texts import Texts

# Each name is as long as doors.CONSULT: what an offer check hands over in 64 bytes fits on these buttons too.
SHARED, LIMITS, KEEP, READ, QUIET, DECLINE = "tsha", "tlim", "tkep", "trea", "tqui", "tdec"
BEGIN = {Answers.NOTICE: "tbgn", Answers.AT_ONCE: "tbga", Answers.ON_RETURN: "tbgr"}
OPEN, END, END_YES, AGAIN = "topn", "tend", "tfin", "tagn"
WITHDRAW, WITHDRAW_YES = "twit", "twiy"
INTO_TALK = "tput"  # what was handed over, the mark of the text that was shown
ALONE = (
    "alone"  # as argument of OPEN and END_YES: said after the question whether anybody else could read this
)

Given = tuple[str, ...]


def home(t: Texts) -> Button:
    """The way home."""
    return Button(t("Home"), act(doors.HOME))


def contacts(t: Texts) -> Button:
    """Others who can help."""
    return Button(t("Who can help"), act(doors.CONTACTS))


def alone(t: Texts, given: Given, onward: Action, *, hope: Block | None = None) -> Screen:
    """Before anything is told or shown: could somebody else read it? (SAFETY S2.1) `hope`: who is there now."""
    return Screen(
        "talk-alone",
        t.language,
        (
            Heading(t("Before you write")),
            Para(t("Could anybody else read this phone or this chat?")),
            Note(
                t("For example somebody at home, an employer, or anybody who can open your Telegram account.")
            ),
            *([hope] if hope else []),
        ),
        (
            row(Button(t("Nobody else can"), onward)),
            row(Button(t("Somebody could"), act(SHARED, *given))),
            row(home(t)),
        ),
    )


def shared(t: Texts, onward: Action) -> Screen:
    """Ways for somebody whose phone is not theirs alone; going on is respected."""
    return Screen(
        "talk-shared",
        t.language,
        (
            Heading(t("Somebody could read it")),
            Para(t("You decide what fits you. These ways leave fewer traces here:")),
            Item(t("Come back later from another phone, with a Telegram account that only you use.")),
            Item(t("Ring a hotline from another phone. On this one the call stays in the list of calls.")),
            Item(
                t(
                    "Go on here, and tap Exit whenever you want. It hides the talk here; "
                    "it does not hide that you used Telegram."
                )
            ),
        ),
        (
            row(contacts(t)),
            row(Button(t("Go on here"), onward)),
            row(home(t)),
        ),
    )


def limits(t: Texts, given: Given, *, minor: bool = False) -> Screen:
    """What a person must know before the first free words (SAFETY S5.1–S5.3, S8.4, S11.2)."""
    protection = [
        Item(
            t(
                "If somebody's life is in immediate danger, or a child is in danger, "
                "a consultant may have to tell others. "
                "They try to speak with you first."
            )
        )
    ]
    if minor:
        protection = [
            Item(
                t(
                    "The consultant may have to tell somebody, so that you are protected. "
                    "They try to speak with you first."
                )
            ),
            Item(t("I cannot take photos here. Words are enough.")),
        ]
    return Screen(
        "talk-limits",
        t.language,
        (
            Heading(t("What you should know first")),
            Item(t("I am a bot and carry your words. You write with a consultant, not with the police.")),
            Item(t("Our consultants do not see your name. Telegram does.")),
            *protection,
            Note(t("A lawyer has not yet confirmed exactly when this applies.")),
            Item(t("An answer can take time. In acute danger tap Urgent help below.")),
            Item(t("We never ask for money, documents or codes, nor to move to another account.")),
        ),
        (
            row(Button(t("Go on"), act(KEEP, *given))),
            row(contacts(t), home(t)),
        ),
    )


def _consent(t: Texts, name: str, number: int, question: str, yes: Action) -> Screen:
    return Screen(
        name,
        t.language,
        (
            Heading(t("Question {number} of 3", number=number)),
            Para(question),
            Note(t("You can take your yes back at any time: /forget erases at once what we keep.")),
        ),
        (
            row(Button(t("Yes"), yes), Button(t("No"), act(DECLINE))),
            row(home(t)),
        ),
    )


def consent_keep(t: Texts, given: Given) -> Screen:
    """Consent (a)."""
    question = t("May I keep your words, locked, until 7 days after the talk ends?")
    return _consent(t, "talk-consent-keep", 1, question, act(READ, *given))


def consent_read(t: Texts, given: Given) -> Screen:
    """Consent (b)."""
    question = t("May one of our consultants read them?")
    return _consent(t, "talk-consent-read", 2, question, act(QUIET, *given))


def consent_answers(t: Texts, given: Given) -> Screen:
    """Consent (d): asked before the writing, so that Send is the last tap and nothing is left unsent behind it."""
    return Screen(
        "talk-consent-answers",
        t.language,
        (
            Heading(t("Question {number} of 3", number=3)),
            Para(t("May the answers come here, into this chat? Choose how:")),
            *answer_ways(t),
            Note(t("You can choose another way at any time.")),
        ),
        (
            *((Button(label, act(BEGIN[way], *given)),) for way, label in answer_labels(t).items()),
            row(Button(t("No"), act(DECLINE))),
            row(home(t)),
        ),
    )


def answer_labels(t: Texts) -> dict[Answers, str]:
    """The ways in which answers may come, the quietest common one first."""
    return {
        Answers.NOTICE: t("A quiet notice first"),
        Answers.AT_ONCE: t("The answer at once"),
        Answers.ON_RETURN: t("Only when I come back"),
    }


def answer_ways(t: Texts) -> list[Item]:
    """What each of them means."""
    return [
        Item(
            t(
                "A quiet notice first: a line without sound says that there is something new. You read it after a tap."
            )
        ),
        Item(t("The answer at once: its words come into this chat, without sound.")),
        Item(t("Only when I come back: nothing comes. You open the talk and read.")),
    ]


def declined(t: Texts) -> Screen:
    """A no is a good answer."""
    return Screen(
        "talk-declined",
        t.language,
        (
            Heading(t("That is all right")),
            Para(
                t(
                    "Nothing was kept and nothing was sent. The hotlines can be asked without agreeing to anything."
                )
            ),
        ),
        (row(contacts(t)), row(home(t))),
    )


def no_desk(t: Texts) -> Screen:
    """There is no desk: another open door (SAFETY S12.3)."""
    return Screen(
        "talk-no-desk",
        t.language,
        (
            Heading(t("No consultant can be reached here at the moment")),
            Para(t("You can ring one of the hotlines. In acute danger tap Urgent help.")),
        ),
        (
            row(contacts(t)),
            row(Button(t("Urgent help"), act(doors.EMERGENCY))),
            row(home(t)),
        ),
    )
