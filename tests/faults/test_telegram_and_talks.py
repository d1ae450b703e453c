"""Faults of Telegram between a person and a consultant: nothing is lost, a possible repeat says so, erased is erased."""

import pytest
from bad_network import LASTING, PASSING, Door, Fault, refusing
from harness.journeys import a_talk
from harness.people import Person
from harness.town import Town
from some_of_them import some

from bot.chat import doors
from bot.chat.actions import act, pack

MINE, THEIRS = "Is this all right?", "Let us look at it together."
FAULTS: dict[str, tuple[Fault, bool]] = {**PASSING, "401": (LASTING["401"], False)}


async def pauses(town: Town, times: int = 3) -> None:
    """Long enough for everything that waits for another attempt."""
    for _ in range(times):
        await town.waits(minutes=11)


def copies(messages: list[str], words: str) -> list[str]:
    return [one for one in messages if words in one]


def marked(message: str) -> bool:
    return "possibly a repeat" in message or "მეორდება" in message


@pytest.mark.parametrize("fault", some(FAULTS))
async def test_words_arrive_both_ways_in_spite_of(town: Town, fault: str) -> None:
    ana, nino = await a_talk(town)
    door = Door(town)
    broken, executed = FAULTS[fault]
    for speaks, words in ((ana.says, MINE), (nino.replies, THEIRS)):
        door.breaks(broken, "sendMessage")
        await speaks(words)
        await pauses(town)
        assert door.struck == 1
        read = [one.text for one in (nino.in_topic() if words == MINE else ana.screens)]
        first, *again = copies(read, words)
        assert len(again) == executed, "nothing is said twice that Telegram certainly did not do"
        assert not marked(first) or fault == "reset-before", "a reset may come after the call was done"
        assert all(marked(one) for one in again), again


@pytest.mark.parametrize("fault", some(FAULTS, but=("no-connection", "429", "401")))
async def test_a_picture_arrives_in_spite_of(town: Town, fault: str) -> None:
    from harness.a_year import photo

    ana, nino = await a_talk(town)
    door = Door(town)
    broken, executed = FAULTS[fault]
    for method in ("getFile", "sendPhoto"):
        before = len([one for one in nino.in_topic() if one.photo])
        door.breaks(broken, method)
        await ana.sends_photo(photo())
        await pauses(town)
        assert door.struck == 1
        arrived = len([one for one in nino.in_topic() if one.photo]) - before
        assert arrived == 1 + (executed and method == "sendPhoto")


@pytest.mark.parametrize("fault", some(["429-hour", "outage", "401"], but=("429-hour",)))
async def test_a_long_outage_delays_words_and_loses_none(town: Town, fault: str) -> None:
    ana, nino = await a_talk(town)
    door = Door(town)
    door.breaks(LASTING[fault], "sendMessage", times=10_000)
    await ana.says(MINE)
    await nino.replies(THEIRS)
    await pauses(town, 8)
    door.mended()
    await pauses(town, 8)
    assert len(copies([one.text for one in nino.in_topic()], MINE)) == 1
    assert len(copies([one.text for one in ana.screens], THEIRS)) == 1


async def erases(ana: Person) -> None:
    """Tap "Delete everything" on a screen that still stands there."""
    await ana.forges(pack(act(doors.FORGET, "yes"), "en"))


@pytest.mark.parametrize("fault", some(["429-hour", "outage", "401"], but=("401",)))
@pytest.mark.only_sqlite
async def test_an_erasure_holds_although_telegram_is_away(town: Town, fault: str) -> None:
    ana, nino = await a_talk(town)
    await ana.says("PLANTED words")
    topic = nino.topic
    door = Door(town)
    door.breaks(LASTING[fault], times=100_000)
    await erases(ana)
    assert await town.app.keys.known_cases() == set()
    assert str(ana.id).encode() not in town.bytes_on_disk()
    assert b"PLANTED" not in town.bytes_on_disk()
    door.mended()
    await pauses(town, 8)
    assert topic.deleted
    await erases(ana)  # the tap that nobody answered, once more
    ana.sees_nowhere("PLANTED")


async def test_a_person_who_blocked_the_bot_is_told_to_the_consultant(town: Town) -> None:
    ana, nino = await a_talk(town)
    town.world.block(ana.id)
    await nino.replies(THEIRS)
    await pauses(town)
    assert "Telegram-ში ვერ ვუკავშირდებით" in nino.topic_text()


async def test_words_follow_a_group_that_was_upgraded(town: Town) -> None:
    ana, nino = await a_talk(town)
    town.desk_chat = nino.desk = town.world.upgrade_group(nino.desk)
    await ana.says(MINE)
    await pauses(town)
    assert len(copies([one.text for one in nino.in_topic()], MINE)) == 1


async def test_words_wait_while_the_group_is_gone(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    ana, nino = await a_talk(town)
    door = Door(town)
    door.breaks(refusing(403, "Forbidden: bot was kicked from the supergroup chat"), "sendMessage", times=1)
    await ana.says(MINE)
    assert "the desk cannot be reached" in caplog.text
    await pauses(town)
    assert len(copies([one.text for one in nino.in_topic()], MINE)) == 1
    assert "the desk can be reached again" in caplog.text


NOT_YET = "Not delivered yet"


@pytest.mark.parametrize(("words", "seconds"), [(MINE, 120), ("they locked me in, help", 0)])
async def test_whoever_writes_to_a_group_that_is_gone_knows_it_soon(
    town: Town, words: str, seconds: int
) -> None:
    ana, nino = await a_talk(town)
    town.world.remove_bot(nino.desk)
    await ana.says(words)
    told = [one.text for one in ana.screens if NOT_YET in one.text]
    assert bool(told) is (seconds == 0)
    for _ in range(seconds // 10):
        await town.waits(seconds=10)
    (told_once,) = [one.text for one in ana.screens if NOT_YET in one.text]
    assert "112" in told_once


async def test_who_only_waits_their_turn_is_told_after_a_quarter_of_an_hour(town: Town) -> None:
    ana, _ = await a_talk(town)
    town.world.faults.flood("sendMessage", retry_after=3000)
    await ana.says(MINE)
    await town.waits(minutes=10)
    assert not any(NOT_YET in one.text for one in ana.screens)
    await town.waits(minutes=6)
    assert any(NOT_YET in one.text for one in ana.screens)
