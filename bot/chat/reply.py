"""What a handler answers with: screens to show, facts to count, things to do afterwards."""

from dataclasses import dataclass, field
from enum import Enum

from bot.chat.effects import Effect
from bot.chat.facts import Fact
from bot.chat.screens import Screen


class Where(Enum):
    """Where a screen goes."""

    SAME = "same"  # in place of the tapped screen; a new message after typed words
    NEW = "new"
    ANSWER = (
        "answer"  # a new message as a reply to what was sent: the advert stays within reach of later taps
    )
    BELOW = "below"  # a new message as a reply to the screen shown just before it


@dataclass(frozen=True)
class Show:
    """A screen and where it goes."""

    screen: Screen
    where: Where = Where.SAME


@dataclass(frozen=True)
class Reply:
    """Everything a handler wants to happen, in this order: commit, show, effects.

    `toast` is the short line Telegram shows after a tap. `consume` deletes the typed message that led here. `erased`
    says that rows were deleted on somebody's wish: after the commit their traces in free pages and journals go too.
    `wiped` says that the effects delete what stands in the chat: the list of it is dropped once they are carried out.
    """

    shows: tuple[Show, ...] = ()
    facts: tuple[Fact, ...] = ()
    effects: tuple[Effect, ...] = ()
    toast: str = field(default="", repr=False)
    consume: bool = False
    erased: bool = False
    wiped: bool = False


def show(
    screen: Screen, *facts: Fact, where: Where = Where.SAME, toast: str = "", consume: bool = False
) -> Reply:
    """The usual reply: one screen."""
    return Reply(shows=(Show(screen, where),), facts=facts, toast=toast, consume=consume)
