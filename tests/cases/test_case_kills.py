"""The process is killed at the steps of a talk: nothing is lost, order holds, what comes twice says so.

Every third step, to save time; every single one with MGZAVRI_EVERY_STEP=1 (two minutes more).
"""

import copy
import itertools
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from desk_world import DESK, NINO, PERSON, Fate, Killed, Message, World, marked, text_of
from harness import databases

from bot.cases import draft_screens as drafts
from bot.cases import person_screens as names
from bot.cases.record import Answers, Story
from bot.chat.effects import ShowScreen

STRIDE = 3 if os.environ.get("MGZAVRI_EVERY_STEP") else 9

MARK = Story(("Destination: Poland", "Asked for money before travel"), ("Please help",)).mark
LANES = 2  # to the desk and to the person: one death may catch an attempt in each
Act = Callable[[World], Awaitable[object]]

# Each act is one update; Telegram delivers it again with the same number until it is confirmed.
ASKING: list[Act] = [
    lambda world: world.taps(names.BEGIN[Answers.AT_ONCE], "x", update=1),
    lambda world: world.says("Please help", update=2, message_id=501),
    lambda world: world.taps(drafts.SEND, MARK, update=3),
    lambda world: world.says("one", update=4, message_id=502),
    lambda world: world.delivers(),
]
TALKING: list[Act] = [
    lambda world: world.takes(update=5),
    lambda world: world.replies_with(NINO, "first", update=6, message_id=601),
    lambda world: world.says("two", update=7, message_id=503),
    lambda world: world.delivers(),
]


@asynccontextmanager
async def a_world(folder: Path) -> AsyncIterator[World]:
    world = await World(folder).opens()
    try:
        yield world
    finally:
        await world.closes()


@asynccontextmanager
async def a_copy(world: World, folder: Path) -> AsyncIterator[World]:
    """The same talk on copies of its files."""
    shutil.copytree(world.folder, folder)
    databases.copy(world.folder / "main.db", folder / "main.db")
    twin = World(folder)
    twin.sealer, twin.clock.time = world.sealer, world.clock.time
    twin.outside = copy.deepcopy(world.outside)
    twin.outside.fate = Fate()
    await twin.opens()
    twin.outside.fate.steps = 0
    try:
        yield twin
    finally:
        await twin.closes()


async def lives(world: World, acts: list[Act]) -> bool:
    """Do every act; after a death new objects on the same files do it again. Whether it died."""
    died = False
    for act in acts:
        try:
            await act(world)
        except Killed:
            died = True
            await world.dies()
            await act(world)
    world.outside.fate.dies_at = None
    for _ in range(2):  # what waits for its time is delivered at last
        world.clock.moves(minutes=6)
        await world.delivers()
    return died


def words(messages: list[Message]) -> list[Message]:
    return [one for one in messages if one.heading and one.heading != "(typed)"]


def assert_whole(world: World, to_desk: list[str], to_person: list[str], repeats: int) -> None:
    """Everything arrived in order; at most so many came twice, and those say so."""
    desk = words([one for one in world.outside.messages if one.chat == DESK])
    person = words([one for one in world.outside.messages if one.chat == PERSON])
    extra = 0
    for arrived, expected in ((desk, to_desk), (person, to_person)):
        assert [text for text, _ in itertools.groupby(one.text for one in arrived)] == expected
        for _, same in itertools.groupby(arrived, key=lambda one: one.text):
            first, *again = same
            extra += len(again)
            assert all(marked(one) for one in again)
            assert not (again and marked(first))
    cards = [one for one in world.outside.messages if one.screen and one.screen.name == "desk-card"]
    assert cards
    assert all("Please help" in card.text for card in cards)
    posted = [
        one for one in world.outside.effects if isinstance(one, ShowScreen) and one.screen.name == "desk-card"
    ]
    again = [one.screen for one in posted if "possibly a repeat" in text_of(one.screen)]
    assert len(cards) - 1 <= len(again)  # a later edit may take the mark away again
    extra += len(cards) - 1
    assert extra <= repeats


async def dies_everywhere(
    begun: World, folder: Path, rest: int, acts: list[Act], holds: Callable[[World, bool], None]
) -> int:
    """Do the acts on copies of a world, killed at every STRIDE-th step. Returns the first step beyond the end."""
    for step in range(1 + rest * (STRIDE // 3), 600, STRIDE):
        async with a_copy(begun, folder / str(step)) as world:
            world.outside.fate.dies_at = step
            died = await lives(world, acts)
            holds(world, died)
            assert len(await world.all_cases()) == 1
        if not died:
            return step
    raise AssertionError("it never ends")


@pytest.mark.parametrize("rest", range(3))
async def test_a_death_at_any_step_of_asking_loses_nothing(tmp_path: Path, rest: int) -> None:
    async with a_world(tmp_path / "begun") as begun:
        pass

    def holds(world: World, died: bool) -> None:
        assert_whole(world, ["one"], [], LANES * died)

    assert await dies_everywhere(begun, tmp_path, rest, ASKING, holds) > 60


@pytest.mark.parametrize("rest", range(3))
async def test_a_death_at_any_step_of_a_talk_loses_nothing(tmp_path: Path, rest: int) -> None:
    async with a_world(tmp_path / "begun") as begun:
        await lives(begun, ASKING)

    def holds(world: World, died: bool) -> None:
        assert_whole(world, ["one", "two"], ["first"], LANES * died)
        assert died or not any(marked(one) for one in world.outside.messages if one.heading != "(typed)")

    assert await dies_everywhere(begun, tmp_path, rest, TALKING, holds) > 80


async def erases_and_dies(world: World, dies_at: int) -> bool:
    """Erase an open talk with words under way, dying at a step. Whether it died."""
    await world.asks("PLANTED words")
    await world.delivers()
    await world.says("PLANTED more")
    fate = world.outside.fate
    fate.steps, fate.dies_at = 0, dies_at
    return await lives(world, [lambda world: world.forgets(), lambda world: world.delivers()])


async def test_an_erasure_survives_a_death_at_any_step(tmp_path: Path) -> None:
    for dies_at in range(1, 100):
        async with a_world(tmp_path / str(dies_at)) as world:
            died = await erases_and_dies(world, dies_at)
            for _ in range(3):
                await world.cases.retention.run_once()
                await world.delivers()
                world.clock.moves(minutes=10)
            assert await world.all_cases() == []
            assert await world.keys.known_cases() == set()
            assert world.outside.topics == {}
            assert b"PLANTED" not in world.database_bytes()
        if not died:
            break
    assert 10 < dies_at < 99
