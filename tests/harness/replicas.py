"""A town whose bot runs in several replicas: Telegram brings updates to a balancer, real HTTP on the loopback address."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from sqlalchemy import and_, func, or_, select

from bot.app import App
from bot.preview.balancer import Balancer
from bot.preview.delivery import Delivery
from bot.preview.request import FakeRequest
from bot.settings import Settings
from bot.storage.tables.cases import relay
from bot.wiring import build
from harness.hand_clock import HandClock
from harness.town import Town, library

URL = "https://bot.example.org"
SECRET = "a-secret-of-the-webhook-tests"
PATIENCE = 20.0


class ReplicaTown(Town):
    """`await ReplicaTown.founded(folder, replicas=2)`; the newest replica is the last of `apps`."""

    def __init__(
        self, folder: Path, clock: HandClock, *, replicas: int = 2, apart: bool = False, **settings: Any
    ) -> None:
        super().__init__(folder, clock, webhook_url=URL, webhook_secret=SECRET, **settings)
        self.how_many = replicas
        self.apps: list[App] = []
        self.doors: dict[int, str] = {}  # a replica's address, by its identity
        self.balancer = Balancer()
        self.delivery = Delivery(self.world, self.balancer.carry, hurry=0.02, apart=apart)
        self._delivering: asyncio.Future[None]

    async def opens(self) -> None:
        """Start everything."""
        await self.balancer.__aenter__()
        for _ in range(self.how_many):
            await self.opens_another()
        self._delivering = asyncio.ensure_future(self.delivery.run())

    async def opens_another(self) -> App:
        """One more replica on the same databases."""
        app = build(
            Settings(_env_file=None, **self.given),  # type: ignore[call-arg]
            library=library(),
            network=FakeRequest(self.world),
            clock=self.clock,
            find_program=self.finds,
            beside_others=True,
        )
        try:
            await app.start()
            port = await app.serve(URL, SECRET, "127.0.0.1:0")
        except BaseException:
            await app.drop()
            raise
        self.app = app
        self.apps.append(app)
        self.doors[id(app)] = f"http://127.0.0.1:{port}"
        self.balancer.replicas.append(self.doors[id(app)])
        return app

    async def dies(self, app: App) -> None:
        """What kill -9 leaves of a replica: its connections break, nothing is flushed."""
        self._gone(app)
        await app.tasks.stop(patience=0.0)
        await app.cases.relay.tasks.stop(patience=0.0)
        await app.drop()

    async def retires(self, app: App) -> None:
        """A clean stop; the balancer notices only afterwards."""
        await app.stop()
        self._gone(app)

    def _gone(self, app: App) -> None:
        self.apps.remove(app)
        if self.doors[id(app)] in self.balancer.replicas:
            self.balancer.replicas.remove(self.doors[id(app)])
        if self.apps:
            self.app = self.apps[-1]

    async def closes(self) -> None:
        """Stop everything."""
        self._delivering.cancel()
        await asyncio.gather(self._delivering, return_exceptions=True)
        for app in list(self.apps):
            await app.stop()
        await self.balancer.__aexit__()

    @property
    def leader(self) -> App:
        """The replica that leads."""
        return next(app for app in self.apps if app.replicas.leads)

    @property
    def follower(self) -> App:
        """One that does not."""
        return next(app for app in self.apps if not app.replicas.leads)

    async def settle(self) -> None:
        """Let the replicas do everything that is due now."""
        await self.until(self._is_settled)

    async def until(self, holds: Callable[[], Awaitable[object] | object]) -> None:
        """Return when something holds: real servers and clocks of others tell nobody."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = holds()
                if await found if isinstance(found, Awaitable) else found:
                    return
                await asyncio.sleep(0.005)

    async def _is_settled(self) -> bool:
        if self.world.pending_update_count():
            return False
        now = self.clock.now().replace(tzinfo=None)
        due = and_(relay.c.state == "waiting", relay.c.not_before <= now, relay.c.held.is_(False))
        async with self.app.database.begin() as connection:
            query = select(func.count()).select_from(relay).where(or_(relay.c.state == "trying", due))
            return not await connection.scalar(query)
