"""Where the checker plays: a Telegram on this machine, the real bot in it, a clock moved by hand, and a witness."""

import datetime as dt
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from bot.app import App
from bot.chat.effects import CreateTopic, EditScreen, Effect, SendPhoto, SendWords, ShowScreen
from bot.chat.outcomes import Done, Outcome, Refusal, Refused
from bot.chat.outside import Outside
from bot.chat.screens import Screen
from bot.library import Library
from bot.offers.screenshots.page import FEWEST_LETTERS, Page
from bot.preview.request import FakeRequest
from bot.preview.world import World
from bot.settings import read_settings
from bot.storage.sealing import new_key
from bot.wiring import build

BEGIN = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)  # a Monday morning: offices are open


@dataclass
class Clock:
    """Time that moves only when it is moved."""

    moment: dt.datetime = BEGIN

    def now(self) -> dt.datetime:
        """The present moment."""
        return self.moment

    __call__ = now


@dataclass(frozen=True)
class Seen:
    """A screen the house put into a chat, and whether Telegram took it."""

    chat: int
    message: int
    screen: Screen
    refused: str = ""


@dataclass
class Witness:
    """Stands before the world outside and notes what passes."""

    outside: Outside
    screens: list[Seen] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)  # chat and heading of what was passed on
    topics: int = 0

    async def carry_out(self, effect: Effect) -> Outcome:
        """Carry it out, and note it."""
        outcome = await self.outside.carry_out(effect)
        # What is gone, closed or blocked is life; anything else Telegram refuses is a defect of the screen.
        refused = outcome.reason if isinstance(outcome, Refused) and outcome.reason == Refusal.OTHER else ""
        if isinstance(effect, ShowScreen) and (isinstance(outcome, Done) or refused):
            number = outcome.id if isinstance(outcome, Done) else 0
            self.screens.append(Seen(effect.chat_id, number, effect.screen, refused))
        elif isinstance(effect, EditScreen) and (isinstance(outcome, Done) or refused):
            self.screens.append(Seen(effect.chat_id, effect.message_id, effect.screen, refused))
        elif isinstance(effect, SendWords | SendPhoto) and isinstance(outcome, Done):
            self.words.append((effect.chat_id, effect.heading))
        elif isinstance(effect, CreateTopic) and isinstance(outcome, Done):
            self.topics += 1
        return outcome

    async def fetch(self, file_id: str, limit: int) -> bytes | Outcome:
        """Nothing to note."""
        return await self.outside.fetch(file_id, limit)


@dataclass
class Stage:
    """The bot, its Telegram, its desk."""

    world: World
    app: App
    witness: Witness
    clock: Clock
    desk: int
    coordinator: int

    async def settle(self) -> None:
        """Let the bot handle every update and deliver everything that is due."""
        app = self.app
        while await self._updates() or await app.readings.idle() or await app.cases.relay.deliver_due():
            continue

    async def waits(self, **how_far: float) -> None:
        """Let time pass, then let the bot do what is due."""
        self.clock.moment += dt.timedelta(**how_far)
        await self.app.upkeep.tend()
        await self.settle()

    async def _updates(self) -> int:
        handled, offset = 0, None
        edge = self.app.edge
        while updates := await edge.waiting(offset):
            for update in updates:
                await edge.take(update)
                offset = update.update_id + 1
                handled += 1
        return handled


@asynccontextmanager
async def opened(library: Library, folder: Path, language: str, written: str = "") -> AsyncIterator[Stage]:
    """A stage with a running bot; its files lie in `folder`, which is thrown away.

    `language`: the coordinator's. `written`: what stands in every picture.
    """
    clock = Clock()
    token = f"7000000001:{secrets.token_hex(16)}"
    world = World(clock, token)
    desk = world.add_group("Desk", forum=True)
    coordinator = world.add_person("Coordinator", language)
    settings = read_settings(
        _env_file=None,
        token=token,
        database_url=f"sqlite+aiosqlite:///{folder}/data.sqlite3",
        key_store_url=f"sqlite+aiosqlite:///{folder}/keys.sqlite3",
        key_copy=None,
        secret_keys=new_key(),
        desk_chat=desk,
        coordinators=str(coordinator),
    )
    witnesses: list[Witness] = []

    async def eyes() -> tuple[Eyes, str]:
        return Eyes(written), ""

    def witness(outside: Outside) -> Outside:
        witnesses.append(Witness(outside))
        return witnesses[0]

    app = build(
        settings,
        library=library,
        network=FakeRequest(world),
        clock=clock,
        find_program=eyes,
        witness=witness,
    )
    await app.start()
    try:
        yield Stage(world, app, witnesses[0], clock, desk, coordinator)
    finally:
        await app.stop()


@dataclass(frozen=True)
class Eyes:
    """Reads the same words in every picture, at once: what reading is worth is Tesseract's own test."""

    words: str

    async def read(self, picture: bytes, languages: str, *, strip: bool = False) -> Page:  # noqa: ARG002  any
        """As a good photo is read."""
        return Page("" if strip else self.words, 95.0, max(len(self.words), FEWEST_LETTERS))


@cache
def drawn() -> bytes:
    """A picture with dark lines on it, as a screenshot has."""
    image = Image.new("RGB", (640, 480), "white")
    draw = ImageDraw.Draw(image)
    for top in range(40, 440, 40):
        draw.rectangle((40, top, 600, top + 18), fill="black")
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
