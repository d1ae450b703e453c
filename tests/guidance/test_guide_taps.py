"""Reading a guide: pages, ways home, what is counted, what is marked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.access import Role
from bot.chat import doors
from bot.chat.actions import StaleButton, act, pack
from bot.chat.events import Place, Sender, Tap
from bot.chat.facts import Fact, FactKind
from bot.chat.screens import Para
from bot.content.models.guides import Article, Guide, Page
from bot.guidance.handlers import Guidance
from bot.guidance.screens import SHOWN, group_screen, groups_screen, guide_screen
from bot.language.texts import Texts
from bot.turn.frame import framed
from bot.turn.service_lines import day
from bot.turn.turn import Turn

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def said(screen) -> str:
    return "\n".join(block.text for block in screen.blocks)


def labels(screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


async def tap(guides, action, language="en"):
    event = Tap(1, Place.PERSON, 7, Sender(7), message_id=3, action=action, language=language)
    turn = Turn(event, Role.PERSON, Texts(language), NOW, work=None)
    return await Guidance(guides).actions()[action.name](turn)


async def test_opening_a_guide_counts_its_topic_once(guides):
    assert (await tap(guides, act(doors.GUIDE, "fees", 0))).facts == (Fact(FactKind.TOPIC_READ, "fees"),)
    assert (await tap(guides, act(doors.GUIDE, "fees"))).facts == (Fact(FactKind.TOPIC_READ, "fees"),)
    reply = await tap(guides, act(doors.GUIDE, "fees", 1))
    assert reply.facts == ()
    previous = next(b for row in reply.shows[0].screen.rows for b in row if b.label == "Previous")
    assert (await tap(guides, previous.action)).facts == ()


@pytest.mark.parametrize(("language", "marks"), [("en", ()), ("ka", ()), ("de", ("in-ka",))])
async def test_next_leads_through_all_pages_and_every_page_has_a_way_home(guides, language, marks):
    for guide in guides.guides:
        action, pages = act(doors.GUIDE, guide.id, 0, *marks), 0
        while action:
            screen = framed((await tap(guides, action, language)).shows[0].screen, Texts(language))
            pages += 1
            actions = [button.action for row in screen.rows for button in row]
            assert {doors.HOME, doors.GUIDES, doors.EXIT, doors.EMERGENCY} <= {one.name for one in actions}
            assert all(len(pack(one, language).encode()) <= 64 for one in actions)
            assert len(said(screen).encode("utf-16-le")) // 2 < 4096
            shown = [b.action for row in screen.rows for b in row if b.label == "Show this page"]
            assert len(shown) == (guide.articles["en"].pages[pages - 1].warning is not None)
            onward = [b.action for row in screen.rows for b in row if b.label in ("Next", "Skip this page")]
            action = onward[0] if onward else None
        assert pages == len(guide.articles["en"].pages)


def test_the_last_page_says_dates_and_one_thing_to_do(guides):
    for guide in guides.guides:
        last = guide_screen(Texts("en"), guide, 99, TODAY)
        assert f"read by us: {day(Texts('en'), guide.entry.read_on)}" in said(last)
        assert guide.entry.next.label in labels(last)
        assert "Next" not in labels(last)
        first = guide_screen(Texts("en"), guide, 0, TODAY)
        assert "read by us" not in said(first)
        assert guide.entry.next.label not in labels(first)


@pytest.mark.parametrize(("days", "marked"), [(92, False), (93, True)])
def test_a_guide_nobody_looked_at_is_marked_on_the_93rd_day(guides, days, marked):
    for guide in guides.guides:
        today = guide.entry.read_on + timedelta(days=days)
        last = said(guide_screen(Texts("en"), guide, 99, today))
        assert ("Not checked again since" in last) is marked
        assert ("ask before you rely on it." in last) is marked


def test_a_guide_that_is_not_there_in_the_readers_language_is_offered_in_the_others(guides):
    page = Page("Titel", (Para("Deutscher Text"),))
    last = Page("Ende", (Para("Jetzt anrufen"),))
    sample = Guide(
        id="sample", entry=guides.guides[0].entry, articles={"en": Article("en", (page, last), "0" * 12)}
    )
    offer = guide_screen(Texts("hy"), sample, 0, TODAY)
    assert "not there in your language yet" in said(offer)
    assert "Deutscher Text" not in said(offer)
    chosen = next(b.action for row in offer.rows for b in row if b.label == "English")
    assert chosen
    marks = chosen.arguments[2:]
    first = guide_screen(Texts("hy"), sample, 0, TODAY, marks)
    assert "Deutscher Text" in said(first)
    onward = next(b.action for row in first.rows for b in row if b.label == "Next")
    assert onward
    assert "Jetzt anrufen" in said(guide_screen(Texts("hy"), sample, 1, TODAY, onward.arguments[2:]))
    assert "not there" not in said(guide_screen(Texts("en"), sample, 0, TODAY))


def test_every_guide_stands_in_the_list_of_its_group(guides):
    listed = []
    for group in guides.groups:
        if among := guides.among(group.id):
            assert group.title in labels(groups_screen(Texts("en"), guides))
            screen = group_screen(Texts("en"), group, among)
            assert {"All guides", "Home"} <= set(labels(screen))
            listed += [guide for guide in among if guide.entry.title in labels(screen)]
    assert listed == list(guides.guides)


def test_a_heavy_page_is_shown_only_to_who_was_warned_and_can_be_skipped(guides):
    pages = (
        Page("One", (Para("calm"),)),
        Page("Two", (Para("hard words"),), "It speaks of violence."),
        Page("Three", ()),
    )
    sample = Guide(id="sample", entry=guides.guides[0].entry, articles={"en": Article("en", pages, "0" * 12)})
    before = guide_screen(Texts("en"), sample, 1, TODAY)
    assert "It speaks of violence." in said(before)
    assert "hard words" not in said(before)
    assert {"Show this page", "Skip this page", "Previous"} <= set(labels(before))
    after = guide_screen(Texts("en"), sample, 1, TODAY, (SHOWN,))
    assert "hard words" in said(after)
    assert "Next" in labels(after)


@pytest.mark.parametrize(
    "action",
    [
        act(doors.GUIDE),
        act(doors.GUIDE, "no-such"),
        act(doors.GUIDE, "fees", "x"),
        act(doors.GUIDE, "fees", 99999),
        act(doors.GUIDES, "no-such"),
    ],
)
async def test_a_stale_or_forged_button_is_named_as_such(guides, action):
    with pytest.raises(StaleButton):
        await tap(guides, action)
