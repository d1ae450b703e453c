"""Several who work on one PostgreSQL at once: nobody overtakes, nobody clears what is young, nobody says things twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from desk_world import NINO, PERSON, World
from harness.postgresql import Server
from sqlalchemy import select
from test_case_talk import open_talk

from bot.cases.post.letter import Body, Kind, Side
from bot.chat.effects import CreateTopic, Effect, SendWords
from bot.storage.tables.cases import relay
from bot.storage.work import UnitOfWork

pytestmark = pytest.mark.only_postgresql


@asynccontextmanager
async def twin_of(world: World) -> AsyncIterator[World]:
    """Another process on the same database."""
    twin = World(world.folder)
    twin.outside, twin.sealer, twin.clock = world.outside, world.sealer, world.clock
    await twin.opens()
    yield twin
    await twin.closes()


async def put(world: World, connection: object, case_id: str, number: int) -> None:
    """As everybody writes a letter: with the case in hand."""
    case = await world.cases.retention.register.cases.get(connection, case_id)
    held = await world.cases.retention.register.held(case)
    outbox = world.cases.retention.register.post.outbox
    body = Body(text=str(number)).sealed(held.sealer)
    now = world.clock.now().replace(tzinfo=None)
    await outbox.put(connection, case_id, Side.DESK, Kind.WORDS, body, now=now, source=number)


async def test_letters_of_a_case_are_numbered_in_the_order_of_their_commits(world: World) -> None:
    """Otherwise the relay would deliver the second before it sees the first."""
    await open_talk(world)
    case = await world.only_case()
    async with world.database.begin() as first:
        await put(world, first, case.id, 1)
        second = asyncio.ensure_future(self_contained(world, case.id, 2))
        await asyncio.sleep(0.1)
        assert not second.done()
    await second
    async with world.database.begin() as connection:
        mine = select(relay.c.source_message).where(relay.c.source_message.in_((1, 2))).order_by(relay.c.id)
        assert (await connection.scalars(mine)).all() == [1, 2]


async def self_contained(world: World, case_id: str, number: int) -> None:
    async with world.database.begin() as connection:
        await put(world, connection, case_id, number)


async def test_a_key_whose_case_is_not_committed_yet_is_left_alone(world: World) -> None:
    """Retention compares keys with cases while somebody else writes a draft."""
    written, go_on = asyncio.Event(), asyncio.Event()

    class Slow(UnitOfWork):
        async def commit(self) -> None:
            written.set()
            await go_on.wait()
            await super().commit()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("desk_world.UnitOfWork", Slow)
        go_on.set()
        before = asyncio.ensure_future(world.drafts())
        await before
        go_on.clear()
        written.clear()
        drafting = asyncio.ensure_future(world.drafts(chat=PERSON + 1))
        while not (drafting.done() or len(await world.keys.known_cases()) == 2):
            go_on.set()
            await asyncio.sleep(0)
            go_on.clear()
            await asyncio.sleep(0.01)
        clearing = asyncio.ensure_future(world.cases.retention.run_once())
        await asyncio.sleep(0.1)
        assert not clearing.done()
        go_on.set()
        await asyncio.gather(drafting, clearing)
    assert len(await world.all_cases()) == 2
    assert len(await world.keys.known_cases()) == 2


async def test_two_relays_deliver_each_letter_once_and_in_order(world: World) -> None:
    await open_talk(world)
    for number in range(12):
        await world.says(f"to the desk {number}")
        await world.replies_with(NINO, f"to the person {number}")
    async with twin_of(world) as twin:
        for _ in range(30):
            await asyncio.gather(world.delivers(), twin.delivers())
            world.clock.moves(seconds=20)
    said = "\n".join(world.words_to_desk()).split("\n")
    assert [line for line in said if line] == [f"to the desk {number}" for number in range(12)]
    assert world.words_to_person() == [f"to the person {number}" for number in range(12)]


async def test_two_who_watch_remind_the_desk_once(world: World) -> None:
    await world.asks("is anybody there")
    await world.delivers()
    world.clock.moves(hours=5)
    async with twin_of(world) as twin:
        reminded = await asyncio.gather(world.cases.watch.run_once(), twin.cases.watch.run_once())
    assert sum(reminded) == 1


async def test_a_new_process_takes_nothing_out_of_the_hands_of_a_living_one(world: World) -> None:
    await open_talk(world)
    await world.says("under way")
    taken, answered = asyncio.Event(), asyncio.Event()

    async def waits(effect: Effect) -> None:
        if isinstance(effect, SendWords):
            taken.set()
            await answered.wait()

    world.outside.before = waits
    delivering = asyncio.ensure_future(world.delivers())
    await taken.wait()
    async with twin_of(world) as twin:
        assert await twin.relay.recover() == 0
        answered.set()
        await delivering
        await twin.delivers()
    assert world.words_to_desk() == ["under way"]


@pytest.mark.parametrize("kind", [SendWords, CreateTopic])
async def test_a_server_that_crashes_during_a_delivery_makes_nothing_twice(
    world: World, postgresql: Server, monkeypatch: pytest.MonkeyPatch, kind: type
) -> None:
    monkeypatch.setattr("bot.storage.engine.WRITE_AGAIN", 0.01)
    left = [1]

    async def crashes(effect: Effect) -> None:
        if isinstance(effect, kind) and left[0]:
            left[0] -= 1
            postgresql.halt()
            asyncio.get_running_loop().call_later(0.3, postgresql.start)

    world.outside.before = crashes
    await open_talk(world)
    await world.says("only once")
    await world.delivers()
    assert left == [0]
    assert world.words_to_desk() == ["only once"]
    assert len(world.outside.topics) == 1
