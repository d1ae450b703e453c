"""Logs carry no words, no persons, no token, whatever level is set."""

import asyncio
import gc
import json
import logging
import sys
from collections.abc import Callable, Iterator
from io import StringIO

import pytest

from bot import logs


@pytest.fixture(params=["text", "json"])
def lines(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level, logging.raiseExceptions)
    stream = StringIO()
    logs.set_up("DEBUG", stream, request.param)
    yield stream.getvalue
    root.handlers[:], level, logging.raiseExceptions = before
    root.setLevel(level)
    sys.excepthook = sys.__excepthook__


def test_a_token_never_reaches_a_log_line(lines: Callable[[], str]) -> None:
    log = logging.getLogger("bot.any")
    log.info("POST https://api.telegram.org/bot123456:AAPLANTEDTOKEN/sendMessage")
    log.info("the token %s", "123456:AAPLANTEDTOKEN")
    text = lines()
    assert "PLANTEDTOKEN" not in text
    assert "<token>" in text


def test_an_error_is_logged_without_what_it_quotes(lines: Callable[[], str]) -> None:
    def fails() -> None:
        raise ValueError("my planted words")

    try:
        fails()
    except ValueError:
        logging.getLogger("bot.any").exception("an update failed")
    text = lines()
    assert "planted words" not in text
    assert "ValueError" in text
    assert "fails" in text


@pytest.mark.parametrize(
    "library", ["telegram.Bot", "aiohttp.client", "sqlalchemy.engine", "alembic.runtime"]
)
def test_libraries_stay_quiet_even_at_debug(lines: Callable[[], str], library: str) -> None:
    logging.getLogger(library).debug("planted words")
    logging.getLogger(library).info("planted words")
    assert "planted" not in lines()


async def test_background_errors_are_logged_by_their_kind_only(lines: Callable[[], str]) -> None:
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    logs.watch(loop)

    async def fails() -> None:
        raise ValueError("planted words")

    try:
        task = loop.create_task(fails())
        await asyncio.wait({task})
        del task
        gc.collect()
    finally:
        loop.set_exception_handler(before)
    assert "planted" not in lines()
    assert "ValueError" in lines()


def test_an_error_that_ends_the_program_is_logged_without_its_text(lines: Callable[[], str]) -> None:
    sys.excepthook(ValueError, ValueError("planted words"), None)
    assert "planted" not in lines()
    assert "ValueError" in lines()


@pytest.mark.parametrize("lines", ["json"], indirect=True)
def test_json_is_one_object_a_line_with_nothing_else_in_it(lines: Callable[[], str]) -> None:
    log = logging.getLogger("bot.any")
    log.warning("two\nlines about 123456:AAPLANTEDTOKEN", extra={"words": "planted words"})
    try:
        int("planted words")
    except ValueError:
        log.exception("it failed", stack_info=True)
    first, second = (json.loads(line) for line in lines().splitlines())
    assert set(first) == {"time", "level", "logger", "message"}
    assert (first["level"], first["logger"]) == ("WARNING", "bot.any")
    assert first["message"] == "two\nlines about <token>"
    assert first["time"].endswith("+00:00")
    assert (second["message"], second["error"]) == ("it failed", "ValueError")
    assert "test_json_is_one_object" in second["where"]
