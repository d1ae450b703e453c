"""The town: Telegram on this machine, the real application in it, and everybody who plays a part."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from bot.app import App
from bot.chat.outside import Outside
from bot.library import Library, load_at_start
from bot.preview.records import GENERAL, Topic
from bot.preview.request import FakeRequest
from bot.preview.world import World
from bot.settings import Settings
from bot.storage.sealing import new_key
from bot.wiring import build
from harness.databases import EMPTY, database_url
from harness.hand_clock import HandClock
from harness.people import Consultant, Coordinator, Person

TOKEN = "7000000001:AAExampleExampleExampleExampleExample"
DESK_TITLE = "Desk"


@cache
def library() -> Library:
    """The real content and texts, loaded once for all tests: nothing can change them."""
    here = Path(__file__).parents[2]
    return load_at_start(here / "content", here / "translations")


async def nothing() -> tuple[None, str]:
    """No program that reads pictures."""
    return None, ""


class Town:
    """Build with `await Town.founded(tmp_path)`. `settle()` lets the bot do all its work; nothing happens by itself."""

    def __init__(self, folder: Path, clock: HandClock, *, desk: bool = True, **settings: Any) -> None:
        self.folder = folder
        self.clock = clock
        self.world = World(clock, TOKEN)
        self.desk_chat = self.world.add_group(DESK_TITLE, forum=True) if desk else None
        self.chief = Coordinator(self, "Levan", "en")
        self.given: dict[str, Any] = {
            "token": TOKEN,
            "database_url": database_url(folder / "data" / "mgzavri.sqlite3", like=EMPTY),
            "key_store_url": f"sqlite+aiosqlite:///{folder}/keys/cases.sqlite3",
            "secret_keys": new_key(),
            "desk_chat": self.desk_chat,
            "coordinators": str(self.chief.id),
            **settings,
        }
        self.app: App
        self.finds = nothing  # what reads pictures
        self.witness: Callable[[Outside], Outside] = lambda outside: outside  # sees every effect

    @classmethod
    async def founded(cls, folder: Path, clock: HandClock | None = None, **settings: Any) -> "Town":
        """A town with a running bot in it."""
        town = cls(folder, clock or HandClock(), **settings)
        await town.opens()
        return town

    async def opens(self) -> None:
        """Start the bot (again): new objects on the same files."""
        settings = Settings(_env_file=None, **self.given)  # type: ignore[call-arg]
        self.app = build(
            settings,
            library=library(),
            network=FakeRequest(self.world),
            clock=self.clock,
            find_program=self.finds,
            witness=self.witness,
        )
        await self.app.start()

    async def closes(self) -> None:
        """Stop the bot as a clean stop does."""
        await self.app.stop()

    async def restarts(self) -> None:
        """A clean stop and a new start."""
        await self.closes()
        await self.opens()

    async def crashes(self) -> None:
        """What kill -9 leaves: nothing is flushed, nothing is confirmed; then a new start on the same files."""
        await self.app.drop()
        await self.opens()

    async def settle(self) -> None:
        """Let the bot handle every update and deliver everything that is due now."""
        while (
            await self.handles_updates_only()
            or await self.app.readings.idle()
            or await self.app.cases.relay.deliver_due()
        ):
            continue

    async def handles_updates_only(self) -> int:
        """Let the bot handle every update, but deliver nothing. Returns how many there were."""
        handled = 0
        offset: int | None = None
        while updates := await self.app.edge.waiting(offset):
            for update in updates:
                await self.app.edge.take(update)
                offset = update.update_id + 1
                handled += 1
        return handled

    async def waits(self, **how_far: float) -> None:
        """Let time pass, then let the bot do what is due, its periodic work included."""
        self.clock.moves(**how_far)
        await self.app.upkeep.tend()
        await self.settle()

    def person(self, name: str = "Ana", language: str = "en", **about: str) -> Person:
        """Somebody with a private chat."""
        return Person(self, name, language, **about)

    def consultant(
        self, name: str = "Nino", language: str = "en", *, administrator: bool = False
    ) -> Consultant:
        """A member of the desk group."""
        return Consultant(self, name, language, administrator=administrator)

    @property
    def topics(self) -> list[Topic]:
        """The topics that exist at the desk, General apart."""
        return [
            topic
            for topic in self.world.topics(self.desk_chat or 0)
            if not topic.deleted and topic.id != GENERAL
        ]

    def bytes_on_disk(self) -> bytes:
        """Every byte of every file the bot wrote."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file())
