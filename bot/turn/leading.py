"""What only one of several replicas does, and what each of them reads again when another one changed it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from bot.storage.replicas import Replicas
from bot.turn.tasks import Tasks

log = logging.getLogger(__name__)


async def lead(
    replicas: Replicas, tasks: Tasks, works: Callable[[], Mapping[str, Coroutine[Any, Any, None]]]
) -> None:
    """Begin these works whenever this process leads, and give them up when it leads no more. Until cancelled."""
    while True:
        await replicas.elected()
        leading = [tasks.start(work, name) for name, work in works().items()]
        try:
            await replicas.deposed()
        finally:
            for task in leading:
                task.cancel()
            await asyncio.gather(*leading, return_exceptions=True)


async def keep_fresh(replicas: Replicas, word: str, read: Callable[[], Awaitable[None]]) -> None:
    """Read something again at another replica's word, and when its word may have been missed. Until cancelled."""
    changed = asyncio.Event()
    replicas.on(word, lambda _: changed.set())
    replicas.on_gap(changed.set)
    while True:
        await changed.wait()
        changed.clear()
        try:
            await read()
        except Exception as error:  # noqa: BLE001  the next word, or the next line, brings it again
            log.warning("what was changed elsewhere could not be read again: %s", type(error).__name__)
