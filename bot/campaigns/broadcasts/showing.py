"""A message as a person gets it, and in which languages it can go. Pure."""

from collections.abc import Iterable

from bot.campaigns.news.screens import Do
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Button, Para, Screen, row
from bot.content.models.broadcasts import Message
from bot.language.texts import Texts


def message_screen(t: Texts, message: Message) -> Screen:
    """The message: two paragraphs, the one thing to do, and the way to leave."""
    arguments = (message.way.argument,) if message.way.argument else ()
    return Screen(
        "news-message",
        t.language,
        (Para(t(message.first)), Para(t(message.text))),
        (
            row(Button(t(message.way.label), act(message.way.door, *arguments))),
            row(Button(t("No more messages"), act(doors.NEWS, Do.END))),
        ),
    )


def can_go_in(t: Texts, message: Message) -> bool:
    """Whether all of it is there in this language. Nobody gets it in another one than theirs."""
    return all(t.has(text) for text in (*message.texts(), "No more messages"))


def languages_of(message: Message, texts: Iterable[Texts]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages in which a message can go, and those that lack a text of it."""
    ready: list[str] = []
    missing: list[str] = []
    for t in texts:
        (ready if can_go_in(t, message) else missing).append(t.language)
    return tuple(ready), tuple(missing)
