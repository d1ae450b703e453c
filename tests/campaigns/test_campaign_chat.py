"""/campaign: coordinators see what is due and get the page; nobody else gets anything."""

from datetime import UTC, datetime
from typing import Any

import pytest
from drafts import BOT
from harness.town import Town, library
from planned import WRITER, campaign, decided, english, step

from bot.access import Role
from bot.campaigns.plans.handlers import CampaignPlans
from bot.chat import doors
from bot.chat.actions import Action, StaleButton, act
from bot.chat.effects import SendDocument
from bot.chat.events import Command, Place, Sender, Tap
from bot.chat.reply import Reply
from bot.chat.screens import Screen
from bot.content.models.campaign_plans import CampaignPlan
from bot.telegram.render import TEXT_UNITS, html
from bot.turn.turn import Turn

CHIEF = Sender(500, client_language="en")
IN_MARCH = datetime(2027, 3, 15, 12, tzinfo=UTC)


def feature(*plans: CampaignPlan, printer: bool = True) -> CampaignPlans:
    return CampaignPlans(plans or (campaign(),), WRITER, library().tongues, lambda: BOT, lambda: printer)


def turn(*arguments: str, role: Role = Role.COORDINATOR, now: datetime = IN_MARCH) -> Turn:
    event: Any = Command(1, Place.PERSON, 500, CHIEF, message_id=9, name="campaign")
    if arguments:
        event = Tap(
            1, Place.PERSON, 500, CHIEF, message_id=9, action=act("campaign", *arguments), language="en"
        )
    return Turn(event, role, english(), now, work=None)  # type: ignore[arg-type]


def screen(reply: Reply) -> Screen:
    (shown,) = reply.shows
    return shown.screen


def buttons(shown: Screen) -> dict[str, Action]:
    return {button.label: button.action for row in shown.rows for button in row if button.action}


async def test_the_list_says_how_much_is_due() -> None:
    shown = html(screen(await feature().campaign(turn())))
    assert "Example" in shown
    assert "2 steps are due now" in shown


async def test_a_plan_says_what_is_due_now_and_what_comes_next() -> None:
    shown = html(screen(await feature().campaign(turn("example-2027"))))
    assert "Nobody has decided this plan" in shown
    now, following = shown.split("Coming steps")
    assert "A meeting with journalists" in now
    assert "until March 31, 2027" in now
    assert "Cards on the way" in following
    assert "Later: 3 steps. Over: 0 steps." in following
    assert "Once this plan is decided, enter it in the ledger of events by hand: /event" in following


async def test_the_day_begins_in_tbilisi() -> None:
    """At nine in the evening in Greenwich it is the first of April there."""
    shown = html(
        screen(await feature().campaign(turn("example-2027", now=datetime(2027, 3, 31, 21, tzinfo=UTC))))
    )
    assert "Over: 1 steps" in shown


@pytest.mark.parametrize("language", ["ka", "en"])
async def test_the_page_comes_as_a_pdf_in_either_language(language: str) -> None:
    (effect,) = (await feature().campaign(turn("example-2027", language))).effects
    assert isinstance(effect, SendDocument)
    assert effect.name == f"example-2027-{language}.pdf"
    assert effect.document.startswith(b"%PDF")


async def test_without_the_extra_a_page_for_the_browser_comes_and_a_sentence_says_why() -> None:
    here = feature(printer=False)
    shown = screen(await here.campaign(turn("example-2027")))
    assert "cannot be made on this machine" in html(shown)
    (effect,) = (await here.campaign(turn(*buttons(shown)["Page in English"].arguments))).effects
    assert isinstance(effect, SendDocument)
    assert effect.name == "example-2027-en.html"
    assert BOT in effect.document.decode()


async def test_a_letter_no_typeface_has_is_said(caplog: pytest.LogCaptureFixture) -> None:
    plan = campaign(title={"en": "中", "ka": "中"})
    reply = await feature(plan).campaign(turn("example-2027", "en"))
    assert "could not be made" in reply.toast
    assert "U+4E2D" in caplog.text


async def test_only_a_decided_plan_leads_into_the_ledger() -> None:
    assert "Enter it in the ledger" not in buttons(screen(await feature().campaign(turn("example-2027"))))
    shown = screen(await feature(decided()).campaign(turn("plan-2027")))
    assert buttons(shown)["Enter it in the ledger"] == act(doors.EVENT_ENTRY, "campaign-plan")
    assert "Order 7" in html(shown)


async def test_the_longest_plan_fits_into_a_message() -> None:
    endless = {"en": "many words " * 100, "ka": "ბევრი სიტყვა " * 100}
    steps = [step(f"s{number}", "2027-03-01", "2027-03-31", what=endless) for number in range(30)]
    later = [step(f"t{number}", "2027-04-01", "2027-04-30", what=endless) for number in range(30)]
    long = campaign(title=endless, steps=[*steps, *later])
    shown = html(screen(await feature(long).campaign(turn("example-2027"))))
    assert len(shown) < TEXT_UNITS
    assert "And 26 more" in shown
    assert len(html(screen(await feature(*[long] * 12).campaign(turn())))) < TEXT_UNITS


@pytest.mark.parametrize("role", [Role.PERSON, Role.CONSULTANT, Role.NOBODY])
async def test_nobody_else_gets_anything(role: Role) -> None:
    with pytest.raises(StaleButton):
        await feature().campaign(turn("example-2027", role=role))


@pytest.mark.parametrize("arguments", [("moon",), ("example-2027", "ru"), ("example-2027", "xx")])
async def test_a_forged_button_gets_nothing(arguments: tuple[str, ...]) -> None:
    with pytest.raises(StaleButton):
        await feature().campaign(turn(*arguments))


async def test_a_town_without_plans_says_so() -> None:
    empty = CampaignPlans((), WRITER, library().tongues, lambda: BOT)
    assert "There is no campaign plan yet" in html(screen(await empty.campaign(turn())))


async def test_from_the_command_to_the_file_and_into_the_ledger(town: Town) -> None:
    await town.chief.starts()
    await town.chief.says("/campaign")
    town.chief.sees("Campaign plans")
    await town.chief.taps("How a campaign plan for 2027 could look")
    town.chief.sees("Nobody has decided this plan", "No step is due today", "Cards and posters where people")
    await town.chief.taps("PDF in English")
    assert town.chief.screen.media["document"]["file_name"] == "example-2027-en.pdf"
    await town.chief.forges(f"en.{doors.EVENT_ENTRY}.campaign-plan")
    town.chief.sees("When was it?")


async def test_people_do_not_know_the_command(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says("/campaign")
    ana.sees("I do not know this command")
    await ana.forges("en.campaign.example-2027")
    ana.sees("This button is from an older screen")
