"""The screens that answer words: guesses to tap, and the end of guessing. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import doors
from bot.chat.actions import Action, act
from bot.chat.screens import Button, Heading, Note, Para, Rows, Screen, column, row
from bot.content.models.asking import INTENTS, Asking
from bot.language.texts import Texts

HELD = ("passport-taken",)  # who asks this may be held: help stands above the guide
GUESSES = "guess"  # arguments: the numbers of the intents to offer, then what was named


def door_of(asking: Asking, intent: str, *, desk: bool) -> Action:
    """Where an intent leads. Without a desk somebody who wants a person finds the lines that people answer."""
    if intent == "human" and not desk:
        return act(doors.CONTACTS, "talk")
    name, *arguments = asking.intent(intent).door.split(".")
    return act(name, *arguments)


def guesses_screen(
    t: Texts, asking: Asking, intents: Sequence[str], *, desk: bool, named: Rows = ()
) -> Screen:
    """What somebody may have meant: what they `named`, a button each, and a person, and home."""
    topics = [one for one in intents if one not in ("other", "human")]
    buttons = [Button(t(asking.intent(one).title), door_of(asking, one, desk=desk)) for one in topics]
    person = Button(t(asking.intent("human").title), door_of(asking, "human", desk=desk))
    blocks = (
        Heading(t("What is it about?")),
        Para(
            t("I am a program and may have understood you wrongly. Tap what fits, or say it in other words.")
        ),
    )
    rows = (*named, *column([*buttons, person]), row(Button(t("None of these"), act(doors.HOME))))
    return Screen("guesses", t.language, blocks, rows)


def answered(
    t: Texts,
    screen: Screen,
    asking: Asking,
    intents: Sequence[str],
    named: Rows,
    also: Sequence[str],
    *,
    desk: bool,
) -> Screen:
    """The screen a question leads to: what was understood above it, below it the ways to people and other guesses.

    `named`: buttons for what the words named, above all others; `also`: the same for the button to the other guesses.
    The first line tells nothing about anybody: it stands in the list of chats.
    """
    topic = t(asking.intent(intents[0]).title)
    others = act(GUESSES, *(INTENTS.index(one) for one in intents), *also)
    button = row(Button(t("I meant something else"), others))
    understood = Note(t("You asked about: {topic}", topic=topic))
    people = [Button(t("Who can help"), act(doors.CONTACTS))]
    people += [Button(t("Talk to a consultant"), act(doors.CONSULT))] if desk else []
    if intents[0] in HELD:
        first = replace(screen, blocks=(Heading(t("Here is what fits")), understood, *screen.blocks))
        return _people_first(t, replace(first, rows=(*named, *first.rows)), people, button)
    there = {one.action.name for buttons in screen.rows for one in buttons if one.action}
    missing = tuple(one for one in people if one.action and one.action.name not in there)
    rows = (*named, *screen.rows, *((missing,) if missing else ()), button)
    return replace(screen, blocks=(Heading(t("Here is what fits")), understood, *screen.blocks), rows=rows)


def _people_first(t: Texts, screen: Screen, people: Sequence[Button], last: tuple[Button, ...]) -> Screen:
    """Above a guide on something that often happens to people who are held: where help is, and the ways to it."""
    danger = Para(
        t("In danger now? Press Urgent help: it shows the emergency number, also for other countries.")
    )
    urgent = (Button(t("Urgent help"), act(doors.EMERGENCY)), Button(t("Exit"), act(doors.EXIT)))
    above = {one.action for one in (*urgent, *people)}
    below = (tuple(one for one in buttons if one.action not in above) for buttons in screen.rows)
    rows = (urgent, tuple(people), *(buttons for buttons in below if buttons), last)
    heading, *others = screen.blocks  # the heading tells nothing in the list of chats
    return replace(screen, blocks=(heading, danger, *others), rows=rows)


def stop_guessing_screen(t: Texts, *, desk: bool, named: Rows = ()) -> Screen:
    """The second time in a row that words were not understood: no more guesses, but people and the way home."""
    talk = [Button(t("Talk to a consultant"), act(doors.CONSULT))] if desk else []
    blocks = (
        Para(t("I still do not understand. I am only a program, so I stop guessing.")),
        Para(
            t(
                "People understand more: inside Georgia the line 116 006 answers at any hour, "
                "without asking for your name."
            )
        ),
    )
    abroad = Button(t("I am in another country"), act(doors.LANDS, 0))
    people = Button(t("Who can help"), act(doors.CONTACTS))
    rows = column([*talk, people, abroad, Button(t("Home"), act(doors.HOME))])
    return Screen("stop-guessing", t.language, blocks, (*named, *rows))
