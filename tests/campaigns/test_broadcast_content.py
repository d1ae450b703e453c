"""The approved messages: harmless on a lock screen, with a source, one thing to do; and what `mgzavri check` refuses."""

import shutil
from pathlib import Path

import pytest
from harness.town import library

from bot.campaigns.broadcasts.showing import message_screen
from bot.chat.effects import ShowScreen
from bot.check.everything import wording_of
from bot.check.texts import _content
from bot.content.campaigns import load_campaigns
from bot.content.models.broadcasts import Message
from bot.content.places import Places
from bot.errors import ContentError
from bot.language.texts import Texts
from bot.turn.frame import framed

HERE = Path(__file__).parents[2]
MESSAGES = library().content.campaigns.broadcasts.messages


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "content", tmp_path / "content"))


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.id)
def test_a_message_fits_a_lock_screen_and_offers_one_thing_and_a_way_out(message: Message) -> None:
    t = Texts("en")
    screen = framed(message_screen(t, message), t)
    assert [button.label for row in screen.rows for button in row] == [
        str(message.way.label), "No more messages", "Urgent help", "Exit",
    ]  # fmt: skip
    assert ShowScreen(1, screen).silent
    assert message.first.startswith("Your travel guide")
    assert message.sources


def test_both_days_of_the_plan_have_one() -> None:
    days = {message.day.strftime("%d %B") for message in MESSAGES if message.day}
    assert days == {"30 July", "18 October"}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("a reminder for today", "against trafficking", "may not stand on a lock screen"),
        ("about paying for a job", "are you in danger?", "may not stand on a lock screen"),
        ("about paying for a job", "pay nobody today!", "may not stand on a lock screen"),
        ("about paying for a job", "something " * 9, "at most 60"),
        ("topic: offers", "topic: weather", "there is no topic weather"),
        ("id: certificate-2026", "id: fees-2026", "is there twice"),
        ("door: check", "door: news", "Input should be"),
        ('owner: "Mgzavri editors"\n    approved_on', "approved_on", "owner"),
    ],
)
def test_what_may_not_be_written_is_refused_with_its_line(
    content: Path, old: str, new: str, why: str
) -> None:
    path = content / "campaigns" / "broadcasts.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"broadcasts\.yaml:\d+: ") as complaint:
        load_campaigns(content)
    assert why in str(complaint.value)


def test_the_words_nobody_may_use_are_looked_for_here_too(content: Path) -> None:
    ear, places = wording_of(content), Places(content)
    texts = [one for one in _content(library().content, places) if "campaigns/broadcasts" in one.belongs[0]]
    assert len(texts) >= 2 * len(MESSAGES)
    assert [problem for text in texts for problem in ear.complaints(text)] == []
