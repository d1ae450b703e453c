"""What a person sees of News from us: the choice, the end of it, and what is kept. Pure; harmless at a glance.

These words stand outside bot/menu/ on purpose: what is not translated hides this door in that language, not the language.
"""

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Note, Para, Rows, Screen, column, row, shortened
from bot.content.models.broadcasts import Broadcasts, Topic
from bot.language.texts import Texts


class Do:
    """What a button of this feature does, with the argument it carries."""

    ASK = "on"  # a topic
    STOP = "off"  # a topic
    END = "end"


def choice(t: Texts, content: Broadcasts, chosen: frozenset[str]) -> Screen:
    """What one can ask for, how seldom it comes, where it is seen, and how one leaves."""
    blocks: list[Block] = [
        Heading(t("News from us")),
        Para(
            t(
                "If you like, we write to you here now and then. You choose what about. Nothing comes by itself."
            )
        ),
    ]
    for topic in content.topics:
        blocks.append(Item(_offer(t, topic)))
        if topic.id in chosen:
            blocks.append(Note(t("You asked for this.")))
    blocks += [
        Para(
            t(
                "A message can appear on the phone’s screen, also when it is locked. It speaks of travel and "
                "work only. If others look at your phone, leave this off."
            )
        ),
        Para(t("You leave with one tap under every message. “Exit” and “Forget me” end it too.")),
    ]
    buttons = [_button(t, topic, topic.id in chosen) for topic in content.topics]
    rows = (
        *column(buttons),
        row(Button(t("What is kept"), act(doors.PRIVACY)), Button(t("Home"), act(doors.HOME))),
    )
    return Screen("news", t.language, tuple(blocks), rows)


def ended(t: Texts) -> Screen:
    """After leaving."""
    return Screen(
        "news-ended",
        t.language,
        (Para(t("You get no more messages from us. What we had kept for them is deleted.")),),
        (row(Button(t("News from us"), act(doors.NEWS)), Button(t("Home"), act(doors.HOME))),),
    )


def door(t: Texts, content: Broadcasts) -> Rows:
    """The button that leads here; none in a language that lacks a text of it."""
    return (row(Button(t("News from us"), act(doors.NEWS))),) if is_translated(t, content) else ()


def kept(t: Texts, content: Broadcasts) -> tuple[Block, ...]:
    """What the page about privacy says of it."""
    if not is_translated(t, content):
        return ()
    return (
        Item(
            t(
                "If you ask for “News from us”, we keep your chat number, locked, your language and what you "
                "chose, until you leave, use “Exit” or “Forget me”, or block the bot."
            )
        ),
    )


def is_translated(t: Texts, content: Broadcasts) -> bool:
    """Whether everything can be said in this language that must be said before somebody asks."""
    topics = [text for topic in content.topics for text in (topic.name, topic.about)]
    return all(t.has(text) for text in (*_OWN, *topics))


def _offer(t: Texts, topic: Topic) -> str:
    return t.plural(
        "{name}. {about} At most {number} message a year.",
        "{name}. {about} At most {number} messages a year.",
        topic.most_a_year,
        name=t(topic.name),
        about=t(topic.about),
    )


def _button(t: Texts, topic: Topic, chosen: bool) -> Button:
    name = t(topic.name)
    if chosen:
        return Button(shortened(t("Stop: {topic}", topic=name)), act(doors.NEWS, Do.STOP, topic.id))
    return Button(shortened(t("Yes, please: {topic}", topic=name)), act(doors.NEWS, Do.ASK, topic.id))


_PREVIEW = (
    "A message can appear on the phone’s screen, also when it is locked. It speaks of travel and work only. "
    "If others look at your phone, leave this off."
)
_LEAVING = "You leave with one tap under every message. “Exit” and “Forget me” end it too."
_OWN = ("News from us", _PREVIEW, _LEAVING, "Yes, please: {topic}", "No more messages")
