"""The pictures of docs/consultants.md: `.venv/bin/python scripts/desk_pictures.py [folder]`, by default docs/images.

The clock is moved by hand (scripts/pictures.py), so that a reminder can be shown. Two persons with quiet answers and a
consultant; names and words are always the same.
"""

from pathlib import Path
from unittest.mock import patch

from pictures import Album, HandClock, Pane, Stage, run, stage
from playwright.async_api import ViewportSize

from bot.preview.scene import Scene
from bot.preview.world import World

WIDE = ViewportSize(width=780, height=800)
NAMES = iter(("Blue Heron 47", "Amber Finch 31"))


class GroupPane(Pane):
    """The pane of the consultants' group."""

    async def is_staff(self, name: str) -> None:
        await self.root.locator('[data-role="staff-switcher"]').click()
        await self.page.locator("[data-staff-id]", has_text=name).click()

    async def opens(self, topic: str) -> None:
        back = self.root.locator(".round.back")
        if await back.is_visible():
            await back.click()
        await self.root.locator("[data-topic-id]", has_text=topic).click()


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


async def asks(person: Pane, name: str, words: str, wish: str = "Leave it out") -> None:
    """The whole way to a consultant, with quiet answers."""
    await person.root.locator('[data-role="person-switcher"]').click()
    await person.page.locator("[data-person-id]", has_text=name).click()
    await person.starts()
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


async def play(album: Album, here: Stage) -> None:
    """A working day."""
    app, clock = here.app, here.clock
    wide, pane = await here.phone("desk", WIDE)
    group = GroupPane(pane.page, "desk")
    screen, pane = await here.phone("desk")
    desk = GroupPane(pane.page, "desk")
    hers, mary = await here.phone("person")
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
    await desk.sees("On its way to the person: Do not pay yet")
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
    with patch("bot.cases.register.new_name", lambda *_: next(NAMES)):
        async with stage(cast(clock), clock) as here:
            await play(Album(folder, "desk"), here)


if __name__ == "__main__":
    run(main)
