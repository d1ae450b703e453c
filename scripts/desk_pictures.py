"""The pictures of docs/consultants.md: `.venv/bin/python scripts/desk_pictures.py [folder]`, by default docs/images.

The real bot and the preview's page in Chromium (scripts/install-browser), on a clock that is moved by hand, so that a
reminder can be shown. Two persons with quiet answers and a consultant; names and words are always the same.
"""

import asyncio
import io
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

from PIL import Image
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from harness.hand_clock import HandClock  # noqa: E402  tests/ is no package of ours

from bot.app import App  # noqa: E402
from bot.preview.play import settings_for  # noqa: E402
from bot.preview.scene import Scene  # noqa: E402
from bot.preview.server import serving  # noqa: E402
from bot.preview.world import World  # noqa: E402
from bot.wiring import build  # noqa: E402

PHONE = ViewportSize(width=390, height=860)
WIDE = ViewportSize(width=780, height=800)
COLOURS = 96  # of a palette: screenshots of text stay sharp and small
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
HIDDEN = ".topbar, .tabs, .toasts, .down, .service.day, .message .more { display: none !important }"
NAMES = iter(("Blue Heron 47", "Amber Finch 31"))


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
        await expect(self.root.locator(".bubble .text", has_text=text).last).to_be_visible(timeout=15_000)

    async def is_staff(self, name: str) -> None:
        await self.root.locator('[data-role="staff-switcher"]').click()
        await self.page.locator("[data-staff-id]", has_text=name).click()

    async def is_person(self, name: str) -> None:
        await self.root.locator('[data-role="person-switcher"]').click()
        await self.page.locator("[data-person-id]", has_text=name).click()

    async def opens(self, topic: str) -> None:
        back = self.root.locator(".round.back")
        if await back.is_visible():
            await back.click()
        await self.root.locator("[data-topic-id]", has_text=topic).click()


class Album:
    """Where the pictures go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def shows(self, page: Page, name: str, *, of: str = "") -> None:
        """Take a picture; `of`: words that shall stand in it, scrolled to the middle."""
        await page.mouse.move(3, 3)
        await page.wait_for_timeout(700)
        if of:
            bubble = page.locator(".message:visible", has_text=of).last
            await bubble.evaluate("one => one.scrollIntoView({block: 'center'})")
            await page.wait_for_timeout(200)
        await page.wait_for_function("!document.querySelector('[aria-busy=true]')")
        shot = await page.locator(".panes").screenshot()
        small = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        path = self.folder / f"desk-{name}.png"
        await asyncio.to_thread(small.save, path, optimize=True)
        print(path.name, path.stat().st_size // 1024, "kB")


def cast(clock: HandClock) -> Scene:
    """Two consultants who read English, a supervisor, two persons."""
    world = World(clock)
    desk = world.add_group("Consultants")
    staff = {world.add_person(name, "en"): "consultant" for name in ("Nino", "Tom")}
    staff[world.add_person("Tamar", "en")] = "supervisor"
    for user, role in staff.items():
        world.join(desk, user, administrator=role == "supervisor")
    coordinator = world.add_person("Ketevan", "en", last_name="(coordinator)")
    return Scene(
        world, desk, coordinator, staff, [world.add_person(name, "en") for name in ("Mary", "Elene")]
    )


@asynccontextmanager
async def town(folder: Path, clock: HandClock) -> AsyncIterator[tuple[str, App]]:
    """The page's address and the bot, while the context is open."""
    scene = cast(clock)
    async with serving(scene, 0) as address:
        app = build(settings_for(scene, address, folder), clock=clock)
        await app.start()
        polling = asyncio.ensure_future(app.poll())
        try:
            yield address, app
        finally:
            await app.stop()
            await asyncio.gather(polling, return_exceptions=True)


async def asks(person: Pane, name: str, words: str, wish: str = "Leave it out") -> None:
    """The whole way to a consultant, with quiet answers."""
    await person.is_person(name)
    await person.root.locator('[data-role="start"]').click()
    await person.taps("English")
    for label in ("Talk to a consultant", "Nobody else can", "Go on"):
        await person.taps(label)
    for number in (1, 2):
        await person.sees(f"Question {number} of 3")
        await person.taps("Yes")
    await person.taps("A quiet notice first")
    await person.taps(wish)
    await person.sees("Write what you want to tell")
    await person.says(words)
    await person.sees("This exact text would go")
    await person.taps("Send")
    await person.sees("A person will read it")


async def phone(browser: Browser, address: str, tab: str, size: ViewportSize) -> tuple[Page, Pane]:
    """A window that shows one pane."""
    page = await browser.new_page(
        viewport=size,
        device_scale_factor=1.25,
        bypass_csp=True,
        timezone_id="Asia/Tbilisi",
    )
    await page.goto(address)
    if await page.locator(f'[data-tab="{tab}"]').is_visible():
        await page.locator(f'[data-tab="{tab}"]').click()
    await page.add_style_tag(content=HIDDEN)
    return page, Pane(page, tab)


async def play(album: Album, browser: Browser, address: str, app: App, clock: HandClock) -> None:
    """A working day."""
    wide, group = await phone(browser, address, "desk", WIDE)
    screen, desk = await phone(browser, address, "desk", PHONE)
    hers, mary = await phone(browser, address, "person", PHONE)
    for pane in (group, desk):
        await pane.is_staff("Nino")

    # the first day: the group in English, the roster
    await desk.opens("General")
    await desk.says("/language")
    await desk.taps("English")
    await desk.says("/duty name Nino")
    await desk.sees("Colleagues see this name now: Nino")
    await desk.taps("My languages")
    for language in ("Ქართული", "English", "Русский"):
        await desk.taps(language)
        clock.moves(seconds=2)
    await desk.sees("English, and Russian")
    await desk.says("/duty Mon-Fri 10:00-18:00")
    await desk.sees("Weekly hours of Nino")
    await album.shows(screen, "duty", of="Weekly hours of Nino")

    # somebody writes
    await asks(mary, "Mary", "A woman offers me work in a hotel in Antalya. She wants 200 euro now. Is it all right?",
               "I want to know whether an offer is all right.")  # fmt: skip
    await group.opens("Blue Heron")
    await group.sees("Waiting: nobody has taken this case yet")
    await album.shows(wide, "group", of="Waiting: nobody")
    await desk.opens("Blue Heron")
    await desk.taps("Take")
    await desk.sees("A consultant has taken this case")
    await album.shows(screen, "card", of="A consultant has taken this case")

    # what the person sees of an answer
    clock.moves(minutes=3)
    await desk.says("Good day. Please pay nothing yet. Do you have a contract on paper?")
    await mary.sees("There is something new for you here")
    await album.shows(hers, "person-notice")
    await mary.taps("Open")
    await mary.sees("Please pay nothing yet")
    clock.moves(minutes=2)
    await mary.says("No contract. She says it comes later.")
    await mary.sees("It has arrived.")
    await album.shows(hers, "person-answer")
    await desk.sees("No contract")
    await desk.says("/note ask which agency; look at the guide on fees")
    await desk.sees("/note ask which agency")
    await album.shows(screen, "words")

    # menus
    clock.moves(minutes=4)
    await desk.taps("Approved sentence")
    await desk.taps("Next")
    await desk.taps("Do not pay yet")
    await desk.sees("As the person reads it")
    await album.shows(screen, "sentence")
    await desk.taps("Send it")
    await desk.sees("Sent to the person: Do not pay yet")
    await desk.taps("Point to a service")
    await desk.taps("Help right now")
    await desk.taps("116 006: advice and help")
    await desk.sees("State consultation hotline")
    await desk.taps("Send it")
    await desk.taps("More")
    await desk.sees("One hour of pause: for a flood")
    await album.shows(screen, "more", of="One hour of pause: for a flood")
    await desk.taps("Close this menu")

    # time goes by: a reminder in General
    await asks(mary, "Elene", "He has my passport and says he will kill me if I go.")
    clock.moves(minutes=7)
    await app.cases.watch.run_once()
    await desk.opens("General")
    await desk.sees("Somebody waits")
    clock.moves(hours=5)
    await app.cases.watch.run_once()
    await desk.sees("Hand-over")
    await album.shows(screen, "alarm")

    # the end
    await desk.opens("Blue Heron")
    await desk.taps("Close")
    await desk.sees("How did it end?")
    await album.shows(screen, "close")


async def main(folder: Path) -> None:
    """Make every picture anew."""
    clock = HandClock()
    always_the_same = patch("bot.cases.register.new_name", lambda *_: next(NAMES))
    with tempfile.TemporaryDirectory() as data, always_the_same:
        async with town(Path(data), clock) as (address, app), async_playwright() as playwright:
            chromium = shutil.which("chromium")  # scripts/install-browser
            browser = await playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
            await play(Album(folder), browser, address, app, clock)
            await browser.close()


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "docs" / "images"
    chosen.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(chosen))
