"""Answers taps in the guides. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, show
from bot.clock import TBILISI
from bot.content.models.guides import Guides
from bot.guidance.screens import AGAIN, chosen_language, group_screen, groups_screen, guide_screen
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Guidance:
    """The guides."""

    content: Guides

    def actions(self) -> Mapping[str, Handler]:
        """The actions this feature answers."""
        return {doors.GUIDES: self.guides, doors.GUIDE: self.guide}

    async def guides(self, turn: Turn) -> Reply:
        """The groups of guides; with an argument the guides of that group."""
        if not turn.action.arguments:
            return show(groups_screen(turn.t, self.content))
        group = self.content.group(turn.action.argument(0))
        if group is None:
            raise StaleButton(turn.action.name)
        return show(group_screen(turn.t, group, self.content.among(group.id)))

    async def guide(self, turn: Turn) -> Reply:
        """One page of a guide: slug, page, marks. Opening the first page counts the topic once."""
        arguments = turn.action.arguments
        guide = self.content.guide(turn.action.argument(0))
        number = arguments[1] if len(arguments) > 1 else "0"
        if guide is None or not number.isascii() or not number.isdigit() or len(number) > 3:
            raise StaleButton(turn.action.name)
        marks = arguments[2:]
        if (chosen := chosen_language(marks)) and chosen not in guide.articles:
            raise StaleButton(turn.action.name)
        first = int(number) == 0 and AGAIN not in marks
        facts = (Fact(FactKind.TOPIC_READ, guide.id),) if first else ()
        today = turn.now.astimezone(TBILISI).date()
        screen = guide_screen(turn.t, guide, int(number), today, marks)
        return show(screen, *facts)
