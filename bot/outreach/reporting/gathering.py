"""Reads what a report is made of: the ledger and the published tables. Never the counters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import TBILISI
from bot.content.models.plan import Plan
from bot.outreach.events.store import EventStore
from bot.outreach.period import Period, settled_day
from bot.outreach.publishing.report_cells import Published
from bot.outreach.reporting.data import ReportData, periods_shown, report_data
from bot.outreach.reporting.kinds import ReportKind


class Figures(Protocol):
    """Whoever knows the published tables of a period."""

    async def of(self, period: Period, today: date) -> tuple[Published, ...]:
        """All tables that are published for it by now. Never called while a transaction is open."""
        ...


@dataclass(frozen=True)
class Wish:
    """What somebody asks for: a kind of report on some of all `plans`, as of a moment."""

    kind: ReportKind
    period: Period
    chosen: tuple[Plan, ...]
    plans: Sequence[Plan]
    now: datetime

    @property
    def today(self) -> date:
        """The day in Tbilisi."""
        return self.now.astimezone(TBILISI).date()


async def published_for(wish: Wish, figures: Figures) -> tuple[Published, ...]:
    """What the bot counted, as it is published. To be asked for before a transaction is opened."""
    periods = periods_shown(wish.kind, wish.period)
    settled = settled_day(wish.now)
    return tuple([table for period in periods for table in await figures.of(period, settled)])


async def gathered(
    wish: Wish, published: Sequence[Published], ledger: EventStore, connection: AsyncConnection
) -> ReportData:
    """The report's data. The ledger is read in the transaction given."""
    until = min(wish.period.last, wish.today)
    entries = await ledger.current(connection, last=until) if wish.chosen else ()
    return report_data(
        wish.kind,
        wish.period,
        wish.today,
        chosen=wish.chosen,
        plans=wish.plans,
        entries=entries,
        published=published,
    )
