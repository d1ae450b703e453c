"""Two who let broadcasts go in the same moment, each in a transaction of their own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from harness.town import library
from news_town import CERTIFICATE, FEES, NewsTown, a_town
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.broadcasts.ledger import Ledger
from bot.campaigns.broadcasts.ordering import Ordering
from bot.campaigns.broadcasts.record import State
from bot.storage.engine import Database

pytestmark = pytest.mark.only_postgresql  # on SQLite nobody else begins before we commit
NOWHERE = (None, "en")
Order = Callable[[AsyncConnection], Awaitable[bool]]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[NewsTown]:
    async with a_town(tmp_path) as here:
        yield here


@pytest.fixture
def ordering() -> Ordering:
    tongues = library().tongues
    texts = [tongues.texts(code) for code in tongues.offered()]
    return Ordering(library().content.campaigns.broadcasts, Ledger(), lambda: texts)


async def at_once(town: NewsTown, first: Order, second: Order) -> list[bool]:
    """The first commits only when the second is through with its order, or waits for the first."""
    database = town.app.database
    async with database.begin() as connection:
        one = await first(connection)
        other = asyncio.ensure_future(_does(database, second))
        async with asyncio.timeout(20):
            while not (other.done() or await _somebody_waits(database)):  # noqa: ASYNC110  a server tells nobody
                await asyncio.sleep(0.005)
    return [one, await other]


async def _does(database: Database, order: Order) -> bool:
    async with database.begin() as connection:
        return await order(connection)


async def _somebody_waits(database: Database) -> bool:
    waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    async with database.begin() as connection:
        return bool(await connection.scalar(text(waits)))


async def running(town: NewsTown) -> int:
    async with town.app.database.begin() as connection:
        return sum(one.state is State.RUNNING for one in await town.app.mailing.ledger.all(connection))


async def test_of_two_messages_that_begin_at_once_one_goes(town: NewsTown, ordering: Ordering) -> None:
    def begins(message: str) -> Order:
        return lambda connection: ordering.begin(connection, message, town.clock.now(), by=1, screen=NOWHERE)

    assert await at_once(town, begins(FEES), begins(CERTIFICATE)) == [True, False]
    assert await running(town) == 1


async def test_of_one_that_goes_on_and_one_that_begins_at_once_one_goes(
    town: NewsTown, ordering: Ordering
) -> None:
    await town.orders(FEES)
    async with town.app.database.begin() as connection:
        await town.app.mailing.ledger.stop(connection, FEES)
    done = await at_once(
        town,
        lambda connection: ordering.ledger.go_on(connection, FEES, by=1, screen=NOWHERE),
        lambda connection: ordering.begin(connection, CERTIFICATE, town.clock.now(), by=1, screen=NOWHERE),
    )
    assert done == [True, False]
    assert await running(town) == 1
