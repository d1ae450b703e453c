"""Time that leaps: a loop in which waiting costs nothing, and a database driver that answers without threads.

The same seed gives the same storm: nothing depends on how quick the machine is.
"""

import asyncio
import selectors
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import aiosqlite.core

from harness.hand_clock import BEGIN


class LeapingLoop(asyncio.SelectorEventLoop):
    """Real coroutines, made-up time: when nobody has anything to do, it jumps to whoever wakes first."""

    def __init__(self) -> None:
        self.seconds = 0.0
        super().__init__(_Leaps(self))

    def time(self) -> float:
        """The made-up time."""
        return self.seconds

    def run_in_executor(self, _: Any, function: Callable[..., Any], *arguments: Any) -> asyncio.Future[Any]:
        """What would run in a thread runs here and now."""
        future = self.create_future()
        _AtOnce().put_nowait((future, lambda: function(*arguments)))
        return future


class _Leaps(selectors.DefaultSelector):
    def __init__(self, loop: LeapingLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("everybody waits for somebody else, for ever")
        self._loop.seconds += max(timeout, 0.0)
        return super().select(0)


class LeapingClock:
    """The loop's time as the bot and Telegram see it."""

    def now(self) -> datetime:
        """The present moment."""
        return BEGIN + timedelta(seconds=asyncio.get_running_loop().time())

    __call__ = now


class _AtOnce:
    """Takes the place of the queue to a thread of aiosqlite's; the answer comes one turn of the loop later."""

    def put_nowait(self, order: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        future, function = order
        try:
            result = function()
        except Exception as error:
            if future is None:
                raise
            future.get_loop().call_soon(_unless_done, future, future.set_exception, error)
        else:
            if future is not None:
                future.get_loop().call_soon(_unless_done, future, future.set_result, result)


def _unless_done(future: asyncio.Future[Any], settle: Callable[[Any], None], value: Any) -> None:
    if not future.done():
        settle(value)


class _NoThread:
    daemon = True

    def __init__(self, **_: Any) -> None:
        """Nothing to run."""

    def start(self) -> None:
        """Nothing to start."""


@contextmanager
def no_threads() -> Iterator[None]:
    """While the context is open aiosqlite opens connections that work in the loop's own thread."""
    before = aiosqlite.core.SimpleQueue, aiosqlite.core.Thread
    aiosqlite.core.SimpleQueue, aiosqlite.core.Thread = _AtOnce, _NoThread  # type: ignore[misc, assignment]
    try:
        yield
    finally:
        aiosqlite.core.SimpleQueue, aiosqlite.core.Thread = before  # type: ignore[misc]
