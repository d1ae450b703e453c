"""The published figures of a period, for whoever shows them: a report in chat, a file, a chart."""

from datetime import date

from bot.outreach.period import Period
from bot.outreach.publishing.cells import Limits
from bot.outreach.publishing.kept import KeptFigures, Key
from bot.outreach.publishing.report_cells import Published, counts_of, over, sum_of, unit_of, units
from bot.outreach.publishing.tables import Lists, Table, published_tables
from bot.outreach.store import CounterStore
from bot.storage.engine import Database


class PublishedFigures:
    """All figures there are. Counts go in here and published values come out; nothing else is shown to anybody."""

    def __init__(self, database: Database, lists: Lists, limits: Limits) -> None:
        """`lists` are the rows of units published from now on; those published before keep theirs, and their limits."""
        self._kept = KeptFigures(database)
        self._counters = CounterStore(database)
        self._tables = published_tables(lists)
        self._limits = limits

    def tables(self) -> tuple[Table, ...]:
        """Every table there is, in the order of reports."""
        return self._tables

    async def of(self, period: Period, today: date) -> tuple[Published, ...]:
        """The tables published for a period of that length; none before it is over and settled.

        `today` is `settled_day(now)`. A unit asked for the first time is kept before it is returned, and from then on
        is always returned as it was kept, whatever is counted and whatever limits are set. Raises StorageError.
        Never to be called while a transaction of the same database is open: on SQLite it would wait for itself.
        """
        if not over(period, today):
            return ()
        tables = [table for table in self._tables if period.length in table.lengths()]
        wanted = {(table.name, unit): table for table in tables for unit in units(table, period)}
        kept = await self._kept.of(wanted)
        if missing := {key: table for key, table in wanted.items() if key not in kept}:
            await self._kept.keep(await self._made(missing))
            kept = await self._kept.of(wanted)  # read again: another replica may have been first
        return tuple(
            sum_of(table, period, [kept[table.name, unit] for unit in units(table, period)])
            for table in tables
        )

    async def _made(self, missing: dict[Key, Table]) -> list[Published]:
        """Units that nobody has asked for yet."""
        made = []
        for unit in dict.fromkeys(unit for _, unit in missing):
            sums = await self._counters.sums(unit.first, unit.last)
            counted = [(unit.first, fact, trait, count) for fact, trait, count in sums]
            for (_, period), table in missing.items():
                if period == unit:
                    made.append(unit_of(table, unit, counts_of(table, counted), self._limits))
        return made
