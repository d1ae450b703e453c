"""What somebody reads and says of themselves is counted, and leaves nothing else behind."""

from typing import Any

from harness.people import Person
from harness.town import Town
from sqlalchemy import select

from bot.storage.tables import metadata
from bot.storage.tables.outreach import counters


async def kept(town: Town) -> dict[str, list[Any]]:
    """Every row of every table but the counters."""
    async with town.app.database.begin() as connection:
        return {
            name: [tuple(row) for row in await connection.execute(select(table))]
            for name, table in metadata.tables.items()
            if table is not counters
        }


async def counted(town: Town, *facts: str) -> dict[tuple[str, str], int]:
    await town.app.counting.flush()
    async with town.app.database.begin() as connection:
        rows = (await connection.execute(select(counters).where(counters.c.fact.in_(facts)))).all()
    return {(row.fact, row.trait): row.count for row in rows}


async def arrived(town: Town) -> Person:
    """Somebody on the home screen."""
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    return ana


async def reads_to_the_end(person: Person, group: str, guide: str) -> None:
    for label in ("Guides", group, guide):
        await person.taps(label)
    while "Next" in person.screen.labels:
        await person.taps("Next")


async def test_a_group_is_said_by_one_tap_and_only_counted(town: Town) -> None:
    ana = await arrived(town)
    await reads_to_the_end(ana, "Foreigners in Georgia", "For displaced people")
    before = await kept(town)
    await ana.taps("One question, if you like")
    ana.sees("we do not keep who gave them")
    await ana.taps("I was displaced")
    ana.sees("Thank you")
    ana.sees_nowhere("I was displaced")
    assert await counted(town, "group_stated") == {("group_stated", "displaced"): 1}
    assert await kept(town) == before


async def test_whoever_skips_it_is_back_in_the_guide_and_not_counted(town: Town) -> None:
    ana = await arrived(town)
    await reads_to_the_end(ana, "For family, schools, employers, media", "For employers: hiring fairly")
    page = ana.screen.text
    await ana.taps("One question, if you like")
    await ana.taps("Skip")
    assert ana.screen.text == page
    assert await counted(town, "group_stated") == {}
    assert await counted(town, "topic_read") == {("topic_read", "employers"): 1}


async def test_rather_not_say_is_an_answer_too(town: Town) -> None:
    ana = await arrived(town)
    for label in ("Guides", "Three questions", "After reading", "Skip", "Skip", "Skip"):
        await ana.taps(label)
    await ana.taps("One question, if you like")
    await ana.taps("I would rather not say")
    ana.sees("Thank you")
    assert await counted(town, "group_stated") == {("group_stated", ""): 1}


async def test_somebody_in_trouble_is_not_asked(town: Town) -> None:
    ana = await arrived(town)
    await reads_to_the_end(ana, "When something goes wrong", "When somebody has your passport")
    assert "One question, if you like" not in ana.screen.labels
    await ana.taps("Urgent help")
    assert "One question, if you like" not in ana.screen.labels
    await ana.says("/consult")
    assert "One question, if you like" not in ana.screen.labels


async def test_a_country_is_counted_when_it_is_opened_and_not_on_the_way_back(town: Town) -> None:
    ana = await arrived(town)
    before = await kept(town)
    for label in ("Guides", "Countries", "Germany", "Official ways", "Back to the country"):
        await ana.taps(label)
    await ana.taps("I am going there: my list")
    await ana.taps("Back to the country")
    assert await counted(town, "destination_asked") == {("destination_asked", "de"): 1}
    for label in ("Countries", "Austria"):
        await ana.taps(label)
    assert await counted(town, "destination_asked") == {
        ("destination_asked", "de"): 1,
        ("destination_asked", "at"): 1,
    }
    assert await kept(town) == before
