"""What scripts/desk_pictures.py and scripts/coordinator_pictures.py share: the real bot, the preview's page in Chromium
(scripts/install-browser) on a clock moved by hand, its panes used as a person uses them, and an album.
"""

import asyncio
import io
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from harness.hand_clock import HandClock  # noqa: E402  tests/ is no package of ours

from bot.app import App  # noqa: E402
from bot.preview.play import settings_for  # noqa: E402
from bot.preview.scene import Scene  # noqa: E402
from bot.preview.server import serving  # noqa: E402
from bot.settings import Settings  # noqa: E402
from bot.wiring import build  # noqa: E402

PHONE = ViewportSize(width=390, height=860)
COLOURS = 96  # of a palette: screenshots of text stay sharp and small
PATIENCE = 30_000.0  # milliseconds: the machine may be busy
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
HIDDEN = ".topbar, .tabs, .toasts, .down, .service.day, .message .more { display: none !important }"


class Pane:
    """One pane of the page, used as a person uses it."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.root: Locator = page.locator(f'[data-pane="{name}"]')

    async def taps(self, label: str) -> None:
        await self.root.locator(f'[data-button="{label}"]').last.click()

    async def says(self, text: str) -> None:
        await self.root.locator('[data-role="composer"]').fill(text)
        await self.root.locator('[data-role="composer"]').press("Enter")

    async def sees(self, text: str) -> None:
        await expect(self.root.locator(".bubble .text", has_text=text).last).to_be_visible(timeout=PATIENCE)

    async def starts(self) -> None:
        await self.root.locator('[data-role="start"]').click()


class Album:
    """Where the pictures go. `kind` begins each name."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.folder = folder
        self.kind = kind

    async def shows(self, page: Page, name: str, *, of: str = "", top: bool = False) -> None:
        """Take a picture; `of`: words that shall stand in it, scrolled to the middle or, with `top`, begun there."""
        await page.mouse.move(3, 3)
        await page.wait_for_timeout(700)
        if of:
            bubble = page.locator(".message:visible", has_text=of).last
            where = "start" if top else "center"
            await bubble.evaluate("(one, where) => one.scrollIntoView({block: where})", where)
            await page.wait_for_timeout(200)
        await page.wait_for_function("!document.querySelector('[aria-busy=true]')")
        shot = await page.locator(".panes").screenshot()
        small = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        path = self.folder / f"{self.kind}-{name}.png"
        await asyncio.to_thread(small.save, path, optimize=True)
        print(path.name, path.stat().st_size // 1024, "kB")


@dataclass(frozen=True)
class Stage:
    """What a play needs: the page's address, the bot, its settings, the clock and the browser."""

    address: str
    app: App
    settings: Settings
    clock: HandClock
    browser: Browser

    async def phone(self, tab: str, size: ViewportSize = PHONE) -> tuple[Page, Pane]:
        """A window that shows one pane."""
        page = await self.browser.new_page(
            viewport=size,
            device_scale_factor=1.25,
            bypass_csp=True,
            timezone_id="Asia/Tbilisi",
        )
        await page.goto(self.address)
        if await page.locator(f'[data-tab="{tab}"]').is_visible():
            await page.locator(f'[data-tab="{tab}"]').click()
        await page.add_style_tag(content=HIDDEN)
        return page, Pane(page, tab)


@asynccontextmanager
async def stage(scene: Scene, clock: HandClock) -> AsyncIterator[Stage]:
    """The bot among the scene's people and a browser that looks at them, while the context is open."""
    with tempfile.TemporaryDirectory() as folder:
        async with serving(scene, 0) as address, async_playwright() as playwright:
            settings = settings_for(scene, address, Path(folder))
            app = build(settings, clock=clock)
            await app.start()
            polling = asyncio.ensure_future(app.poll())
            chromium = shutil.which("chromium")  # scripts/install-browser
            browser = await playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
            try:
                yield Stage(address, app, settings, clock, browser)
            finally:
                await browser.close()
                await app.stop()
                await asyncio.gather(polling, return_exceptions=True)


def run(play: Callable[[Path], Awaitable[None]]) -> None:
    """Make every picture anew, in the folder the command line names or in docs/images."""
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "docs" / "images"
    chosen.mkdir(parents=True, exist_ok=True)
    asyncio.run(_awaited(play(chosen)))


async def _awaited(work: Awaitable[None]) -> None:
    await work
