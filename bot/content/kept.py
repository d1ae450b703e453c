"""What was read of a file, for as long as its bytes stay the same: a reload reads again only what an editor changed."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values that follow from their key alone; the one asked for longest ago goes when there are more than `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Hashable, Value] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made if it is not kept. What `make` raises is raised, and nothing is kept of it."""
        kept = self._values.pop(key, None)
        value = make() if kept is None else kept
        self._values[key] = value
        while len(self._values) > self._most:
            self._values.pop(next(iter(self._values)), None)
        return value
