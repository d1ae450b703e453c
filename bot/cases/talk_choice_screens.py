"""What a person can set in an open talk: a word to be known by, how answers come, a code to go on elsewhere."""

from collections.abc import Sequence

from bot.cases.person_screens import OPEN, WITHDRAW, WITHDRAW_YES, answer_labels, answer_ways, contacts, home
from bot.cases.record import Answers
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Code, Heading, Item, Note, Para, Rows, Screen, pairs, row
from bot.content.models.desk import Choice
from bot.language.texts import Texts

CHOICES, WORDS, WORD, WAYS, WAY, CODE, CODE_YES = "tset", "twds", "twrd", "tway", "twys", "tcod", "tcdy"
UNDO, RATE = "tund", "trat"
FIRST_BACK = "tfir"
HELPED, NOT_HELPED = "yes", "no"


def choices(t: Texts) -> Screen:
    """What can be set."""
    return Screen(
        "talk-choices",
        t.language,
        (
            Heading(t("For this talk")),
            Item(t("A word: the consultant knows by it that it is you who writes.")),
            Item(t("How answers come: quietly, at once, or only when you look.")),
            Item(t("A code: with it you can go on from another phone or account.")),
        ),
        (
            row(Button(t("Choose a word"), act(WORDS))),
            row(Button(t("How answers come"), act(WAYS))),
            row(Button(t("Get a code"), act(CODE))),
            row(Button(t("Take my first text back"), act(FIRST_BACK))),
            row(Button(t("Back to the talk"), act(OPEN))),
            row(home(t)),
        ),
    )


def words(t: Texts, offered: Sequence[Choice]) -> Screen:
    """Some words to choose from (SAFETY S2.5)."""
    return Screen(
        "talk-words-to-choose",
        t.language,
        (
            Heading(t("Choose a word")),
            Para(t("Remember it. The consultant may ask for it when it matters that it is you who writes.")),
            Para(t("I do not show it here again. Only the consultants see it.")),
        ),
        (
            *pairs([Button(t(word.text), act(WORD, word.id)) for word in offered]),
            row(Button(t("Other words"), act(WORDS))),
            row(Button(t("Back to the talk"), act(OPEN))),
            row(home(t)),
        ),
    )


def word_kept(t: Texts) -> Screen:
    """It is chosen; it is not said again."""
    return Screen(
        "talk-word-kept",
        t.language,
        (
            Heading(t("The word is chosen")),
            Para(t("If somebody here asks you for anything else to prove who you are, do not answer.")),
        ),
        (row(Button(t("Back to the talk"), act(OPEN))), row(home(t))),
    )


def ways(t: Texts, now: Answers) -> Screen:
    """How answers come, and how they come at present."""
    labels = answer_labels(t)
    return Screen(
        "talk-ways",
        t.language,
        (
            Heading(t("How answers come")),
            *answer_ways(t),
            Note(t("Now: {way}", way=labels[now])),
        ),
        (
            *(row(Button(label, act(WAY, way.value))) for way, label in labels.items()),
            row(Button(t("Back to the talk"), act(OPEN))),
            row(home(t)),
        ),
    )


def ask_code(t: Texts, *, known: bool) -> Screen:
    """What a code is, before one stands on the screen. `known`: one was given before."""
    again = (
        (Note(t("The code you have does not work any more as soon as a new one is made.")),) if known else ()
    )
    return Screen(
        "talk-ask-code",
        t.language,
        (
            Heading(t("A code to go on elsewhere")),
            Para(
                t(
                    "With a code you can go on with this talk from another phone or another Telegram account. "
                    "It looks like a booking number."
                )
            ),
            Item(t("It works once. After that you get a new one.")),
            Item(t("Earlier messages are not shown there.")),
            Item(t("Whoever has the code can write in your place. Note it where nobody else looks.")),
            *again,
        ),
        (
            row(Button(t("Show a code"), act(CODE_YES))),
            row(Button(t("Back to the talk"), act(OPEN))),
            row(home(t)),
        ),
    )


def code(t: Texts, shown: str) -> Screen:
    """The code, once."""
    return Screen(
        "talk-code",
        t.language,
        (
            Heading(t("Your code")),
            Code(shown),
            Para(t("Note it down, then tap “Back to the talk”: it is not shown again.")),
            Para(t("To go on, write it to this bot from the other phone or account.")),
        ),
        (row(Button(t("Back to the talk"), act(OPEN))), row(home(t))),
    )


def moved_here(t: Texts, shown: str, *, news: bool) -> Screen:
    """The talk goes on in this chat; the next code stands on the screen. `news`: something waits to be read."""
    label = t("Show what is new") if news else t("Back to the talk")
    return Screen(
        "talk-moved",
        t.language,
        (
            Heading(t("Your talk goes on here")),
            Para(t("Earlier messages are not shown. What you write here goes to the consultants.")),
            Para(t("The code is used up. This is the next one:")),
            Code(shown),
            Note(t("It is not shown again.")),
        ),
        (row(Button(label, act(OPEN))), row(home(t))),
    )


def code_unknown(t: Texts) -> Screen:
    """No talk has this code."""
    return Screen(
        "talk-code-unknown",
        t.language,
        (
            Heading(t("I do not know this number")),
            Para(
                t(
                    "It may be mistyped, used already, or its talk may be erased. You can try again or begin anew."
                )
            ),
        ),
        (row(Button(t("Talk to a consultant"), act(doors.CONSULT))), row(contacts(t), home(t))),
    )


def code_later(t: Texts) -> Screen:
    """Too many wrong ones."""
    return Screen(
        "talk-code-later",
        t.language,
        (
            Heading(t("Please try again in an hour")),
            Para(t("There were too many wrong numbers. Help can be reached meanwhile:")),
        ),
        (row(contacts(t)), row(home(t))),
    )


def code_busy(t: Texts) -> Screen:
    """This chat has a talk of its own."""
    return Screen(
        "talk-code-busy",
        t.language,
        (
            Heading(t("This chat has a talk of its own")),
            Para(t("End it first. Then write the number again: it still works.")),
        ),
        (row(Button(t("Back to the talk"), act(doors.CONSULT))), row(contacts(t), home(t))),
    )


def ask_withdraw(t: Texts) -> Screen:
    """Taking everything back: the second tap does it (SAFETY S4.6)."""
    return Screen(
        "talk-withdraw",
        t.language,
        (
            Heading(t("Take everything back?")),
            Para(
                t(
                    "The talk ends, and what we keep of it is erased at once. At the consultants everything is deleted. "
                    "What they have read already, they have read."
                )
            ),
            Note(t("Telegram may keep a copy of the group's deleted messages for up to two days.")),
        ),
        (
            row(Button(t("Yes, take it back"), act(WITHDRAW_YES))),
            row(Button(t("No, go on"), act(OPEN))),
            row(home(t)),
        ),
    )


def withdrawn(t: Texts) -> Screen:
    """Everything is taken back."""
    return Screen(
        "talk-withdrawn",
        t.language,
        (
            Heading(t("Taken back")),
            Para(t("The talk is over and erased. You can begin a new one at any time.")),
        ),
        (row(contacts(t)), row(home(t))),
    )


def rated(t: Texts) -> Screen:
    """Thanks, whatever it was."""
    return Screen(
        "talk-rated",
        t.language,
        (
            Heading(t("Thank you")),
            Para(t("This is counted as a number only, without you. You can come back at any time.")),
        ),
        (row(contacts(t)), row(home(t))),
    )


def taken_back(t: Texts, *, found: bool, first: bool = False) -> Screen:
    """A message was taken back, or there was none to take back. `first`: the first text still stands on the card."""
    rows: Rows = (row(Button(t("Back to the talk"), act(OPEN))), row(home(t)))
    if found:
        blocks = (
            Heading(t("Taken back")),
            Para(t("It is deleted at the consultants. If they have read it already, they have read it.")),
        )
        return Screen("talk-taken-back", t.language, blocks, rows)
    sentences: tuple[Block, ...] = (
        Heading(t("There is nothing to take back")),
        Para(t("Answer one of your messages with /undo, or tap “Take it back” below it.")),
    )
    if first:
        sentences = (
            *sentences,
            Para(t("The first text of this talk can be taken back too, or the whole talk.")),
        )
        rows = (
            row(Button(t("Take my first text back"), act(FIRST_BACK))),
            row(Button(t("Take everything back"), act(WITHDRAW))),
            *rows,
        )
    return Screen("talk-taken-back", t.language, sentences, rows)
