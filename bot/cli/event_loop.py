"""The event loop of a program that serves: uvloop where there is one; a garbage collector that leaves content alone."""

import asyncio
import ctypes
import gc
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

ALLOCATIONS = (
    20_000  # new objects before the collector looks at the young ones: a batch of updates makes thousands
)


_ARENAS = -8  # M_ARENA_MAX of glibc's mallopt


def run_loop(main: Coroutine[Any, Any, None]) -> None:
    """Run until `main` ends."""
    with suppress(OSError, AttributeError):  # only glibc has it
        ctypes.CDLL(None).mallopt(
            _ARENAS, 1
        )  # else each thread of a database connection hoards memory of its own
    try:
        import uvloop
    except ModuleNotFoundError:  # an extra that only some systems have
        asyncio.run(main)
    else:
        uvloop.run(main)


def spare_what_stays() -> None:
    """To be called after the start: content and models are there for good and need not be looked through again and again.

    What loading them took besides goes back to the system, where it can be asked to (docs/decisions/0021-speed.md).
    """
    gc.collect()
    with suppress(OSError, AttributeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)
    gc.freeze()
    gc.set_threshold(ALLOCATIONS, 50, 100)
