"""What coordinators ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.access import Role
from bot.chat.actions import StaleButton
from bot.chat.events import Command, Tap
from bot.chat.reply import Reply, show
from bot.errors import MgzavriError
from bot.language.texts import Texts
from bot.outreach import screens
from bot.outreach.names import NameOf, no_names
from bot.outreach.period import Period, quarter_of, settled_day
from bot.outreach.publishing.shelf import PublishedFigures
from bot.outreach.told import LATEST, Told, begun, periods_for, told
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Report:
    """The outreach report. `name_of` gives names from content for guides, signs and points."""

    figures: PublishedFigures
    name_of: NameOf = no_names

    def actions(self) -> Mapping[str, Handler]:
        """The buttons this feature answers."""
        return {screens.ACTION: self.report}

    def coordinator_commands(self) -> Mapping[str, Handler]:
        """The commands this feature answers for coordinators."""
        return {"report": self.report}

    async def report(self, turn: Turn) -> Reply:
        """A page of figures, or how to ask for them. Raises StaleButton for anybody but a coordinator.

        The table of routes keeps the command from others, but the data of a tap can be forged.
        """
        if turn.role is not Role.COORDINATOR:
            raise StaleButton
        today = settled_day(turn.now)
        asked, page = _asked(turn)
        periods = periods_for(asked, today)
        if not periods:
            return show(screens.not_a_period(turn.t, quarter_of(today).shift(-1)), consume=True)
        screen = screens.report_screen(
            turn.t,
            await self.told(periods, today),
            self.name_of,
            asked=periods[0].name if len(periods) == 1 else LATEST,
            page=page,
            earlier=begun(periods[-1].shift(-1), today),
            later=begun(periods[0].shift(1), today),
        )
        return show(screen, consume=True)

    async def text(self, t: Texts, asked: str, now: datetime) -> str:
        """The whole report as plain text, for the command line. Raises MgzavriError for what is no period."""
        today = settled_day(now)
        periods = periods_for(asked, today)
        if not periods:
            raise MgzavriError(f"{asked!r} is no period: write 2026-Q3, 2026-H1 or 2026, or leave it out")
        return screens.report_text(t, await self.told(periods, today), self.name_of)

    async def told(self, periods: tuple[Period, ...], today: date) -> tuple[Told, ...]:
        """Some periods as they are told today."""
        every = self.figures.tables()
        return tuple([told(period, today, await self.figures.of(period, today), every) for period in periods])


def _asked(turn: Turn) -> tuple[str, int]:
    """What a command or a button asks for, and which page of it."""
    if isinstance(turn.event, Tap):
        page = turn.action.argument(1)
        if not (page.isascii() and page.isdigit()):
            raise StaleButton
        return turn.action.argument(0), int(page)
    return (turn.event.argument if isinstance(turn.event, Command) else ""), 0
