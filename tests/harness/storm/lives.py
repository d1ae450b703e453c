"""The bot's lives: built as an operator builds it, killed at any step, started again on the same files."""

import asyncio
import random
import sqlite3
from pathlib import Path

from bot.app import App
from bot.errors import MgzavriError
from bot.settings import Settings
from bot.storage.sealing import new_key
from bot.wiring import build
from harness.storm.leaping import LeapingClock
from harness.storm.line import Line
from harness.town import TOKEN, library, nothing

UNSETTLED = "state in ('waiting', 'trying')"
WORDS = "kind in ('words', 'photo', 'voice', 'edit')"
LATER = (0, 0, 1, 2, 3, 5, 8, 13, 21, 34, 55)  # turns of the loop between the end of a call and the death


class Lives:
    """One bot after the other on the same files."""

    def __init__(self, folder: Path, line: Line, desk: int, chance: random.Random) -> None:
        self.deaths = 0
        self.false_starts = 0
        self.under_way: list[int] = []  # the messages whose letters were under way when it was killed
        self._file = folder / "data.sqlite3"
        self._given = {
            "token": TOKEN,
            "database_url": f"sqlite+aiosqlite:///{self._file}",
            "key_store_url": f"sqlite+aiosqlite:///{folder}/keys.sqlite3",
            "secret_keys": new_key(),
            "desk_chat": desk,
        }
        self._line = line
        self._chance = chance
        self._app: App
        self._polling: asyncio.Future[None]

    async def begins(self) -> None:
        """Start, again and again if Telegram is out of reach, as whatever keeps a process running does."""
        while True:
            settings = Settings(_env_file=None, **self._given)  # type: ignore[call-arg]
            app = build(
                settings, library=library(), network=self._line, clock=LeapingClock(), find_program=nothing
            )
            try:
                await app.start()
            except MgzavriError:
                self.false_starts += 1
                await app.drop()
                await asyncio.sleep(5)
                continue
            self._app, self._polling = app, asyncio.ensure_future(app.poll())
            return

    async def ends(self) -> None:
        """What kill -9 leaves: no task takes another step, nothing is confirmed."""
        self._polling.cancel()
        await asyncio.gather(self._polling, return_exceptions=True)
        await self._app.cases.relay.tasks.stop(patience=0.0)
        await self._app.drop()

    async def dies_soon(self) -> None:
        """Killed while some call is under way, or a few steps later; up again within half a minute."""
        self._line.burn(self._chance.randint(1, 80))
        await self._line.spent.wait()
        for _ in range(self._chance.choice(LATER)):
            await asyncio.sleep(0)
        await self.ends()
        self.deaths += 1
        rows = self.rows(f"select source_message from relay where state = 'trying' and {WORDS}")
        self.under_way += [number for (number,) in rows]
        await asyncio.sleep(self._chance.uniform(0.2, 30))
        await self.begins()

    def rows(self, query: str) -> list[tuple[int, ...]]:
        """What lies in the file of letters."""
        connection = sqlite3.connect(self._file)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def on_the_way(self) -> int:
        """Letters that are not settled, but for sentences of ours that wait until somebody opens the talk."""
        return int(self.rows(f"select count(*) from relay where {UNSETTLED} and (not held or {WORDS})")[0][0])

    def given_up(self) -> int:
        """Somebody's own words that will never arrive."""
        return int(self.rows(f"select count(*) from relay where state = 'failed' and {WORDS}")[0][0])
