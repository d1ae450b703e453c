"""Replicas on one PostgreSQL: one has a name, one leads, all hear, and a line that breaks loses nothing for long."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from harness.databases import EMPTY, database_url
from harness.postgresql import Server

from bot.errors import StorageError
from bot.storage.engine import Database, open_database
from bot.storage.replicas import ALONE, Turn
from bot.storage.together import Together

pytestmark = pytest.mark.only_postgresql
KEYS = b"the same key store"
Open = Callable[..., Awaitable[Together]]


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110  a server tells nobody
            await asyncio.sleep(0.005)


@pytest.fixture
async def joins(tmp_path: Path) -> AsyncIterator[Open]:
    opened: list[tuple[Database, Together]] = []

    async def join(keys: bytes = KEYS) -> Together:
        database = open_database(database_url(tmp_path / "data", like=EMPTY))
        replicas = Together(database.engine)
        opened.append((database, replicas))
        await replicas.join(keys)
        return replicas

    yield join
    for database, replicas in opened:
        await replicas.leave()
        await database.close()


async def test_a_name_is_one_replicas_at_a_time(joins: Open) -> None:
    one, other = await joins(), await joins()
    async with one.hold("chat 1") as turn:
        assert turn is Turn.MINE
        async with other.hold("chat 1") as second, other.hold("chat 2") as third:
            assert (second, third) == (Turn.TAKEN, Turn.MINE)
    async with other.hold("chat 1", patience=5.0) as turn:
        assert turn is Turn.MINE


async def test_who_waits_has_it_as_soon_as_it_is_free(joins: Open) -> None:
    one, other = await joins(), await joins()
    order = []

    async def waits() -> None:
        async with other.hold("chat 1", patience=10.0) as turn:
            order.append(turn)

    async with one.hold("chat 1"):
        waiting = asyncio.ensure_future(waits())
        await asyncio.sleep(0.05)
        order.append(Turn.UNKNOWN)
    await waiting
    assert order == [Turn.UNKNOWN, Turn.MINE]


async def test_many_names_need_one_connection(joins: Open, postgresql: Server) -> None:
    one, _ = await joins(), await joins()
    inside = asyncio.Semaphore(0)
    out = asyncio.Event()

    async def holds(number: int) -> Turn:
        async with one.hold(f"chat {number}") as turn:
            inside.release()
            await out.wait()
            return turn

    holding = [asyncio.ensure_future(holds(number)) for number in range(300)]
    for _ in holding:
        await inside.acquire()
    sessions = postgresql.run(
        "SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1"
    )
    assert len(sessions) <= 2
    out.set()
    assert set(await asyncio.gather(*holding)) == {Turn.MINE}


async def test_whoever_gave_up_waiting_holds_nothing(joins: Open) -> None:
    one, other = await joins(), await joins()

    async def takes() -> None:
        async with one.hold("chat 1"):
            await asyncio.Event().wait()

    for _ in range(20):
        taking = asyncio.ensure_future(takes())
        await asyncio.sleep(0)
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
    async with other.hold("chat 1", patience=5.0) as turn:
        assert turn is Turn.MINE


async def test_one_leads_and_another_when_it_leaves(joins: Open) -> None:
    one, other = await joins(), await joins()
    await until(lambda: one.leads or other.leads)
    leader, follower = (one, other) if one.leads else (other, one)
    assert not follower.leads
    await leader.leave()
    await asyncio.wait_for(follower.elected(), 10)
    assert not leader.leads


async def test_everybody_else_hears_every_word_and_oneself_none(joins: Open) -> None:
    one, other = await joins(), await joins()
    heard: list[str] = []
    one.on("post", lambda about: heard.append(f"myself: {about}"))
    other.on("post", heard.append)
    for about in ("a", "b", "b", "b"):
        one.tell("post", about)
    one.tell("unknown")
    await until(lambda: len(heard) >= 4)
    assert heard == ["a", "b", "b", "b"]


CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'mgzavri %'"


async def test_what_is_held_stays_held_over_a_broken_line(joins: Open, postgresql: Server) -> None:
    one, other = await joins(), await joins()
    gaps: list[int] = []
    one.on_gap(lambda: gaps.append(1))
    async with one.hold("chat 1"):
        postgresql.run(CUT)
        await until(lambda: gaps)
        async with other.hold("chat 1", patience=1.0) as turn:
            assert turn in {Turn.TAKEN, Turn.UNKNOWN}
    await until(lambda: other.healthy_for)
    async with other.hold("chat 1", patience=5.0) as turn:
        assert turn is Turn.MINE


async def test_without_a_server_nobody_knows_and_nobody_leads(joins: Open, postgresql: Server) -> None:
    one = await joins()
    await asyncio.wait_for(one.elected(), 10)
    postgresql.halt()
    await asyncio.wait_for(one.deposed(), 10)
    async with one.hold("chat 1", patience=30.0) as turn:
        assert turn is Turn.UNKNOWN
    assert one.out_of_reach_for > 0
    postgresql.start()
    await asyncio.wait_for(one.elected(), 10)
    assert one.out_of_reach_for == 0.0


async def test_another_key_store_is_refused(joins: Open) -> None:
    await joins()
    with pytest.raises(StorageError, match="BOT_KEY_STORE_URL"):
        await joins(b"one of its own")


async def test_alone_every_name_is_mine() -> None:
    async with ALONE.hold("chat 1") as turn, ALONE.hold("chat 1") as again:
        assert turn is again is Turn.MINE
    await ALONE.elected()
