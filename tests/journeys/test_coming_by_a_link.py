"""Somebody scans a card; a coordinator makes one; only the number of starts is kept."""

from harness.town import Town, library

from bot.chat.facts import FactKind


async def test_starts_by_a_card_are_counted_by_point(town: Town) -> None:
    halls = library().content.campaigns.points.points[0]
    for number in range(165):
        await town.person(f"V{number}", "en").starts(halls.code)
    await town.person("odd", "en").starts("what-is-this")
    await town.app.counting.flush()
    await town.chief.starts()
    year = town.clock.now().year
    await town.chief.says(f"/report {year}")
    assert "Public Service Halls" not in town.chief.screen.text
    await town.waits(days=120)  # the year is over, and its first week
    await town.chief.says(f"/report {year}")
    while "Public Service Halls: at least 165" not in town.chief.screen.text:
        await town.chief.taps("Next page")
    assert FactKind.START_BY_LINK.value not in town.chief.screen.text


async def test_a_coordinator_gets_the_picture_of_a_code(town: Town) -> None:
    await town.chief.starts()
    await town.chief.says("/link")
    await town.chief.taps("Public Service Halls")
    assert "https://t.me/" in town.chief.screen.text
    await town.chief.taps("QR picture")
    assert town.chief.screen.media["document"]["file_name"] == "halls.png"


async def test_nobody_else_can(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says("/link")
    ana.sees("I do not know this command")
    await ana.forges("en.link.point.pf3bh6")
    ana.sees("This button is from an older screen")
