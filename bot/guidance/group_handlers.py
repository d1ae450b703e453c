"""Answers taps on the one question about who reads. Counts the answer, keeps nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.facts import Fact, FactKind
from bot.chat.groups import StatedGroup
from bot.chat.reply import Reply, show
from bot.content.models.guides import Guides
from bot.guidance.group_screens import FROM, UNSAID, group_screen, thanks_screen
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class GroupQuestion:
    """Which group fits best: offered, never demanded, answered by one tap."""

    guides: Guides

    def actions(self) -> Mapping[str, Handler]:
        """The actions this part answers."""
        return {doors.GROUP: self.ask}

    async def ask(self, turn: Turn) -> Reply:
        """The question (nothing, or the guide it was offered in), or thanks for an answer, which is counted."""
        match turn.action.arguments:
            case ():
                return show(group_screen(turn.t))
            case (first, guide) if first == FROM and self.guides.guide(guide):
                return show(group_screen(turn.t, guide))
            case (answer,):
                return show(thanks_screen(turn.t), Fact(FactKind.GROUP_STATED, _trait(answer)))
            case _:
                raise StaleButton(turn.action.name)


def _trait(answer: str) -> str:
    """The trait of an answer; empty for "rather not say". Raises StaleButton for what is no answer."""
    if answer == UNSAID:
        return ""
    try:
        return StatedGroup(answer).value
    except ValueError:
        raise StaleButton(answer) from None
