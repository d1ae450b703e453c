"""A small world for the tests of the fake Bot API: Ana has started the bot, Nino sits at the desk."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from refused_error import RefusedError
from telegram import Bot

from bot.preview.door import answer
from bot.preview.records import Upload
from bot.preview.request import FakeRequest
from bot.preview.world import World

Call = Callable[..., Awaitable[Any]]


@dataclass
class Clock:
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 21, 12, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **how: float) -> None:
        self.now += timedelta(**how)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock)


@pytest.fixture
def bot(world: World) -> Bot:
    return Bot(world.token, request=FakeRequest(world), get_updates_request=FakeRequest(world))


@pytest.fixture
def ana(world: World) -> int:
    user = world.add_person("Ana", "ka", username="ana", last_name="A.")
    world.start(user)
    world.queue.clear()
    return user


@pytest.fixture
def desk(world: World) -> int:
    return world.add_group("Desk")


@pytest.fixture
def nino(world: World, desk: int) -> int:
    user = world.add_person("Nino")
    world.join(desk, user, administrator=True)
    world.queue.clear()
    return user


@pytest.fixture
def call(world: World) -> Call:
    """Calls a method as the doors do; what comes back, or RefusedError."""

    async def calling(method: str, *, files: dict[str, Upload] | None = None, **parameters: Any) -> Any:
        _, body = await answer(world, world.token, method, parameters, files or {})
        told = orjson.loads(body)
        if not told["ok"]:
            raise RefusedError(told)
        return told["result"]

    return calling


@pytest.fixture
def refused(call: Call) -> Call:
    """Calls a method that must be refused; the sentence."""

    async def calling(method: str, **parameters: Any) -> str:
        try:
            result = await call(method, **parameters)
        except RefusedError as error:
            return error.sentence
        pytest.fail(f"{method} was not refused: {result}")

    return calling


@pytest.fixture
def updates(call: Call) -> Call:
    """The waiting updates of a kind; they are confirmed."""

    async def polling(kind: str | None = None) -> list[Any]:
        waiting = await call("getUpdates", offset=0)
        if waiting:
            await call("getUpdates", offset=waiting[-1]["update_id"] + 1)
        return [update.get(kind) for update in waiting if kind in update] if kind else waiting

    return polling


# The smallest PNG: one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63000100000500010d0a2db4"
    "0000000049454e44ae426082"
)


@pytest.fixture
def pixel() -> bytes:
    return PIXEL
