"""Screens become HTML that Telegram takes, whatever stands in them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from bot.chat.actions import act
from bot.chat.effects import ShowScreen
from bot.chat.outcomes import Done
from bot.chat.screens import Button, Code, Heading, Item, Link, Note, Number, Para, Quote, Screen, row
from bot.preview.request import FakeRequest
from bot.preview.world import World
from bot.telegram.outside import TelegramOutside
from bot.telegram.render import TEXT_UNITS, html, keyboard, units
from bot.telegram.words import pieces

texts = st.text(min_size=1, max_size=300)
blocks = st.lists(
    st.one_of(*(st.builds(kind, texts) for kind in (Heading, Para, Item, Quote, Note, Code))),
    min_size=1,
    max_size=40,
)


@pytest.fixture
def telegram() -> tuple[World, TelegramOutside, int]:
    world = World(lambda: datetime(2026, 11, 23, tzinfo=UTC))
    ana = world.add_person("Ana")
    world.start(ana)
    request = FakeRequest(world)
    return world, TelegramOutside(Bot(world.token, request=request, get_updates_request=request)), ana


async def test_every_kind_of_block_arrives(telegram: tuple[World, TelegramOutside, int]) -> None:
    world, outside, ana = telegram
    screen = Screen(
        "all",
        "en",
        (
            Heading("a <b> & c"),
            Para("line\nline"),
            Item("point"),
            Quote("“words”"),
            Number("+995322945050", "consular line"),
            Number("112", "inside Georgia"),
            Code("AB 12"),
            Link("page", "https://example.org/?a=1&b=2"),
            Note("dates"),
        ),
        (
            row(
                Button("Go", act("home")),
                Button("Copy", copy="112"),
                Button("Web", url="https://example.org"),
            ),
        ),
    )
    outcome = await outside.carry_out(ShowScreen(ana, screen))
    assert isinstance(outcome, Done)
    seen = world.visible(ana)[-1]
    assert "a <b> & c" in seen.text
    assert {entity["type"] for entity in seen.entities} >= {
        "bold",
        "blockquote",
        "code",
        "text_link",
        "italic",
    }
    assert seen.labels == ["Go", "Copy", "Web"]


@given(blocks)
def test_no_text_breaks_the_markup_or_the_limit(some: list[Para]) -> None:
    marked = html(Screen("any", "en", tuple(some)))
    opened = marked.count("<b>") + marked.count("<i>") + marked.count("<code>") + marked.count("<blockquote>")
    closed = (
        marked.count("</b>") + marked.count("</i>") + marked.count("</code>") + marked.count("</blockquote>")
    )
    assert opened == closed
    marked.encode("utf-8")


def test_a_screen_that_is_too_long_is_cut_between_blocks() -> None:
    marked = html(Screen("long", "en", tuple(Para("x" * 1000) for _ in range(9))))
    assert units(marked) <= TEXT_UNITS
    assert marked.endswith("…")


@given(st.text(max_size=3000), st.text(max_size=40))
def test_words_are_split_but_never_cut(text: str, heading: str) -> None:
    found = list(pieces("", text, 500))
    assert all(found) or not text
    from html import unescape

    assert "".join(unescape(piece) for piece in found) == text.encode("utf-8", "replace").decode()


def test_a_button_that_does_nothing_is_our_defect() -> None:
    with pytest.raises(ValueError, match="does nothing"):
        keyboard((row(Button("Nothing")),), "en")
