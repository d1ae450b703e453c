"""The preview: a scene with people in it, its page in the browser, and the unchanged bot polling it over HTTP."""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot import logs
from bot.app import App
from bot.clock import SystemClock
from bot.errors import MgzavriError
from bot.preview.scene import Scene, opening_scene
from bot.preview.server import serving
from bot.preview.world import World
from bot.settings import Settings, read_settings
from bot.storage.sealing import new_key
from bot.wiring import build


def settings_for(scene: Scene, address: str, folder: Path) -> Settings:
    """Settings of a bot on this machine: a throw-away folder and throw-away keys; nothing comes from `.env`."""
    return read_settings(
        _env_file=None,
        token=scene.world.token,
        api_url=address,
        database_url=f"sqlite+aiosqlite:///{folder}/data/preview.sqlite3",
        key_store_url=f"sqlite+aiosqlite:///{folder}/keys/preview.sqlite3",
        key_copy=None,
        secret_keys=new_key(),
        desk_chat=scene.desk,
        coordinators=str(scene.coordinator),
    )


async def play(port: int, announce: Callable[[str], object]) -> None:
    """Serve the page and run the bot until interrupted. Raises MgzavriError when the port is taken."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    logs.watch(loop)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    scene = opening_scene(World(SystemClock().now))
    with tempfile.TemporaryDirectory(prefix="mgzavri-preview-") as folder:
        async with running(scene, port, Path(folder)) as (address, app):
            loop.add_signal_handler(signal.SIGHUP, lambda: app.tasks.start(app.reload(), "reload"))
            announce(address)
            await stopping.wait()


@asynccontextmanager
async def running(scene: Scene, port: int, folder: Path) -> AsyncIterator[tuple[str, App]]:
    """The preview while the context is open: its address and the bot in it."""
    try:
        async with serving(scene, port) as address:
            app = build(settings_for(scene, address, folder))
            await app.start()
            polling = asyncio.ensure_future(app.poll())
            try:
                yield address, app
            finally:
                await app.stop()
                await asyncio.gather(polling, return_exceptions=True)
    except OSError as error:
        raise MgzavriError(
            f"port {port} cannot be used ({error.strerror}): choose another with --port"
        ) from None
