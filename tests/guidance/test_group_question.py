"""One question about who reads: offered on a few pages, answered by one tap, counted and not kept."""

from datetime import UTC, date, datetime

import pytest

from bot.access import Role
from bot.chat import doors
from bot.chat.actions import Action, StaleButton, act, pack
from bot.chat.events import Place, Sender, Tap
from bot.chat.facts import Fact, FactKind
from bot.chat.groups import StatedGroup
from bot.chat.reply import Reply
from bot.chat.screens import Screen
from bot.content.models.guides import GuideEntry, Guides
from bot.guidance.group_handlers import GroupQuestion
from bot.guidance.screens import guide_screen
from bot.language.texts import Texts
from bot.turn.turn import Turn

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
EN = Texts("en")
DISTRESS = ("cannot-leave", "passport-taken", "unpaid-wages", "help-and-police", "want-to-return-home",
            "child-begging", "military", "nightlife-hospitality", "surrogacy", "online-scam-job", "court", "asylum",
            "relatives", "after-return", "domestic-worker")  # fmt: skip


async def tapped(guides: Guides, action: Action) -> Reply:
    event = Tap(1, Place.PERSON, 7, Sender(7), message_id=3, action=action, language="en")
    turn = Turn(event, Role.PERSON, EN, NOW, work=None)  # type: ignore[arg-type]
    return await GroupQuestion(guides).ask(turn)


def screen(reply: Reply) -> Screen:
    (shown,) = reply.shows
    return shown.screen


def buttons(shown: Screen) -> dict[str, Action]:
    return {button.label: button.action for row in shown.rows for button in row if button.action}


def asks(shown: Screen) -> bool:
    return any(action.name == doors.GROUP for action in buttons(shown).values())


async def test_every_answer_is_counted_once_and_thanked_alike(guides: Guides) -> None:
    question = screen(await tapped(guides, act(doors.GROUP)))
    answers = {label: one for label, one in buttons(question).items() if one.name == doors.GROUP}
    replies = [await tapped(guides, one) for one in answers.values()]
    counted = [fact for reply in replies for fact in reply.facts]
    expected = [Fact(FactKind.GROUP_STATED, group.value) for group in StatedGroup]
    assert sorted(counted, key=str) == sorted([*expected, Fact(FactKind.GROUP_STATED, "")], key=str)
    assert len({screen(reply) for reply in replies}) == 1  # nobody sees on the screen what was chosen
    assert all(len(reply.facts) == 1 and not reply.effects for reply in replies)


async def test_it_says_what_becomes_of_the_answer_before_it_is_given(guides: Guides) -> None:
    words = " ".join(block.text for block in screen(await tapped(guides, act(doors.GROUP))).blocks)
    assert "We only count the answers, we do not keep who gave them" in words


async def test_it_can_be_skipped_and_leads_back_and_then_nothing_is_counted(guides: Guides) -> None:
    asked = await tapped(guides, act(doors.GROUP, "from", "displaced"))
    assert asked.facts == ()
    skip = buttons(screen(asked))["Skip"]
    assert (skip.name, skip.arguments[0]) == (doors.GUIDE, "displaced")
    assert buttons(screen(await tapped(guides, act(doors.GROUP))))["Skip"] == act(doors.GUIDES)


@pytest.mark.parametrize(
    "arguments", [("victim",), ("from", "no-guide"), ("from",), ("displaced", "2"), ("",)]
)
async def test_a_forged_answer_counts_nothing(guides: Guides, arguments: tuple[str, ...]) -> None:
    with pytest.raises(StaleButton):
        await tapped(guides, act(doors.GROUP, *arguments))


def test_only_the_last_page_of_a_fitting_guide_offers_it(guides: Guides) -> None:
    offering = []
    for guide in guides.guides:
        pages = guide.articles["en"].pages
        shown = [guide_screen(EN, guide, number, date(2026, 11, 23)) for number in range(len(pages))]
        assert not any(map(asks, shown[:-1]))
        offering += [guide.id] if asks(shown[-1]) else []
        for one in shown:
            assert all(len(pack(action, "en")) <= 64 for action in buttons(one).values())
    assert {"displaced", "employers", "study-abroad", "foreign-workers"} <= set(offering)
    assert not set(offering) & set(DISTRESS)


@pytest.mark.parametrize(("group", "door"), [("trouble", "help"), ("offers", "talk"), ("before", "sos")])
def test_a_guide_for_somebody_in_distress_cannot_ask(guides: Guides, group: str, door: str) -> None:
    entry = guides.guides[0].entry
    changed = entry.model_dump() | {"group": group, "asks_group": True}
    changed["next"] = changed["next"] | {"door": door}
    with pytest.raises(ValueError, match="needs help now"):
        GuideEntry.model_validate(changed)
