"""Replicas as processes of their own: one is frozen, one killed, and the last is stopped while Telegram hangs."""

import asyncio
import signal
from pathlib import Path

import pytest
from harness.postgresql import Server
from harness.serving import Replica, Replicas, replicas_of

from bot.clock import SystemClock
from bot.preview.scene import Scene, opening_scene
from bot.preview.world import World

pytestmark = pytest.mark.only_postgresql
PATIENCE = 60.0
# What idle_session_timeout does to a replica that says nothing for fifteen seconds (bot/storage/line.py).
SILENT = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
)


async def is_answered(scene: Scene, who: int) -> None:
    """Somebody writes, and an answer comes."""
    world, person = scene.world, scene.persons[who]
    before = len(answers(world, person))
    world.say(person, person, "hm")
    await world.wait_for(lambda: len(answers(world, person)) > before, timeout=PATIENCE)


def answers(world: World, person: int) -> list[object]:
    return [call for call in world.calls_of("sendMessage") if str(call["chat_id"]) == str(person)]


async def is_frozen(replicas: Replicas, scene: Scene, one: Replica, other: Replica, server: Server) -> None:
    """It leads, says nothing for long, and finds others at work when it wakes."""
    one.gets(signal.SIGSTOP)
    replicas.passes_over(one)
    await is_answered(scene, 0)
    await server.say(SILENT)
    await other.logs("this replica leads", PATIENCE)
    one.gets(signal.SIGCONT)
    await one.logs("this replica leads no more", PATIENCE)
    replicas.takes(one)
    await is_answered(scene, 1)
    await is_answered(scene, 1)


async def test_replicas_that_freeze_die_and_stop_leave_nobody_without_an_answer(
    tmp_path: Path, postgresql: Server
) -> None:
    scene = opening_scene(World(SystemClock().now))
    async with replicas_of(scene, tmp_path) as replicas:
        one = await replicas.begins()
        await one.logs("this replica leads", PATIENCE)
        other = await replicas.begins()
        await is_frozen(replicas, scene, one, other, postgresql)
        other.gets(signal.SIGKILL)
        await other.ended()
        await is_answered(scene, 2)
        await is_answered(scene, 2)
        assert [len(answers(scene.world, person)) for person in scene.persons] == [1, 2, 2, 0]
        address = scene.world.webhook.url
        await stops_in_time(scene, one)
        assert address
        assert scene.world.webhook.url == address, "another replica may serve"
        assert len(scene.world.calls_of("setWebhook")) == 1


async def stops_in_time(scene: Scene, replica: Replica) -> None:
    """In the middle of work: Telegram hangs, and a stop has ten seconds."""
    scene.world.faults.slow(60)
    scene.world.say(scene.persons[3], scene.persons[3], "hm")
    begun = asyncio.get_running_loop().time()
    replica.gets(signal.SIGTERM)
    assert await replica.ended() == 0
    assert asyncio.get_running_loop().time() - begun < 10
    assert "Traceback" not in replica.log()
