"""Logging without people: ids of cases and errors, counts and times; never words, persons or the token."""

import asyncio
import json
import logging
import re
import sys
from datetime import UTC, datetime
from traceback import extract_tb
from types import TracebackType
from typing import Any, TextIO, cast

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}|/bot[^/\s]+")

# Libraries that would write URLs (and so the token), SQL or updates at DEBUG stay at WARNING whatever is set.
QUIET = (
    "telegram",
    "httpx",
    "httpcore",
    "aiohttp",
    "sqlalchemy",
    "alembic",
    "aiosqlite",
    "asyncio",
    "PIL",
    "babel",
)


class NoSecrets(logging.Filter):
    """Takes anything that looks like a bot token out of a finished line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True: the record is cleaned, not dropped."""
        ours = record.name == "root" or record.name.partition(".")[0] == "bot"
        # A library's sentence stands, what it would put into it does not: that may be a whole update, a URL, a row.
        record.msg = _TOKEN.sub("<token>", record.getMessage() if ours else str(record.msg))
        record.args = None
        return True


class NoLocals(logging.Formatter):
    """One line an event; of an error only its type and where it happened, because its text may quote somebody."""

    def formatException(self, ei: object) -> str:  # noqa: N802  the name is logging's
        """Type of the error and the last places it went through, without its text."""
        kind, _, trace = cast("tuple[type[BaseException], BaseException, TracebackType | None]", ei)
        places = [f"{frame.name}:{frame.lineno}" for frame in extract_tb(trace)]
        return f"{kind.__name__} at {' > '.join(places[-8:])}"


class OneObject(NoLocals):
    """The same as one JSON object a line, for whoever collects logs: time, level, logger, message, kind of error."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. Nothing else of the record gets in: its other fields may hold anything."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = self.formatException(record.exc_info).partition(" at ")[2]
        return json.dumps(line, ensure_ascii=False)


def watch(loop: asyncio.AbstractEventLoop) -> None:
    """Background errors of a loop by their kind only: asyncio's own line quotes the error's text."""
    loop.set_exception_handler(_background)


def _background(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception")
    kind = type(error).__name__ if isinstance(error, BaseException) else "no error"
    logging.getLogger("bot.background").error(
        "%s: %s", context.get("message", "background work failed"), kind
    )


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("bot").critical("stopped by an error", exc_info=(kind, error, trace))


def set_up(level: str, stream: TextIO | None = None, form: str = "text") -> None:
    """Log to standard error (or another stream) at a level, as `text` or `json`. Call once, at the start of a program."""
    logging.raiseExceptions = False  # a line that cannot be written must not print its arguments instead
    handler = logging.StreamHandler(stream or sys.stderr)
    plain = NoLocals("%(asctime)s %(levelname)s %(name)s %(message)s")
    handler.setFormatter(OneObject() if form == "json" else plain)
    handler.addFilter(NoSecrets())
    sys.excepthook = _uncaught
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Of updates it cannot read the library writes every word, as critical: bot/telegram/poller.py tells their numbers.
    logging.getLogger("telegram.Bot").setLevel(logging.CRITICAL + 1)
