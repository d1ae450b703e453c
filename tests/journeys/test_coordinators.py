"""Coordinators pull figures from counters; nobody else can, and small figures hide."""

from harness.town import Town


async def visits(town: Town, how_many: int) -> None:
    for number in range(how_many):
        visitor = town.person(f"V{number}", "en")
        town.world.start(visitor.id)
    await town.settle()


async def test_a_coordinator_gets_the_report_as_text(town: Town) -> None:
    await visits(town, 14)
    await town.waits(days=8)
    await town.app.counting.flush()
    await town.chief.starts()
    await town.chief.says("/report")
    town.chief.sees("Contacts, by language", "fewer than 11")
    assert "11" in town.chief.screen.text


async def test_nobody_else_can_ask_for_it(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says("/report")
    ana.sees("I do not know this command")
    await ana.forges("en.report.latest.0")
    ana.sees("This button is from an older screen")


async def test_nonsense_gets_examples(town: Town) -> None:
    await town.chief.starts()
    await town.chief.says("/report yesterday")
    town.chief.sees("2026-Q")
