"""Which faults the normal run makes: one of each kind. MGZAVRI_EVERY_STEP=1 makes all of them."""

import os
from collections.abc import Iterable
from typing import Any

import pytest

EVERY = bool(os.environ.get("MGZAVRI_EVERY_STEP"))
ONE_OF_A_KIND = {
    "no-connection", "lost-answer", "429", "empty-result", "429-hour", "401", "409", "other-json", "reordered", "hangs",
    "chat-is-a-word", "locked", "full", "removed", "replaced", "garbage", "cut", "read-only", "erasure", "text",
    "disk-full", "a-day-back", "three-days-ahead",
}  # fmt: skip
TOO_MANY = pytest.mark.skipif(not EVERY, reason="another of its kind is made; all with MGZAVRI_EVERY_STEP=1")


def some(faults: Iterable[str], but: Iterable[str] = ()) -> list[Any]:
    """Every fault as a parameter; in the normal run those are skipped of which there is one of a kind, and `but`."""
    chosen = ONE_OF_A_KIND - set(but)
    return [pytest.param(one, id=one, marks=() if one in chosen else TOO_MANY) for one in faults]
