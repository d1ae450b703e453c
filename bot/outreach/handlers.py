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
from bot.outreach.period import Length, Period, parse, quarter_of, settled_day
from bot.outreach.report import Table, quarter_table, sum_of
from bot.outreach.store import CounterStore
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Report:
    """The outreach report. `name_of` gives names from content for guides, signs and kinds of help."""

    store: CounterStore
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
            await self.tables(periods, today),
            self.name_of,
            asked=periods[0].name if len(periods) == 1 else screens.LATEST,
            page=page,
            earlier=_begun(periods[-1].shift(-1), today),
            later=_begun(periods[0].shift(1), today),
        )
        return show(screen, consume=True)

    async def text(self, t: Texts, asked: str, now: datetime) -> str:
        """The whole report as plain text, for the command line. Raises MgzavriError for what is no period."""
        today = settled_day(now)
        periods = periods_for(asked, today)
        if not periods:
            raise MgzavriError(f"{asked!r} is no period: write 2026-Q3, 2026-H1 or 2026, or leave it out")
        return screens.report_text(t, await self.tables(periods, today), self.name_of)

    async def tables(self, periods: tuple[Period, ...], today: date) -> tuple[Table, ...]:
        """The published tables of some periods. Counts end here: nothing but published cells goes on."""
        return tuple([await self._table(period, today) for period in periods])

    async def _table(self, period: Period, today: date) -> Table:
        quarters = []
        for quarter in period.quarters():
            counts = await self.store.between(quarter.first, quarter.last) if quarter.first <= today else ()
            quarters.append(quarter_table(quarter, counts, today))
        return quarters[0] if period.length is Length.QUARTER else sum_of(period, quarters, today)


def periods_for(asked: str, today: date) -> tuple[Period, ...]:
    """The periods somebody asks for; the latest two quarters if they name none; () for nonsense."""
    if asked.strip().lower() in ("", screens.LATEST):
        running = quarter_of(today)
        return running, running.shift(-1)
    period = parse(asked)
    return (period,) if period else ()


def _asked(turn: Turn) -> tuple[str, int]:
    """What a command or a button asks for, and which page of it."""
    if isinstance(turn.event, Tap):
        page = turn.action.argument(1)
        if not (page.isascii() and page.isdigit()):
            raise StaleButton
        return turn.action.argument(0), int(page)
    return (turn.event.argument if isinstance(turn.event, Command) else ""), 0


def _begun(period: Period, today: date) -> Period | None:
    """The period if it can be asked for and has begun: a button for it makes sense."""
    return period if parse(period.name) and period.first <= today else None
