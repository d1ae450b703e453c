"""Replicas as an operator runs them: processes of `mgzavri serve` behind a balancer, real HTTP on this machine."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp

from bot.preview.balancer import Balancer
from bot.preview.delivery import Delivery
from bot.preview.scene import Scene
from bot.preview.server import serving
from harness.process import BotProcess


class Replica(BotProcess):
    """One of them, on a port and with a log of its own."""

    command = "serve"

    def __init__(self, scene: Scene, address: str, folder: Path, name: str, **settings: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.place = f"127.0.0.1:{probe.getsockname()[1]}"
        super().__init__(scene, address, folder, BOT_LISTEN=self.place, BOT_LOG_LEVEL="INFO", **settings)
        self.folder = folder / name
        self.folder.mkdir()

    async def serves(self, within: float = 60.0) -> None:
        """Return when it is well."""
        async with asyncio.timeout(within), aiohttp.ClientSession() as session:
            while True:
                with suppress(aiohttp.ClientError):
                    async with session.get(f"http://{self.place}/health") as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.02)


class Replicas:
    """`front` is what stands before them: take an address out of it and nothing is brought there."""

    def __init__(self, scene: Scene, address: str, folder: Path) -> None:
        self.front = Balancer()
        self.delivery = Delivery(scene.world, self.front.carry, hurry=0.05)
        self.processes: list[Replica] = []
        self._given = (scene, address, folder)
        self._settings = {
            "BOT_WEBHOOK_URL": "https://bot.example.org",
            "BOT_WEBHOOK_SECRET": "a-secret-of-the-process-tests",
        }

    async def begins(self) -> Replica:
        """One more, on the databases of the first one; it serves."""
        replica = Replica(*self._given, f"replica-{len(self.processes)}", **self._settings)
        self._settings["BOT_SECRET_KEYS"] = replica.environment["BOT_SECRET_KEYS"]
        self.processes.append(replica)
        await replica.begins()
        await replica.serves()
        self.takes(replica)
        return replica

    def takes(self, replica: Replica) -> None:
        """From now on updates are brought there, too."""
        self.front.replicas.append(f"http://{replica.place}")

    def passes_over(self, replica: Replica) -> None:
        """What a balancer does with one that does not answer."""
        self.front.replicas.remove(f"http://{replica.place}")


@asynccontextmanager
async def replicas_of(scene: Scene, folder: Path) -> AsyncIterator[Replicas]:
    """None is begun yet. Whatever runs at the end is killed."""
    async with serving(scene) as address:
        replicas = Replicas(scene, address, folder)
        async with replicas.front:
            delivering = asyncio.ensure_future(replicas.delivery.run())
            try:
                yield replicas
            finally:
                delivering.cancel()
                await asyncio.gather(delivering, return_exceptions=True)
                for replica in replicas.processes:
                    if replica.process and replica.process.returncode is None:
                        replica.process.kill()
                        await replica.process.wait()
