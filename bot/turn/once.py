"""What was found out about a text, shared by everybody who asks while one message is answered."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Found = TypeVar("Found")
SECONDS = 1.0  # longer than one message takes; a text is kept no longer than that


class Once(Generic[Found]):
    """Finds out once. For what follows from the text alone and takes milliseconds."""

    def __init__(self, find_out: Callable[[str], Awaitable[Found]]) -> None:
        """Nothing is known yet."""
        self._find_out = find_out
        self._known: dict[str, asyncio.Future[Found]] = {}

    async def __call__(self, text: str) -> Found:
        """What `find_out` says of a text; whatever it raises is raised to everybody who asked."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = asyncio.ensure_future(self._find_out(text))
            found.add_done_callback(_heard)
            found.get_loop().call_later(SECONDS, self._known.pop, text, None)
        return await asyncio.shield(found)


def _heard(found: asyncio.Future[Found]) -> None:
    """An error is heard even when everybody who asked has given up."""
    if not found.cancelled():
        found.exception()
