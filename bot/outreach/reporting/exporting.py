"""Makes the file of a report and notes who was given it before anybody has it (SAFETY S14.6)."""

import asyncio
from dataclasses import dataclass, field

from bot.errors import MgzavriError
from bot.language.texts import Texts
from bot.outreach.events.store import EventStore
from bot.outreach.exports import note_export
from bot.outreach.names import NameOf, no_names
from bot.outreach.reporting.data import ReportData
from bot.outreach.reporting.formats.one_file import ReportFile, report_file
from bot.outreach.reporting.gathering import Figures, Wish, gathered, published_for
from bot.outreach.reporting.kinds import Format
from bot.storage.engine import Database

LANGUAGES = ("ka", "en")  # of reports: those of the plans


@dataclass(frozen=True)
class Exporter:
    """Everything a report is read from, for use outside a turn."""

    database: Database
    figures: Figures
    name_of: NameOf = no_names
    ledger: EventStore = field(default_factory=EventStore)

    async def data(self, wish: Wish) -> ReportData:
        """The report's data. Raises StorageError."""
        published = await published_for(wish, self.figures)
        async with self.database.begin() as connection:
            return await gathered(wish, published, self.ledger, connection)

    async def file(self, wish: Wish, t: Texts, form: Format, *, by: int, purpose: str) -> ReportFile:
        """The file, once the list of exports holds who asked for it and what for.

        Raises MgzavriError for no purpose, for a language reports are not written in, for a spreadsheet without its
        extra: then nothing is noted and there is no file.
        """
        check_language(t.language)
        data = await self.data(wish)
        file = await asyncio.to_thread(report_file, t, data, form, self.name_of)
        async with self.database.begin() as connection:
            await note_export(connection, wish.today, by, file.what, purpose)
        return file


def check_language(code: str) -> None:
    """Raises MgzavriError for a language reports are not written in."""
    if code not in LANGUAGES:
        raise MgzavriError(f"reports are written in {' or '.join(LANGUAGES)}, not in {code!r}")
