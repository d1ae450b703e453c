"""A coordinator asks for a report in the chat: noted before it is sent, sent to nobody else."""

from collections.abc import AsyncIterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from harness.hand_clock import HandClock
from harness.town import Town
from PIL import Image
from reporting_ledger import EN, LONG_AFTER, REAL, people, record
from sqlalchemy import select

from bot.chat.actions import Action, StaleButton, act, pack
from bot.chat.screens import Screen
from bot.content.models.event_kinds import EventKind as Kind
from bot.outreach.events.store import EventStore
from bot.outreach.period import Length, Period
from bot.outreach.reporting import screens
from bot.outreach.reporting.choice import (
    NO_PLAN,
    PICTURES,
    Choice,
    Step,
    choice_on,
    only_plan,
    periods_to_choose,
)
from bot.outreach.reporting.kinds import Format, ReportKind
from bot.outreach.reporting.purposes import Purpose
from bot.storage.tables.outreach import exports

TODAY = date(2026, 11, 22)


@pytest.fixture
async def ledger_town(tmp_path: Path) -> AsyncIterator[Town]:
    here = Town(tmp_path, HandClock())
    await here.opens()
    store = EventStore()
    async with here.app.database.begin() as connection:
        for one in (people(Kind.SCHOOL_EVENT, pupils=31), record(Kind.BULLETIN, evidence="№ 5")):
            await store.add(connection, one, by=0, day=TODAY, again=True)
    await here.chief.starts()
    yield here
    await here.closes()


async def noted(town: Town) -> list[tuple[int, str, str]]:
    async with town.app.database.begin() as connection:
        rows = await connection.execute(select(exports.c.by, exports.c.what, exports.c.purpose))
        return [tuple(row) for row in rows]


async def asks(town: Town, *labels: str) -> None:
    await town.chief.forges("en.rep-file")
    for label in labels:
        await town.chief.taps(label)


async def test_from_the_first_tap_to_the_file(ledger_town: Town) -> None:
    await asks(ledger_town, "Progress report")
    assert "half-year 2 of 2026" in ledger_town.chief.screen.labels
    await asks(ledger_town, "Progress report", "half-year 2 of 2026", "Table for programs")
    ledger_town.chief.sees("before the file is sent")
    assert await noted(ledger_town) == []
    await ledger_town.chief.taps("Report to the Council")
    assert ledger_town.chief.screen.media["document"]["file_name"] == "progress-2026-h2-plan-2023-2024-en.csv"
    ((by, what, purpose),) = await noted(ledger_town)
    assert by == ledger_town.chief.id
    assert what == "report progress 2026-H2, plan 2023-2024, csv, en"
    assert purpose == "report to the Inter-agency Council"


async def test_the_language_can_be_changed(ledger_town: Town) -> None:
    await asks(ledger_town, "Text for the bulletin", "quarter 4 of 2026", "In Georgian instead")
    ledger_town.chief.sees("The report is in Georgian.")
    await ledger_town.chief.taps("Plain text")
    await ledger_town.chief.taps("Publication")
    assert ledger_town.chief.screen.media["document"]["file_name"].endswith("-ka.txt")


async def test_charts_come_as_pictures_that_can_be_taken_away(ledger_town: Town) -> None:
    await asks(
        ledger_town, "Progress report", "half-year 2 of 2026", "Charts as pictures", "Work of my agency"
    )
    pictures = [message for message in ledger_town.chief.screens if message.photo]
    assert len(pictures) == 2, "1.1 and 1.4 have something to draw"
    assert Image.open(BytesIO(pictures[0].photo or b"")).format == "PNG"
    assert "Share of the target reached, 1.1" in pictures[0].text
    await ledger_town.chief.taps("Remove", pictures[0])
    assert [message for message in ledger_town.chief.screens if message.photo] == pictures[1:]
    ((_, what, _),) = await noted(ledger_town)
    assert what == "report progress 2026-H2, plan 2023-2024, png, en"


async def test_nothing_to_draw_is_said_and_not_noted(ledger_town: Town) -> None:
    await asks(ledger_town, "What the bot counted", "quarter 3 of 2026", "Charts as pictures", "Publication")
    assert await noted(ledger_town) == []


async def test_nobody_else_gets_a_report(ledger_town: Town) -> None:
    ana = ledger_town.person()
    await ana.starts()
    await ana.forges("en.rep-file.progress.2026-H2.0.en.html.council")
    assert not any(message.media for message in ana.screens)
    assert await noted(ledger_town) == []


def test_without_raqm_the_charts_are_not_offered_and_it_is_said() -> None:
    choice = Choice(ReportKind.ANNUAL, Period(2026, Length.YEAR), "0", "en")
    screen = screens.formats_screen(EN, choice, can_draw=False, can_sheet=False)
    labels = [button.label for line in screen.rows for button in line]
    assert "Charts as pictures" not in labels
    assert "Spreadsheet" not in labels
    assert "Raqm" in repr(screen.blocks)


def every_screen() -> list[Screen]:
    """All screens with the longest words they can carry."""
    found = [screens.kinds_screen(EN)]
    for kind in ReportKind:
        periods = periods_to_choose(kind, (REAL,), LONG_AFTER)
        found.append(screens.periods_screen(EN, kind, periods))
        choice = Choice(kind, periods[0], "all", "ka", Format.HTML.value)
        found += [
            screens.plans_screen(EN, choice, (REAL, REAL)),
            screens.formats_screen(EN, choice, can_draw=True, can_sheet=True),
            screens.purposes_screen(EN, choice),
        ]
    return found


def test_every_button_fits_and_reads_back() -> None:
    for screen in every_screen():
        for button in (button for line in screen.rows for button in line):
            assert button.action
            assert pack(button.action, "ka")
            if button.action.name == "rep-file":
                assert choice_on(button.action)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("progress", "2026-Q1"),
        ("progress", "2026-H9"),
        ("progress", "2026-H1", "0", "ru"),
        ("progress", "2026-H1", "0", "en", "exe"),
        ("progress", "2026-H1", "0", "en", "html", "revenge"),
    ],
)
def test_what_we_never_made_is_stale(arguments: tuple[str, ...]) -> None:
    with pytest.raises(StaleButton):
        choice_on(Action("rep-file", arguments))


@pytest.mark.parametrize("plan", ["7", "x", "²", "-1"])
def test_a_plan_that_is_not_there_is_stale(plan: str) -> None:
    with pytest.raises(StaleButton):
        Choice(plan=plan).plans((REAL,))


def test_the_steps_of_a_choice() -> None:
    assert choice_on(act("rep-file")).step is Step.KIND
    assert choice_on(act("rep-file", "annual")).step is Step.PERIOD
    assert choice_on(act("rep-file", "annual", "2026")).step is Step.PLAN
    assert choice_on(act("rep-file", "annual", "2026", "0", "en")).step is Step.FORMAT
    assert choice_on(act("rep-file", "annual", "2026", "0", "en", PICTURES)).step is Step.PURPOSE
    assert (
        choice_on(act("rep-file", "annual", "2026", "0", "en", "csv", Purpose.DONOR.value)).step is Step.DONE
    )


def test_a_plan_is_asked_for_only_where_there_are_several() -> None:
    half = Period(2026, Length.HALF, 1)
    assert only_plan(ReportKind.PROGRESS, half, (REAL,)) == "0"
    assert only_plan(ReportKind.PROGRESS, half, (REAL, REAL)) == ""
    assert only_plan(ReportKind.TRENDS, half, (REAL, REAL)) == NO_PLAN
    assert only_plan(ReportKind.PROGRESS, Period(2020, Length.HALF, 1), (REAL,)) == ""
