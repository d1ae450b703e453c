"""What every act of `mgzavri event` needs: the ledger opened, in one language, one transaction at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import click
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import TBILISI, SystemClock
from bot.content.loader import load
from bot.content.models.event_kinds import EventKind
from bot.content.models.languages import Languages
from bot.content.plans import load_plans
from bot.errors import MgzavriError
from bot.language.spoken import load_texts
from bot.language.texts import Texts
from bot.outreach.events.draft import Reader
from bot.outreach.events.model import Wrong
from bot.outreach.events.reasons import reason as told
from bot.outreach.events.store import Entry, EventStore, NoEntry
from bot.settings import Settings, read_settings
from bot.storage.engine import open_database
from bot.storage.migrate import upgrade

Result = TypeVar("Result")


@dataclass(frozen=True)
class Ledger:
    """What every act needs."""

    settings: Settings
    t: Texts
    reader: Reader
    store: EventStore

    def run(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        """Do something in one transaction: what is raised in it leaves nothing written."""
        return asyncio.run(self._run(work))

    async def _run(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        database = open_database(self.settings.database_url)
        try:
            await upgrade(database)
            async with database.begin() as connection:
                return await work(connection)
        finally:
            await database.close()

    async def standing(self, connection: AsyncConnection, number: int) -> Entry:
        """An entry that can be changed."""
        entry = await self.store.get(connection, number)
        if entry is None or entry.withdrawn:
            raise NoEntry(number)
        return entry

    def refuse(self, wrong: Sequence[Wrong], kind: EventKind | None = None) -> None:
        """End here when something is wrong."""
        if wrong:
            raise MgzavriError("\n".join(told(self.t, one, kind) for one in wrong))


def open_ledger(language: str) -> Ledger:
    """The ledger that the settings name. Raises MgzavriError for a language the bot does not have."""
    settings = read_settings()
    texts = load_texts(
        settings.translations, load(settings.content / "languages.yaml", Languages, "languages")
    )
    if language not in texts:
        raise MgzavriError(
            f"{language!r} is no language of the bot: choose one of {', '.join(sorted(texts))}"
        )
    tongues = [texts[code] for code in ("en", "ka") if code in texts]
    today = SystemClock().now().astimezone(TBILISI).date()
    reader = Reader(today, load_plans(settings.content), (texts[language], *tongues))
    return Ledger(settings, texts[language], reader, EventStore())


def print_lines(lines: Iterable[str]) -> None:
    """Lines below another one."""
    for line in lines:
        click.echo(f"  {line}")
