"""The preview as a newcomer meets it, in Debian's Chromium: an offer check, and a talk both ways.

With MGZAVRI_PICTURES=1 the screenshots of docs/images are made anew.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from harness.town import library
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.clock import SystemClock
from bot.preview.play import running
from bot.preview.scene import opening_scene
from bot.preview.world import World

CHROMIUM = shutil.which("chromium")
PICTURES = Path(__file__).parents[2] / "docs" / "images"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TAKE = library().tongues.texts("ka")("Take")  # the card speaks the default language
ADVERT = (
    "Girls wanted for a hotel in Antalya. No experience needed, 3000 euro a month. Registration fee 200 euro in advance, "
    "your passport stays with us. Write + in private."
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM and not os.environ.get("MGZAVRI_ALL_PARTS"),
        reason="no Chromium here: scripts/install-browser",
    ),
]


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    async with running(opening_scene(World(SystemClock().now)), 0, tmp_path) as (where, _):
        yield where


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    assert CHROMIUM, "scripts/install-browser installs Chromium"
    async with async_playwright() as playwright:
        one = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield one
        await one.close()


class Pane:
    """One of the three panes, used as a person uses it."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.root: Locator = page.locator(f'[data-pane="{name}"]')

    async def starts(self) -> None:
        await self.root.locator('[data-role="start"]').click()

    async def taps(self, label: str) -> None:
        await self.root.locator(f'[data-button="{label}"]').last.click()

    async def says(self, text: str) -> None:
        await self.root.locator('[data-role="composer"]').fill(text)
        await self.root.locator('[data-role="composer"]').press("Enter")

    async def sees(self, text: str) -> None:
        await expect(self.root.locator(".bubble .text").last).to_contain_text(text, timeout=10_000)

    async def is_person(self, name: str) -> None:
        await self.root.locator('[data-role="person-switcher"]').click()
        await self.page.locator("[data-person-id]", has_text=name).click()


async def picture(page: Page, name: str) -> None:
    """Take a screenshot for the documents, if asked to."""
    if os.environ.get("MGZAVRI_PICTURES"):
        await asyncio.to_thread(PICTURES.mkdir, parents=True, exist_ok=True)
        await page.mouse.move(5, 5)
        await page.wait_for_function("!document.querySelector('[aria-busy=true]')")
        await page.screenshot(path=PICTURES / name)


async def test_an_offer_check_and_a_talk_both_ways(browser: Browser, address: str) -> None:
    page = await browser.new_page(viewport={"width": 1480, "height": 940})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(address)
    ana, desk, chief = Pane(page, "person"), Pane(page, "desk"), Pane(page, "coordinator")
    await ana.is_person("Mary")
    await ana.starts()
    await ana.taps("English")
    await ana.sees("We never ask for money, documents or codes")
    await ana.says(ADVERT)
    await ana.sees("Registration fee")
    await picture(page, "advert.png")
    await ana.taps("Ask me the open questions")
    await ana.sees("under 18")
    await picture(page, "question.png")
    # a talk, from the home screen
    await ana.taps("Home")
    await ana.sees("Your guide to work and travel")
    for label, then in (
        ("Talk to a consultant", "Could anybody else read"),
        ("Nobody else can", "What you should know first"),
        ("Go on", "Question 1 of 3"),
        ("Yes", "Question 2 of 3"),
        ("Yes", "Question 3 of 3"),
        ("The answer at once", "What would help you most"),
        ("Leave it out", "Write what you want to tell"),
    ):
        await ana.taps(label)
        await ana.sees(then)
    await ana.says("Is this offer all right?")
    await ana.sees("This exact text would go")
    await ana.taps("Send")
    await ana.sees("It has arrived")
    await desk.root.locator("[data-topic-id]").last.click()
    await desk.sees("Is this offer all right?")
    await desk.taps(TAKE)
    await ana.sees("A consultant is with you now")
    await desk.says("Good morning. Please do not pay anything yet.")
    await ana.sees("Please do not pay anything yet")
    await ana.says("Thank you, I will wait.")
    await desk.sees("Thank you, I will wait.")
    await chief.starts()
    await chief.taps("English")
    await chief.says("/report")
    await chief.sees("Contacts, by language")
    await picture(page, "preview.png")
    assert errors == []


async def test_georgian_on_a_phone(browser: Browser, address: str) -> None:
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    await page.goto(address)
    ana = Pane(page, "person")
    await ana.starts()
    await ana.taps("ქართული")
    await ana.sees("ფულს, საბუთებსა და კოდებს არასოდეს გთხოვთ")
    await picture(page, "phone-home-ka.png")
    await ana.taps("გადაუდებელი დახმარება")
    await ana.sees("112")
    await picture(page, "phone-urgent-ka.png")
    overflow = await page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    assert not overflow


@pytest.mark.parametrize(("code", "urgent"), [("ar", "مساعدة عاجلة"), ("fa", "کمک فوری")])
async def test_right_to_left_on_a_phone(browser: Browser, address: str, code: str, urgent: str) -> None:
    tongues = library().tongues
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    await page.goto(address)
    amal = Pane(page, "person")
    await amal.starts()
    await amal.taps(next(one.name for one in tongues.languages.languages if one.code == code))
    await amal.sees(tongues.texts(code)("Your guide to work and travel"))
    await picture(page, f"phone-home-{code}.png")
    # the first button of a row stands on the right, where reading begins
    first, second = (
        amal.root.locator(f'[data-button="{tongues.texts(code)(label)}"]').last
        for label in ("Urgent help", "Exit")
    )
    left, right = await second.bounding_box(), await first.bounding_box()
    assert left
    assert right
    assert left["x"] < right["x"]
    await amal.taps(urgent)
    await amal.sees("116006")
    await picture(page, f"phone-urgent-{code}.png")
    text = amal.root.locator(".bubble .text").last
    assert await text.evaluate("one => getComputedStyle(one).direction") == "rtl"
