"""Coordinators pull published figures; nobody else can, and small figures hide."""

from datetime import UTC, datetime
from pathlib import Path

from harness.hand_clock import HandClock
from harness.town import Town

from bot.chat.facts import Fact, FactKind


async def visits(town: Town, how_many: int) -> None:
    for number in range(how_many):
        visitor = town.person(f"V{number}", "en")
        town.world.start(visitor.id)
    await town.settle()


async def test_a_quarter_is_told_a_week_after_its_end(town: Town) -> None:
    await visits(town, 14)
    town.app.counting.count((Fact(FactKind.CHECK_STARTED),) * 340)
    await town.chief.starts()
    await town.chief.says("/report 2026-Q4")
    town.chief.sees("Figures come on January 8, 2027")
    assert "at least" not in town.chief.screen.text
    await town.app.counting.flush()
    await town.waits(days=46)  # 8 January
    await town.chief.says("/report")
    town.chief.sees("Figures for quarter 4 of 2026", "Contacts, by language: each row fewer than 165")
    town.chief.sees("Offer checks begun: at least 330")


async def test_a_figure_that_was_told_stays(town: Town) -> None:
    town.app.counting.count((Fact(FactKind.CHECK_STARTED),) * 340)
    await town.app.counting.flush()
    town.clock.moves(days=46)
    await town.chief.starts()
    await town.chief.says("/report 2026-Q4")
    town.chief.sees("Offer checks begun: at least 330")
    await town.closes()
    town.given |= {"smallest_cell": 20}
    await town.opens()
    await town.chief.says("/report 2026-Q4")
    town.chief.sees("Offer checks begun: at least 330")


async def test_what_is_counted_late_does_not_move_it(town: Town) -> None:
    """The database was away over the turn of the quarter; what waited counts for the day it was written."""
    town.app.counting.count((Fact(FactKind.CHECK_STARTED),) * 340)
    town.clock.moves(days=46)
    await town.app.counting.flush()
    await town.chief.starts()
    await town.chief.says("/report 2026-Q4")
    town.chief.sees("Offer checks begun: fewer than 165")
    town.clock.moves(days=91)
    await town.chief.says("/report 2027-Q1")
    town.chief.sees("Offer checks begun: at least 330")


async def test_from_a_quarter_to_its_year_and_back(tmp_path: Path) -> None:
    town = await Town.founded(tmp_path, HandClock(datetime(2027, 2, 1, 9, tzinfo=UTC)))
    await town.chief.starts()
    await town.chief.says("/report 2026-Q4")
    while "Next page" in town.chief.screen.labels:
        await town.chief.taps("Next page")
    town.chief.sees("Told for a whole year only", "Guides opened, by guide")
    await town.chief.taps("The whole year 2026")
    town.chief.sees("Figures for the year 2026")
    await town.chief.taps("Period after")
    town.chief.sees("Figures come on January 8, 2028")
    await town.chief.taps("Latest figures")
    town.chief.sees("Figures for quarter 4 of 2026")
    await town.closes()


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
