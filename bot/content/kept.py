"""What was read of a file, for as long as its bytes stay the same: a reload reads again only what an editor changed."""

import hashlib
from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values that follow from their key alone; the one asked for longest ago goes when there are more than `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Hashable, Value] = {}
        self._recalled: dict[
            Hashable, Value
        ] = {}  # what an earlier program found, until somebody asks for it
        self.made = 0  # how many values were not known

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made if it is not kept. What `make` raises is raised, and nothing is kept of it."""
        value = self._values.pop(key, None)
        if value is None:
            value = self._recalled.pop(key, None)
        if value is None:
            value = make()
            self.made += 1
        self._values[key] = value
        while len(self._values) > self._most:
            self._values.pop(next(iter(self._values)), None)
        return value

    def everything(self) -> Mapping[Hashable, Value]:
        """All that was asked for and is kept."""
        return dict(self._values)

    def recall(self, values: Mapping[Hashable, Value]) -> None:
        """Know what an earlier program found. With nothing, forget what nobody has asked for."""
        self._recalled = dict(values)

    def forget(self) -> None:
        """Keep nothing of what was found: whoever needed it has it."""
        self._values, self._recalled = {}, {}


def fingerprint(raw: bytes) -> bytes:
    """What stands for a file's bytes in a key: the files themselves would be eight megabytes that nobody reads."""
    return hashlib.sha256(raw).digest()
