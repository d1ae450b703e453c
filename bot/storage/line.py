"""The line to the other replicas: one connection of this process that holds locks and carries words, watched.

Locks of a session are tried, never waited for, so one connection serves all: what is asked while a statement is under
way goes together with the next one. A handler that has its turn needs no connection of the pool for keeping it.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.turns import number_of

log = logging.getLogger(__name__)

CHANNEL = "mgzavri"
BEAT = 2.0  # seconds after which something is said even if nobody asks: so a silent line is found
ANSWER = 5.0  # seconds without an answer after which the line counts as dead
AGAIN = (0.05, 0.2, 0.5, 1.0)  # seconds before another line is tried; the last one from then on
LEADER = number_of("the leader")
KEYS_CLASS = 0x6D677A  # of the locks by which replicas tell each other which key store they use
# A process that is frozen, or a machine that vanished, must not hold its locks for hours.
SETTINGS = (
    "SET idle_session_timeout = '15s'",
    "SET tcp_keepalives_idle = 5",
    "SET tcp_keepalives_interval = 2",
    "SET tcp_keepalives_count = 3",
)
_GIVE, _TAKE = 0, 1
_ACT = """SELECT CASE act WHEN 0 THEN pg_advisory_unlock(number) ELSE pg_try_advisory_lock(number) END
FROM unnest($1::int[], $2::bigint[]) AS wish(act, number)"""
_SAY = f"SELECT pg_notify('{CHANNEL}', word) FROM unnest($1::text[]) AS said(word)"  # noqa: S608  a constant
_OTHER_KEYS = """SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
AND classid::bigint = $1 AND objid::bigint <> $2"""

Answer = asyncio.Future[bool | None]


@dataclass
class Line:
    """`run()` keeps it up. `heard` gets what others say, `opened` is called whenever the line is (again) there."""

    engine: AsyncEngine
    heard: Callable[[str], None]
    opened: Callable[[], None]
    closed: Callable[[], None]
    led: Callable[[bool], None]
    others_have_other_keys: bool = False
    keys: int | None = None  # the fingerprint of our key store, non-negative
    _wishes: list[tuple[int, int, Answer | None]] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)
    _held: set[int] = field(default_factory=set)
    _wanted: asyncio.Event = field(default_factory=asyncio.Event)
    _leads: bool = False
    _up: bool = False
    _served: bool = False  # whether it was up since the last failure
    _process: int = 0  # what the server calls our session

    # what is asked of it

    async def take(self, number: int) -> bool | None:
        """Whether a lock is ours now; None: the line is down."""
        if not self._up:
            return None
        answer: Answer = asyncio.get_running_loop().create_future()
        self._wish(_TAKE, number, answer)
        return await answer

    def give(self, number: int) -> None:
        """Let a lock go, soon."""
        if number in self._held:
            self._held.discard(number)
            self._wish(_GIVE, number, None)

    def say(self, word: str) -> None:
        """Say something to the others, soon."""
        if self._up:
            # The server passes over a word that is said twice in one breath: a number tells them apart.
            self._words.append(f"{next(self._numbers)} {word}")
            self._wanted.set()

    def _wish(self, act: int, number: int, answer: Answer | None) -> None:
        self._wishes.append((act, number, answer))
        self._wanted.set()

    # keeping it up

    async def run(self) -> None:
        """Keep the line up until cancelled."""
        failures = 0
        while True:
            try:
                async with self.engine.connect() as connection:
                    try:
                        await self._serve(connection)
                    finally:
                        await self._hang_up(connection)
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001  whatever it was: without a line there is no order
                failures = 1 if self._served else failures + 1
                self._served = False
                log.warning("the line to the other replicas is down: %s", type(error).__name__)
            await asyncio.sleep(AGAIN[min(failures, len(AGAIN)) - 1])

    async def _serve(self, connection: AsyncConnection) -> None:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        driver.add_termination_listener(lambda _: self._wanted.set())
        for setting in SETTINGS:
            await driver.execute(setting, timeout=ANSWER)
        self._process = driver.get_server_pid()
        await driver.add_listener(CHANNEL, self._heard)
        await self._take_again(driver)
        await self._compare_keys(driver)
        self._up = self._served = True
        self.opened()
        while not driver.is_closed():
            await self._say_and_ask(driver)
            if not (self._wishes or self._words):
                await self._wait()
        raise ConnectionError

    async def _wait(self) -> None:
        self._wanted.clear()
        try:
            async with asyncio.timeout(BEAT):
                await self._wanted.wait()
        except TimeoutError:
            return

    async def _say_and_ask(self, driver: Any) -> None:
        """One round trip for everything that was wished for meanwhile, and for leadership if nobody of us has it."""
        words, self._words = self._words, []
        if words:
            await driver.fetch(_SAY, words, timeout=ANSWER)
        wishes, self._wishes = self._wishes, []
        try:
            acts = [(act, number) for act, number, _ in wishes]
            leading = [] if self._leads or self.others_have_other_keys else [(_TAKE, LEADER)]
            granted = await self._act(driver, (*acts, *leading))
        except BaseException:
            self._answer_nobody(wishes)
            raise
        for (act, number, answer), mine in zip(wishes, granted, strict=False):
            if act == _TAKE:
                self._granted(number, answer, mine=mine)
        if leading and granted[-1]:
            self._lead(True)

    def _granted(self, number: int, answer: Answer | None, *, mine: bool) -> None:
        if mine and (answer is None or answer.done()):  # whoever asked is gone
            self._wish(_GIVE, number, None)
            return
        if mine:
            self._held.add(number)
        if answer and not answer.done():
            answer.set_result(mine)

    async def _act(self, driver: Any, acts: Sequence[tuple[int, int]]) -> list[bool]:
        rows = await driver.fetch(
            _ACT, [act for act, _ in acts], [number for _, number in acts], timeout=ANSWER
        )
        return [row[0] for row in rows]

    async def _take_again(self, driver: Any) -> None:
        """What is being worked on stays ours, unless somebody was quicker: then its order is lost, once."""
        held = list(self._held)
        taken = await self._act(driver, [(_TAKE, number) for number in held])
        for number, mine in zip(held, taken, strict=True):
            if not mine:
                self._held.discard(number)

    async def _compare_keys(self, driver: Any) -> None:
        if self.keys is None:
            return
        await driver.fetch("SELECT pg_advisory_lock_shared($1, $2)", KEYS_CLASS, self.keys, timeout=ANSWER)
        strangers = await driver.fetchval(_OTHER_KEYS, KEYS_CLASS, self.keys, timeout=ANSWER)
        self.others_have_other_keys = bool(strangers)

    def _heard(self, _driver: Any, process: int, _channel: str, word: str) -> None:
        if process != self._process:
            self.heard(word.partition(" ")[2])

    def _lead(self, leads: bool) -> None:
        if leads != self._leads:
            self._leads = leads
            self.led(leads)

    def _down(self) -> None:
        was_up, self._up = self._up, False
        self._lead(False)
        wishes, self._wishes = self._wishes, []
        self._answer_nobody(wishes)
        self._words.clear()
        if was_up:
            self.closed()

    def _answer_nobody(self, wishes: list[tuple[int, int, Answer | None]]) -> None:
        for _, _, answer in wishes:
            if answer and not answer.done():
                answer.set_result(None)

    async def _hang_up(self, connection: AsyncConnection) -> None:
        """The session ends with its locks: it must not go back to the pool."""
        self._down()
        await connection.invalidate()
