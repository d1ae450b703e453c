"""Bad input of any kind gets a kind sentence or a correct recovery: never silence, never a trace, nothing lost."""

from contextlib import suppress

import pytest
from harness.journeys import a_talk
from harness.town import Town
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_a_talk_with_a_consultant import picture

from bot.preview.groups import ImpossibleActError

ODD_TEXTS = (
    "🙂",
    "\u202e\u202eadvert",
    "a\u0301" * 2048,
    "x" * 4096,
    "&lt;b&gt; <script>alert(1)</script> & <b>",
    "‌‍﻿.",
    "ⴰⵣⵓⵍ ⵉⵎⴰⵣⵉⵖⵏ",
    "Ⴀ" * 90,
)


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
async def test_odd_texts_are_answered(town: Town, text: str) -> None:
    ana = town.person()
    await ana.starts()
    before = len(town.world.calls_of("sendMessage"))
    await ana.says(text)
    assert len(town.world.calls_of("sendMessage")) > before
    ana.sees_button("Urgent help", "Exit")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("sticker", "I cannot read stickers"),
        ("voice", "I cannot listen to voice messages"),
        ("audio", "I cannot listen to voice messages"),
        ("video", "I cannot watch videos"),
        ("animation", "I cannot watch videos"),
        ("document", "I do not open files, with or without a password"),
        ("contact", "I do not take contacts"),
        ("location", "I do not need to know where you are"),
        ("poll", "I can read only text here"),
        ("dice", "I can read only text here"),
    ],
)
async def test_what_is_no_text_is_told_what_to_do_instead(town: Town, kind: str, sentence: str) -> None:
    ana = town.person()
    await ana.starts()
    await ana.sends(kind)
    ana.sees(sentence)
    ana.sees_button("Home", "Urgent help", "Exit")


async def test_a_pdf_is_told_what_to_do_instead(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.sends("document", data=b"%PDF-1.7", mime="application/pdf")
    ana.sees("I cannot open PDF files", "copy the text of the advert and paste it here")
    assert not town.world.calls_of("getFile")


async def test_a_photo_outside_a_talk_is_not_kept(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.sends_photo(b"\xff\xd8\xff\xe0planted-photo")
    ana.sees("I did not keep what you sent")
    assert not town.world.calls_of("getFile")


async def test_a_long_caption_is_read_as_an_advert(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.sends_photo(
        b"\xff\xd8\xff\xe0",
        "Work in Antalya, registration fee 200 euro in advance, your passport stays with us",
    )
    ana.sees("Registration fee" if "Registration fee" in ana.screen.text else "registration fee")


@pytest.mark.parametrize(
    "data",
    [
        "x",
        "en.nothing",
        "en.q",
        "en.q.zzzz.1",
        "en.guide.nope.0",
        "en.svc.x",
        "en.land.XX.0",
        "zz.home",
        "en.tsnd.x",
        "en.lang.xx",
        "🙂",
    ],
)
async def test_forged_buttons_lead_home(town: Town, data: str) -> None:
    ana = town.person()
    await ana.starts()
    await ana.forges(data)
    assert not town.world.unanswered
    assert {"Home", "მთავარი", "Begin again"} & set(ana.screen.labels) or "Guides" in ana.screen.labels


async def test_an_inaccessible_button_is_answered_with_a_new_message(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    before = len(ana.screens)
    town.world.inaccessible_tap(ana.id, ana.chat, ana.screen.id, "en.home")
    await town.settle()
    assert len(ana.screens) == before + 1


async def test_a_double_tap_does_no_harm(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    for _ in range(2):
        town.world.tap(ana.id, ana.chat, ana.screen.id, "Guides")
    await town.settle()
    assert not town.world.unanswered
    ana.sees_button("Home")


async def test_a_double_tap_on_send_sends_once(town: Town) -> None:
    ana, nino = await a_talk(town)
    assert len(nino.topics) == 1
    await ana.says("a single plea")
    town.world.repeat_last_update()
    await town.settle()
    assert nino.topic_text().count("a single plea") == 1


async def test_unknown_commands_are_answered(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says("/nonsense")
    ana.sees("I do not know this command")
    number = await ana.says("/menu")
    assert number


async def test_an_edited_command_is_answered(town: Town) -> None:
    ana = town.person()
    start = town.world.start(ana.id)
    await town.settle()
    town.world.edit(ana.id, ana.chat, start, "/menu")
    await town.settle()
    ana.sees("Your guide to work and travel")


async def test_other_groups_and_channels_are_left_in_peace(town: Town) -> None:
    ana = town.person()
    group = town.world.add_group("Somebody's group", forum=False)
    town.world.join(group, ana.id)
    town.world.say(ana.id, group, "hello everybody")
    town.world.channel_post("News", "a post")
    await town.settle()
    ours = [message for message in town.world.visible(group) if message.sender == town.world.bot.id]
    assert ours == []
    town.world.say(ana.id, group, "/id")
    await town.settle()
    assert str(group) in town.world.visible(group)[-1].text


async def test_an_anonymous_administrator_is_refused_kindly(town: Town) -> None:
    ana, nino = await a_talk(town)
    ghost = town.consultant("Ghost", administrator=True)
    town.world.join(town.desk_chat, ghost.id, anonymous=True)
    await ghost.replies("planted from nobody")
    ana.sees_nowhere("planted from nobody")
    assert nino.topic_text().count("ანონიმურად") == 1
    await ghost.replies_with_photo(picture(), "planted from nobody")
    ana.sees_nowhere("planted from nobody")
    assert nino.topic_text().count("ანონიმურად") == 2


async def test_words_of_two_people_at_once_do_not_mix(town: Town) -> None:
    ana, giorgi = town.person("Ana", "en"), town.person("Giorgi", "ka")
    town.world.start(ana.id)
    town.world.start(giorgi.id)
    town.world.say(ana.id, ana.chat, "hm")
    town.world.say(giorgi.id, giorgi.chat, "ჰმ")
    await town.settle()
    ana.sees("I did not understand that")
    giorgi.sees("ვერ გავიგე")


async def test_telegram_in_trouble_is_waited_out(town: Town) -> None:
    async def no_wait(_seconds: float) -> None:
        return

    object.__setattr__(town.app.conversation, "wait", no_wait)
    ana = town.person()
    await ana.starts()
    faults = town.world.faults
    for trouble in (
        lambda: faults.flood("editMessageText", retry_after=3),
        lambda: faults.server_error("editMessageText", 2),
        lambda: faults.reset_before("editMessageText", 1),
        lambda: faults.lose_answer("editMessageText", 1),
    ):
        trouble()
        await ana.taps(
            "English"
            if "English" in ana.screen.labels
            else "Guides"
            if "Guides" in ana.screen.labels
            else "Home"
        )
    assert not town.world.unanswered
    ana.sees_button("Exit")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=400).filter(str.strip))
async def test_no_text_at_all_goes_unanswered(town: Town, text: str) -> None:
    ana = town.person("Somebody", "en")
    town.world.start(ana.id)
    said = 0
    with suppress(ImpossibleActError):  # a client would not send it
        said = town.world.say(ana.id, ana.chat, text.encode("utf-8", "ignore").decode())
    await town.settle()
    assert ana.screen.id > said
