"""The bot as an operator runs it: a process of its own, with its log."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.preview.scene import Scene
from bot.preview.server import serving
from bot.storage.sealing import new_key
from harness.databases import EMPTY, database_url


class BotProcess:
    """`begins()`, then signals; `ended()` waits for the end and gives the exit code."""

    command = "run"

    def __init__(self, scene: Scene, address: str, folder: Path, **settings: str) -> None:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("BOT_") or name == "BOT_CONTENT"
        }
        self.environment = {
            **inherited,
            "BOT_TOKEN": scene.world.token,
            "BOT_API_URL": address,
            "BOT_DATABASE_URL": database_url(folder / "data" / "mgzavri.sqlite3", like=EMPTY),
            "BOT_KEY_STORE_URL": f"sqlite+aiosqlite:///{folder}/keys/cases.sqlite3",
            "BOT_SECRET_KEYS": new_key(),
            "BOT_DESK_CHAT": str(scene.desk),
            **settings,
        }
        self.folder = folder
        self.process: asyncio.subprocess.Process | None = None

    async def begins(self) -> None:
        """Start it; its log goes on in the same file."""
        with self.folder.joinpath("log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", self.command, cwd=self.folder, env=self.environment, stderr=log
            )

    def gets(self, number: signal.Signals) -> None:
        """Send a signal."""
        assert self.process
        self.process.send_signal(number)

    async def ended(self, within: float = 20.0) -> int:
        """Wait for the end. Raises TimeoutError."""
        assert self.process
        async with asyncio.timeout(within):
            return await self.process.wait()

    def log(self) -> str:
        """Everything it wrote."""
        return self.folder.joinpath("log").read_text(errors="replace")

    async def logs(self, words: str, within: float = 20.0) -> None:
        """Wait until these words stand in the log."""
        async with asyncio.timeout(within):
            while words not in self.log():  # noqa: ASYNC110  a file tells nobody
                await asyncio.sleep(0.02)


@asynccontextmanager
async def a_bot_process(scene: Scene, folder: Path, **settings: str) -> AsyncIterator[BotProcess]:
    """A bot that is not begun yet; killed at the end if it still runs."""
    async with serving(scene) as address:
        bot = BotProcess(scene, address, folder, **settings)
        try:
            yield bot
        finally:
            if bot.process and bot.process.returncode is None:
                bot.process.kill()
                await bot.process.wait()
