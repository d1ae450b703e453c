"""The pictures of docs/coordinators.md: `.venv/bin/python scripts/coordinator_pictures.py [folder]`, else docs/images.

A coordinator with a quarter behind them that people used, and people who asked for messages. Figures, names and words are
always the same, but for how many had a message when it was stopped.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

from pictures import Album, HandClock, Pane, Stage, run, stage
from playwright.async_api import expect

from bot.chat.facts import Fact, FactKind
from bot.preview.scene import Scene
from bot.preview.world import World
from bot.storage.work import UnitOfWork

QUARTER = datetime(2026, 8, 18, 9, tzinfo=UTC)  # counted here, and told from 8 October on
DAYS = 97  # from there to the day of the pictures, a Monday
CHOOSE = re.compile("Choose your language|აირჩიეთ ენა")
ASKED = 250  # people who asked for messages
USED = {
    (FactKind.CONTACT, "ka"): 2310,
    (FactKind.CONTACT, "ru"): 702,
    (FactKind.CONTACT, "az"): 345,
    (FactKind.CONTACT, "en"): 171,
    (FactKind.CHECK_STARTED, ""): 1400,
    (FactKind.CHECK_DONE, "caution-ka"): 540,
    (FactKind.CHECK_DONE, "high-ka"): 190,
    (FactKind.CHECK_DONE, "none-ka"): 340,
    (FactKind.EMERGENCY_SHOWN, ""): 200,
}
WRONG = """Event: Meeting with employers [meeting-employers]
Date: 31.11.2026
Region: Imereti
Place: Kutaisi, Chamber of Commerce
Employers: about 30
Organiser: Labour Inspection Service, 599 12 34 56"""
RIGHT = """ღონისძიება: შეხვედრა დამსაქმებლებთან [meeting-employers]
თარიღი: 20.11.2026
რეგიონი: იმერეთი
ადგილი: ქუთაისი, სავაჭრო პალატა
დამსაქმებლები: 30
მათ შორის ქალები: 12
ორგანიზატორი: შრომის ინსპექციის სამსახური
დადასტურება: დღის წესრიგი № 04/1287"""


def cast(clock: HandClock) -> Scene:
    """A coordinator; nobody else is looked at."""
    world = World(clock)
    return Scene(world, world.add_group("Consultants"), world.add_person("Ketevan", "en"), {})


async def filled(here: Stage, world: World) -> None:
    """A quarter of use, told by the day of the pictures; and people who asked for messages."""
    for (kind, trait), count in USED.items():
        here.app.counting.count((Fact(kind, trait),) * count)
    await here.app.counting.flush()
    here.clock.moves(days=DAYS)
    for number in range(ASKED):
        person = world.add_person(f"Person {number}", "en")
        world.start(person)
        work = UnitOfWork(here.app.database, number, here.clock.now())
        await here.app.mailing.subscribers.choose(work, person, "offers", "en", wanted=True)


async def speaks(pane: Pane, language: str) -> None:
    """From now on in another language. Other screens have such buttons: this one must stand there first."""
    await pane.says("/language")
    choice = pane.root.locator(".message", has_text=CHOOSE)
    await choice.locator(f'[data-button="{language}"]').click()
    await expect(choice).to_have_count(0)


async def play(album: Album, here: Stage) -> None:
    """A coordinator's morning."""
    screen, ketevan = await here.phone("coordinator")
    await ketevan.starts()
    await ketevan.taps("English")

    # figures, and a report as a file
    await ketevan.says("/report 2026-Q3")
    await ketevan.sees("Figures for quarter 3 of 2026")
    await album.shows(screen, "figures", of="Figures for quarter 3 of 2026", top=True)
    await speaks(ketevan, "ქართული")
    await ketevan.says("/report 2026-Q3")
    await ketevan.taps("ანგარიში ფაილად")
    await ketevan.sees("რომელი ანგარიში?")
    await album.shows(screen, "kinds")
    await speaks(ketevan, "English")
    await ketevan.says("/report 2026-Q2")
    await ketevan.sees("Figures for quarter 2 of 2026")
    for label in ("Report as a file", "Progress report", "half-year 1 of 2026"):
        await ketevan.taps(label)
    await ketevan.taps("Page to read and print")
    await ketevan.taps("Report to the Council")
    await ketevan.root.locator(".message", has_text=".html").last.wait_for()
    await album.shows(screen, "file", of="Progress report, half-year 1 of 2026")

    # an event
    await ketevan.says("/event")
    for label in ("New entry", "Information and teaching", "Next page", "Meeting with employers"):
        await ketevan.taps(label)
    await ketevan.taps("Fri, 20 Nov 2026")
    await ketevan.taps("Imereti")
    await ketevan.sees("fill it in and send it to me")
    await album.shows(screen, "form")
    await ketevan.says(WRONG)
    await ketevan.sees("This cannot be saved yet")
    await album.shows(screen, "refusal")
    await speaks(ketevan, "ქართული")
    await ketevan.says(RIGHT)
    await ketevan.sees("გთხოვთ, გადახედოთ: ახალი ჩანაწერი")
    await album.shows(screen, "entry")

    # a card
    await ketevan.says("/link")
    for label in ("იუსტიციის სახლები", "ბარათი (A6)", "ქართული"):
        await ketevan.taps(label)
    await ketevan.root.locator(".message", has_text=".pdf").last.wait_for()
    await ketevan.says("/link")
    await ketevan.taps("იუსტიციის სახლები")
    await ketevan.sees("https://t.me/")
    await album.shows(screen, "link")

    # a message people asked for
    await speaks(ketevan, "English")
    await ketevan.says("/broadcast")
    await ketevan.taps("Paying for a job · fees-2026")
    await ketevan.sees("It goes to about")
    await album.shows(screen, "message")
    await ketevan.taps("Send it")
    await ketevan.sees("It cannot be taken back")
    await ketevan.taps("Yes, send it now")
    await screen.wait_for_timeout(4_000)
    await ketevan.taps("Stop")
    await ketevan.sees("Stopped:")
    await album.shows(screen, "stopped")


async def main(folder: Path) -> None:
    """Make every picture anew."""
    clock = HandClock(QUARTER)
    scene = cast(clock)
    async with stage(scene, clock) as here:
        await filled(here, scene.world)
        await play(Album(folder, "coordinator"), here)


if __name__ == "__main__":
    run(main)
