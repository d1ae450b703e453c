"""Coordinators choose a point and get its link, its code and its card; nobody else gets anything."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp
from drafts import BOT, campaigns, languages
from harness.town import Town
from PIL import Image

from bot.access import Role
from bot.campaigns.handlers import Links
from bot.chat.actions import Action, StaleButton, act, pack, unpack
from bot.chat.effects import SendDocument
from bot.chat.events import Command, Place, Sender, Tap
from bot.chat.facts import Fact, FactKind
from bot.chat.outcomes import Done
from bot.chat.reply import Reply
from bot.chat.screens import Code, Screen
from bot.language.negotiate import Tongues
from bot.language.texts import Texts
from bot.telegram.render import TEXT_UNITS, html
from bot.turn.turn import Turn

CHIEF = Sender(500, client_language="en")
EN = Texts("en")
HALLS = campaigns().points.points[0]


def links(*, printer: bool = True) -> Links:
    return Links(
        campaigns(), Tongues(languages(), {"en": EN, "ka": Texts("ka")}), lambda: BOT, lambda: printer
    )


def turn(action: Action | None = None, role: Role = Role.COORDINATOR) -> Turn:
    event: Any = Command(1, Place.PERSON, 500, CHIEF, message_id=9, name="link")
    if action:
        event = Tap(1, Place.PERSON, 500, CHIEF, message_id=9, action=action, language="en")
    return Turn(event, role, EN, datetime(2026, 11, 22, tzinfo=UTC), work=None)  # type: ignore[arg-type]


def screen(reply: Reply) -> Screen:
    (shown,) = reply.shows
    assert reply.facts == ()
    return shown.screen


def document(reply: Reply) -> SendDocument:
    (effect,) = reply.effects
    assert isinstance(effect, SendDocument)
    assert reply.toast
    assert reply.facts == (Fact(FactKind.CARD_MADE),)  # each file, without its point
    return effect


def buttons(shown: Screen) -> dict[str, Action]:
    return {button.label: button.action for row in shown.rows for button in row if button.action}


async def test_from_the_command_to_the_card() -> None:
    feature = links()
    kinds = buttons(screen(await feature.link(turn())))
    regions = buttons(screen(await feature.link(turn(kinds["Regions"]))))
    point = screen(await feature.link(turn(regions["Kakheti"])))
    (link,) = [block.text for block in point.blocks if isinstance(block, Code)]
    assert link.startswith(f"https://t.me/{BOT}?start=")

    picture = document(await feature.link(turn(buttons(point)["QR picture"])))
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture.document)).convert("L"))
    assert (found.text, picture.name) == (link, "region-kakheti.png")

    ready = buttons(screen(await feature.link(turn(buttons(point)["Card (A6)"]))))
    card = document(await feature.link(turn(ready["English"])))
    assert card.name == "region-kakheti-a6-en.pdf"
    page = pdfium.PdfDocument(card.document)[0]
    (found,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    assert found.text == link


async def test_a_kind_with_one_point_leads_straight_to_it() -> None:
    shown = screen(await links().link(turn(act("link", "kind", "service-hall"))))
    assert shown.name == "link-point"


async def test_a_language_whose_card_is_not_translated_is_not_offered() -> None:
    feature = links()
    shown = screen(await feature.link(turn(act("link", "A4", HALLS.code))))
    assert "English" in buttons(shown)
    assert "ქართული" not in buttons(shown)
    with pytest.raises(StaleButton):
        await feature.link(turn(act("link", "A4", HALLS.code, "ka")))


async def test_all_languages_come_in_one_file() -> None:
    card = document(await links().link(turn(act("link", "A4", HALLS.code, "all"))))
    assert card.name == "halls-a4-all.pdf"
    assert len(pdfium.PdfDocument(card.document)) == 1, "only English has all its texts here"


async def test_without_the_extra_there_is_the_link_and_a_sentence() -> None:
    feature = links(printer=False)
    shown = screen(await feature.link(turn(act("link", "point", HALLS.code))))
    assert "cannot be made on this machine" in html(shown)
    assert HALLS.code in html(shown)
    assert "QR picture" not in buttons(shown)
    with pytest.raises(StaleButton):
        await feature.link(turn(act("link", "qr", HALLS.code)))


@pytest.mark.parametrize("role", [Role.PERSON, Role.CONSULTANT, Role.NOBODY])
async def test_nobody_else_gets_anything(role: Role) -> None:
    with pytest.raises(StaleButton):
        await links().link(turn(act("link", "point", HALLS.code), role))


@pytest.mark.parametrize(
    "arguments",
    [("kind", "cellar"), ("point", "000000"), ("A5", HALLS.code), ("A6", HALLS.code, "xx"), ("point",)],
)
async def test_a_forged_button_gets_nothing(arguments: tuple[str, ...]) -> None:
    with pytest.raises(StaleButton):
        await links().link(turn(act("link", *arguments)))


async def test_a_card_that_cannot_be_made_is_said(caplog: pytest.LogCaptureFixture) -> None:
    feature = links()
    cards = feature.campaigns.cards
    endless = cards.model_copy(update={"scan": type(cards.scan)("word " * 300)})
    broken = replace(feature, campaigns=feature.campaigns.model_copy(update={"cards": endless}))
    reply = await broken.link(turn(act("link", "A6", HALLS.code, "en")))
    assert "could not be made" in reply.toast
    assert "does not fit" in caplog.text


async def test_every_button_fits_and_every_screen_too() -> None:
    feature, seen, waiting = links(), set(), [Action("link")]
    while waiting:
        action = waiting.pop()
        if action in seen or action.name != "link" or (action.arguments and action.arguments[0] == "qr"):
            continue
        seen.add(action)
        if len(action.arguments) == 3:
            continue
        shown = screen(await feature.link(turn(action)))
        assert len(html(shown)) < TEXT_UNITS
        for one in buttons(shown).values():
            assert unpack(pack(one, "ka")) == (one, "ka")
            waiting.append(one)
    assert len(seen) > len(campaigns().points.points)


async def test_a_document_arrives_with_its_name(town: Town) -> None:
    await town.chief.starts()
    outcome = await town.app.edge.outside.carry_out(
        SendDocument(town.chief.id, b"%PDF-1.7 something", "halls-a6-ka.pdf", "Public Service Halls")
    )
    assert isinstance(outcome, Done)
    assert outcome.id
    message = town.chief.screen
    assert message.media["document"]["file_name"] == "halls-a6-ka.pdf"
    assert "Public Service Halls" in message.text
