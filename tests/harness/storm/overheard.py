"""What the bot complains of in its log while the storm blows."""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

QUIET = logging.ERROR  # below this a bad network is no news
STUMBLED = "stumbled"  # an exception somewhere: no bad network excuses it


class _Ear(logging.Handler):
    def __init__(self, heard: Counter[str]) -> None:
        super().__init__(QUIET)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        kind = f" ({record.args[0]})" if record.args and isinstance(record.args, tuple) else ""
        self._heard[f"log: {record.msg}{kind}"] += 1
        self._heard[STUMBLED] += any(sign in record.msg for sign in ("stumbled", "failed"))


@contextmanager
def complaints() -> Iterator[Counter[str]]:
    """While the context is open everything the bot logs as an error is counted, and nothing is printed."""
    heard: Counter[str] = Counter()
    ear, log = _Ear(heard), logging.getLogger("bot")
    log.addHandler(ear)
    before, log.propagate = log.propagate, False
    try:
        yield heard
    finally:
        log.removeHandler(ear)
        log.propagate = before
