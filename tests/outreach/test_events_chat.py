"""A coordinator keeps the ledger in a private chat: by taps and one filled-in text, and nobody else can."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from harness.hand_clock import HandClock
from harness.people import Coordinator
from harness.town import Town

from bot.chat.reply import Reply
from bot.content.models.event_kinds import EventKind, Group
from bot.content.plans import load_plans
from bot.language.texts import Texts
from bot.outreach.events.handlers import EventsLedger
from bot.outreach.events.store import Entry, EventStore
from bot.turn.turn import Turn

PLANS = load_plans(Path(__file__).parents[2] / "content")
BROCHURES = (
    "Event: Brochures handed out [brochure-handed-out]\nDate: 2026-11-20\nActivity: 1.1.11\nRegion: Tbilisi\n"
    "Place: Public Service Hall\nCopies: 500\nOrganiser: Agency for State Care\nPartners: ICMPD\nEvidence:\nRemark:"
)


def wired(town: Town) -> None:
    """The ledger in its place among the routes, as the composition root puts it there."""
    ledger = EventsLedger(EventStore(), PLANS, (Texts("en"),))
    routes, tongues = town.app.conversation.routes, town.app.conversation.tongues

    async def said(turn: Turn) -> Reply:
        return await ledger.typed(turn) or await routes.said(turn)

    town.app.conversation.use(
        replace(
            routes,
            actions={**routes.actions, **ledger.actions()},
            coordinator_commands={**routes.coordinator_commands, **ledger.coordinator_commands()},
            said=said,
        ),
        tongues,
    )


class LedgerTown(Town):
    """A town with two coordinators who share a ledger."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, HandClock())
        self.bela = Coordinator(self, "Bela", "en")
        self.given["coordinators"] = f"{self.chief.id},{self.bela.id}"


@pytest.fixture
async def ledger_town(tmp_path: Path) -> AsyncIterator[LedgerTown]:
    here = LedgerTown(tmp_path)
    await here.opens()
    wired(here)
    await here.chief.starts()
    yield here
    await here.closes()


async def entries(town: Town) -> tuple[Entry, ...]:
    async with town.app.database.begin() as connection:
        return await EventStore().current(connection)


async def entered(town: Town, text: str = BROCHURES) -> None:
    await town.chief.says(text)
    await town.chief.taps("Save")


async def test_from_the_first_tap_to_a_saved_entry(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    await chief.says("/event")
    await chief.taps("New entry")
    form = chief.screen.id
    await chief.taps("Training")
    await chief.taps("Training of border staff")
    chief.sees("When was it?")
    await chief.taps("Fri, 20 Nov 2026")
    await chief.taps("Adjara")
    assert chief.screen.id == form  # one message, edited in place
    chief.sees(
        "Event: Training of border staff [training-border]",
        "Date: 2026-11-20",
        "Activity: 1.2.9",
        "Region: Adjara",
    )
    assert await entries(ledger_town) == ()

    text = chief.screen.text.partition("Event:")[1:]
    filled = (
        "".join(text).partition("\n\n")[0].replace("Staff:", "Staff: 15").replace("Place:", "Place: Batumi")
    )
    await chief.says(filled)
    chief.sees("Please look: a new entry", "Staff: 15", "Place: Batumi", "Not saved yet")
    assert await entries(ledger_town) == ()
    await chief.taps("Save")
    chief.sees("Entry 1", "Saved.", "Staff: 15", "Entered by you")
    (entry,) = await entries(ledger_town)
    assert entry.record.kind is EventKind.TRAINING_BORDER
    assert entry.record.day == date(2026, 11, 20)
    assert entry.record.heads == {Group.STAFF: 15}
    assert (entry.record.activity, entry.by) == ("1.2.9", chief.id)


async def test_every_kind_can_be_reached_by_taps(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    seen = set()
    for section in ("Information and teaching", "Training", "Papers and meetings"):
        await chief.says("/event")
        await chief.taps("New entry")
        await chief.taps(section)
        while True:
            seen |= set(chief.screen.labels)
            if "Next page" not in chief.screen.labels:
                break
            await chief.taps("Next page")
    ledger = seen - {"Next page", "Page before", "Back", "Home"}
    assert len(ledger) == len(EventKind)


async def test_a_day_can_be_written_and_a_choice_of_activities_is_asked_for(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    await chief.says("/event")
    await chief.taps("New entry")
    await chief.taps("Papers and meetings")
    await chief.taps("Next page")
    await chief.taps("Letter with figures of an agency")
    await chief.taps("Another day: I will write it")
    chief.sees("Which activity of the plan")
    label = next(label for label in chief.screen.labels if label.startswith("1.2.3 "))
    await chief.taps(label)
    await chief.taps("Nationwide")
    chief.sees("Activity: 1.2.3\n", "Date: \n")


async def test_a_shelter_is_never_asked_where_it_is(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    await chief.says("/event")
    await chief.taps("New entry")
    await chief.taps("Papers and meetings")
    await chief.taps("Monitoring of a shelter")
    await chief.taps("Fri, 20 Nov 2026")
    chief.sees("Event: Monitoring of a shelter")
    assert "Place" not in chief.screen.text


async def test_what_is_wrong_is_told_and_nothing_is_saved(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    await chief.says(BROCHURES.replace("2026-11-20", "2026-11-31").replace("500", "many"))
    chief.sees(
        "This cannot be saved yet", "there is no such day: 2026-11-31", "Copies: many is no whole number"
    )
    assert "Save" not in chief.screen.labels
    await chief.says(BROCHURES.replace("ICMPD", "Ana, 599 12 34 56"))
    chief.sees("telephone number")
    await chief.says(BROCHURES.replace("1.1.11", "1.1.4"))
    chief.sees("1.1.4 is no activity of the plan for this kind")
    assert await entries(ledger_town) == ()


async def test_an_edited_text_is_shown_again_before_it_is_saved(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    number = await chief.says(BROCHURES)
    old = chief.screen
    ledger_town.world.edit(chief.id, chief.chat, number, BROCHURES.replace("500", "50"))
    await ledger_town.settle()
    chief.sees("Copies: 50")
    await chief.taps("Save", old)
    assert await entries(ledger_town) == ()
    message = next(one for one in chief.screens if one.id == old.id)
    assert "has changed since" in message.text
    await chief.taps("Save", message)
    (entry,) = await entries(ledger_town)
    assert entry.record.copies == 50


async def test_the_same_event_twice_is_asked_about(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    await entered(ledger_town)
    await entered(ledger_town)
    chief.sees("This looks like entry 1", "Copies: 500")
    assert len(await entries(ledger_town)) == 1
    await chief.taps("Another event: save it too")
    chief.sees("Entry 2", "Saved.")
    assert len(await entries(ledger_town)) == 2


async def test_a_second_tap_on_save_enters_nothing_twice(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    await chief.says(BROCHURES)
    summary = chief.screen
    data = next(
        button["callback_data"] for row in summary.keyboard for button in row if button["text"] == "Save"
    )
    await chief.taps("Save")
    await chief.forges(data)
    assert len(await entries(ledger_town)) == 1


async def test_a_correction_is_looked_at_and_keeps_its_history(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    await entered(ledger_town)
    await chief.says("/event 1")
    await chief.taps("Correct")
    chief.sees("Entry: 1\n", "Copies: 500\n", "Reason:")
    await chief.says("Entry: 1\nCopies: 450")
    chief.sees("Reason: this is needed here")
    await chief.says("Entry: 1\nCopies: 450\nReason: fifty came back")
    chief.sees("Please look: a correction of entry 1", "Copies: 500 → 450", "fifty came back")
    await chief.taps("Save")
    (entry,) = await entries(ledger_town)
    assert (entry.revision, entry.record.copies) == (2, 450)
    await chief.taps("History")
    chief.sees("by you: entered", "Copies: 500", "by you: corrected, fifty came back", "Copies: 500 → 450")
    await chief.says("Entry: 1\nCopies: 450\nReason: again")
    chief.sees("Nothing in it differs")


async def test_withdrawing_needs_a_reason_and_shows_in_the_list(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    await entered(ledger_town)
    await chief.says("/event 1")
    await chief.taps("Withdraw")
    await chief.taps("entered by mistake")
    chief.sees("Withdrawn, it counts nowhere: entered by mistake")
    assert await entries(ledger_town) == ()
    await chief.taps("Last entries")
    assert any("(withdrawn)" in label for label in chief.screen.labels)
    await chief.says("Entry: 1\nCopies: 450\nReason: late")
    chief.sees("There is no entry of this number that you can correct")


async def test_another_coordinator_reads_but_does_not_change(ledger_town: LedgerTown) -> None:
    bela = ledger_town.bela
    await entered(ledger_town)
    await bela.starts()
    await bela.says("/event 1")
    bela.sees("Copies: 500", "Entered by another coordinator")
    assert "Correct" not in bela.screen.labels
    for data in ("en.event-correct.1", "en.event-withdraw.1.1", "en.event-withdraw.1.1.mistake"):
        await bela.forges(data)
    await bela.says("Entry: 1\nCopies: 1\nReason: mine")
    bela.sees("There is no entry of this number that you can correct")
    (entry,) = await entries(ledger_town)
    assert entry.revision == 1


async def test_two_coordinators_at_once_get_two_numbers(ledger_town: LedgerTown) -> None:
    chief, bela = ledger_town.chief, ledger_town.bela
    await bela.starts()
    await chief.says(BROCHURES)
    await bela.says(BROCHURES.replace("Public Service Hall", "Airport"))
    await asyncio.gather(chief.taps("Save"), bela.taps("Save"))
    assert sorted(entry.number for entry in await entries(ledger_town)) == [1, 2]


async def test_nobody_else_can_do_any_of_it(ledger_town: LedgerTown) -> None:
    ana = ledger_town.person()
    await ana.starts()
    await ana.says("/event")
    ana.sees("I do not know this command")
    for name in EventsLedger(EventStore()).actions():
        await ana.forges(f"en.{name}.1.1.1.1")
        ana.sees("This button is from an older screen")
    await ana.says(BROCHURES)
    ana.sees_nowhere("Please look: a new entry")
    assert await entries(ledger_town) == ()


FORGED = (
    "event-kinds.9.0", "event-kinds.0.99", "event-kinds.x.0", "event-kinds", "event-day.party", "event-plan.newsletter",
    "event-plan.newsletter.20261131", "event-plan.newsletter.soon", "event-where.newsletter.20261120.9-9-9",
    "event-form.newsletter.20261120.0.GE-XX", "event-entry.99", "event-entry.0", "event-entry.-1",
    "event-entry.99999999999999999999", "event-history.99.0", "event-list.x", "event-withdraw.1.1.because", "event-save",
)  # fmt: skip


async def test_a_button_we_never_made_is_stale(ledger_town: LedgerTown) -> None:
    await entered(ledger_town)
    for data in FORGED:
        await ledger_town.chief.says(BROCHURES.replace("500", "501"))  # a screen with a text behind it
        await ledger_town.chief.forges(f"en.{data}")
        assert "older screen" in ledger_town.chief.screen.text, data
    assert len(await entries(ledger_town)) == 1


async def test_a_lost_text_is_asked_for_again(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    await chief.says("/event")
    await chief.forges("en.event-save.abcdef123456")
    chief.sees("I no longer see your text")


async def test_an_entry_that_is_none_leads_to_the_front(ledger_town: LedgerTown) -> None:
    for asked in ("99", "0", "-1", "soon", "9" * 30, "' OR 1=1"):
        await ledger_town.chief.says(f"/event {asked}")
        ledger_town.chief.sees("There is no such entry", "Events ledger")


async def test_the_list_turns_its_pages(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    for number in range(12):
        await entered(ledger_town, BROCHURES.replace("Public Service Hall", f"Hall {number}"))
    await chief.taps("Last entries")
    assert chief.screen.labels[0].startswith("12 · Nov 20, 2026 · Brochures")
    await chief.taps("Next page")
    assert [label for label in chief.screen.labels if "·" in label][-1].startswith("1 · ")


async def test_long_words_fit_into_every_screen(ledger_town: LedgerTown) -> None:
    chief = ledger_town.chief
    long = (
        BROCHURES.replace("Public Service Hall", "ა" * 120)
        .replace("Agency for State Care", "ბ" * 120)
        .replace("ICMPD", "გ" * 400)
        .replace("Evidence:", "Evidence: " + "დ" * 200)
        .replace("Remark:", "Remark: " + "ე" * 400)
    )
    await entered(ledger_town, long)
    chief.sees("Entry 1", "ე" * 400)
    await chief.taps("Correct")
    chief.sees("Reason:")
    other = long.translate(str.maketrans("აბგდე", "ვზთიკ"))
    await chief.says("Entry: 1\n" + other + "\nReason: " + "ლ" * 200)
    chief.sees("Not saved yet")
    await chief.taps("Save")
    await chief.taps("History")
    chief.sees("Nothing of this is ever deleted")
