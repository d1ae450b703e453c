"""The relay when Telegram is slow, full, forgetful, moved or gone."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from desk_world import DESK, EMERGENCY_LINE, NEW_DESK, NINO, PERSON, World, marked
from test_case_talk import open_talk

from bot.cases import desk_menus as menus
from bot.cases import person_screens as names
from bot.chat.effects import CreateTopic, DeleteTopic, Effect, React, SendWords, ShowScreen
from bot.chat.outcomes import Moved, Outcome, Refusal, Refused, TryLater

pytestmark = pytest.mark.both_databases


def only(kind: type, outcome: Outcome, *, times: int = 10**6, chat: int | None = None):
    """A fault for one kind of effect, so many times."""
    left = [times]

    def fault(effect: Effect) -> Outcome | None:
        if not isinstance(effect, kind) or not left[0] or (chat is not None and effect.chat_id != chat):
            return None
        left[0] -= 1
        return outcome

    return fault


async def test_a_flood_is_waited_out_in_order_and_nothing_is_said_twice(world: World) -> None:
    await open_talk(world)
    world.outside.faults = [only(SendWords, TryLater(7, "flood"), times=1)]
    for text in ("one", "two", "three"):
        await world.says(text)
    await world.delivers()
    assert world.words_to_desk() == []
    world.clock.moves(seconds=6)
    await world.delivers()
    assert world.words_to_desk() == []
    world.clock.moves(seconds=1)
    await world.delivers()
    assert world.words_to_desk() == ["one", "two", "three"]
    assert not any(marked(one) for one in world.in_topic())


async def test_a_lost_answer_leads_to_a_marked_repeat_in_place(world: World) -> None:
    await open_talk(world)
    losing = [True]
    world.outside.loses = lambda effect: isinstance(effect, SendWords) and losing[0]
    await world.says("one")
    await world.says("two")
    await world.delivers()
    losing[0] = False
    world.clock.moves(seconds=10)
    await world.delivers()
    assert world.words_to_desk() == ["one", "one", "two"]
    assert [marked(one) for one in world.in_topic() if one.heading] == [False, True, False]


@pytest.mark.parametrize("reason", [Refusal.NO_TOPIC, Refusal.TOPIC_CLOSED])
async def test_a_lost_topic_is_made_anew_with_its_card(world: World, reason: str) -> None:
    await open_talk(world)
    old = world.thread
    world.outside.faults = [
        lambda effect: (
            Refused(reason)
            if getattr(effect, "thread_id", None) == old and not isinstance(effect, DeleteTopic)
            else None
        )
    ]
    await world.says("still there?")
    await world.delivers()
    assert world.thread != old
    assert "Please help" in world.card().text
    assert world.words_to_desk() == ["still there?"]
    assert "desk-new-topic" in world.names_in_topic()
    await world.replies_with(NINO, "yes")
    await world.delivers()
    assert world.words_to_person() == ["yes"]
    await world.forgets()
    world.outside.faults = []
    await world.delivers()
    assert old in world.outside.deleted_topics  # the old topic goes with the case too


async def test_a_deleted_card_is_posted_again(world: World) -> None:
    await open_talk(world, taken=False)
    world.outside.messages.remove(world.card())
    await world.takes()
    await world.delivers()
    assert {"Pass on", "Close"} <= set(world.card().labels)


@pytest.mark.parametrize("reason", [Refusal.NO_CHAT, Refusal.NO_RIGHTS])
async def test_an_unreachable_desk_is_told_loudly_and_loses_nothing(
    world: World, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    world.outside.faults = [lambda effect: Refused(reason) if effect.chat_id == DESK else None]
    with caplog.at_level(logging.ERROR):
        await world.asks("Please help")
        for _ in range(20):
            await world.delivers()
            world.clock.moves(minutes=1)
        assert world.names_to_person().count("talk-not-yet") == 1
    assert sum("cannot be reached" in record.message for record in caplog.records) == 1
    assert "Please help" not in caplog.text
    assert (
        EMERGENCY_LINE
        in next(one for one in world.to_person() if one.screen and one.screen.name == "talk-not-yet").text
    )
    world.outside.faults = []
    world.clock.moves(minutes=10)
    await world.delivers()
    assert "Please help" in world.card().text
    assert world.names_to_person()[-1] == "talk-arrived"


async def test_a_blocked_person_is_told_to_the_consultant_at_that_message(world: World) -> None:
    await open_talk(world)
    world.outside.faults = [lambda effect: Refused(Refusal.BLOCKED) if effect.chat_id == PERSON else None]
    await world.replies_with(NINO, "hello", message_id=801)
    await world.delivers()
    notice = world.in_topic()[-1]
    assert notice.screen
    assert notice.screen.name == "desk-unreachable"
    assert notice.reply_to == 801


async def test_words_refused_for_good_are_told_loudly(world: World) -> None:
    await open_talk(world)
    world.outside.faults = [only(SendWords, Refused(Refusal.OTHER), times=1)]
    await world.says("one", message_id=5001)
    await world.says("two")
    await world.delivers()
    loud = next(one for one in world.to_person() if one.screen and one.screen.name == "talk-lost")
    assert loud.reply_to == 5001
    assert EMERGENCY_LINE in loud.text
    assert world.words_to_desk() == ["two"]


async def test_an_answer_to_a_deleted_message_goes_without_it(world: World) -> None:
    await open_talk(world)
    await world.says("q", message_id=5001)
    await world.delivers()
    question = next(one for one in world.in_topic() if one.text == "q")
    world.outside.faults = [
        lambda effect: Refused(Refusal.GONE) if isinstance(effect, SendWords) and effect.reply_to else None
    ]
    await world.replies_with(NINO, "a", reply_to=question.id)
    await world.delivers()
    assert world.words_to_person() == ["a"]


async def test_the_relay_follows_a_moved_group(world: World) -> None:
    await open_talk(world)
    world.outside.faults = [lambda effect: Moved(NEW_DESK) if effect.chat_id == DESK else None]
    await world.says("one")
    await world.delivers()
    assert world.cases.desk_chat() == NEW_DESK
    assert (await world.only_case()).desk_chat == NEW_DESK
    assert world.words_to_desk() == ["one"]


async def test_a_group_that_moves_in_circles_does_not_hang_the_relay(world: World) -> None:
    await open_talk(world)
    world.outside.faults = [lambda effect: Moved(effect.chat_id) if effect.chat_id < 0 else None]
    await world.says("one")
    await asyncio.wait_for(world.delivers(), 5)
    world.outside.faults = []
    world.clock.moves(minutes=6)
    await world.delivers()
    assert world.words_to_desk() == ["one"]


async def test_a_slow_case_holds_no_other(world: World) -> None:
    await world.asks("slow one")
    await world.asks("quick one", chat=PERSON + 1)
    gate = asyncio.Event()
    (slow,) = [one for one in await world.all_cases() if await _chat(world, one) == PERSON]

    async def before(effect: Effect) -> None:
        if isinstance(effect, CreateTopic) and slow.name in effect.title:
            await gate.wait()

    world.outside.before = before
    async with running(world):
        await world.outside.until(lambda: any("arrived" in one.text for one in world.to_person(PERSON + 1)))
        await world.says("third", chat=PERSON + 1)  # and what comes later is not held either
        await world.outside.until(lambda: said_at_desk(world, "third"))
        assert not said_at_desk(world, "slow one")
        gate.set()
        await world.outside.until(lambda: said_at_desk(world, "slow one"))


def said_at_desk(world: World, text: str) -> bool:
    return any(text in one.text for one in world.outside.said if one.chat == DESK)


@asynccontextmanager
async def running(world: World) -> AsyncIterator[None]:
    """The relay as it runs in the application."""
    task = asyncio.ensure_future(world.relay.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await world.relay.stop()


async def _chat(world: World, case: object) -> int:
    held = await world.cases.consultation.register.held(case)  # type: ignore[arg-type]
    assert held
    return held.chat_id


async def test_the_relay_outlives_an_error_of_its_own(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await open_talk(world)
    lanes = world.relay.register.post.outbox.lanes
    broken = [True]

    async def stumbling(connection: object, now: object) -> object:
        if broken:
            broken.clear()
            raise OSError("disk")
        return await lanes(connection, now)

    object.__setattr__(world.relay.register.post.outbox, "lanes", stumbling)
    async with running(world):
        await world.says("one")
        await world.outside.until(lambda: said_at_desk(world, "one"))
    assert "stumbled and goes on: OSError" in caplog.text


async def test_a_repeated_update_says_nothing_twice(world: World) -> None:
    await open_talk(world)
    await world.says("one", update=7001)
    await world.says("one", update=7001)
    await world.replies_with(NINO, "two", update=7002)
    await world.replies_with(NINO, "two", update=7002)
    await world.delivers()
    assert world.words_to_desk() == ["one"]
    assert world.words_to_person() == ["two"]


async def test_two_relays_on_one_database_never_deliver_the_same(world: World) -> None:
    await open_talk(world)
    await world.says("one")
    twin = World(world.folder)
    twin.outside, twin.sealer, twin.clock = world.outside, world.sealer, world.clock
    await twin.opens()
    await asyncio.gather(world.delivers(), twin.delivers())
    await world.delivers()
    assert world.words_to_desk() == ["one"]
    await twin.closes()


async def test_a_late_answer_to_the_person_is_told_at_the_desk(world: World) -> None:
    await open_talk(world)
    world.outside.faults = [only(SendWords, TryLater(60, "server"), chat=PERSON)]
    await world.replies_with(NINO, "hello", message_id=801)
    for _ in range(17):
        await world.delivers()
        world.clock.moves(minutes=1)
    assert world.names_in_topic().count("desk-slow") == 1
    world.outside.faults = []
    await world.delivers()
    assert world.words_to_person() == ["hello"]


async def test_after_a_long_stop_it_is_delivered_first_and_nobody_is_alarmed(world: World) -> None:
    await open_talk(world)
    await world.says("one")
    world.clock.moves(hours=5)
    await world.dies()
    await world.delivers()
    assert world.words_to_desk() == ["one"]
    assert "talk-not-yet" not in world.names_to_person()


async def test_a_topic_that_cannot_be_deleted_is_tried_again(world: World) -> None:
    await open_talk(world)
    thread = world.thread
    world.outside.faults = [only(DeleteTopic, Refused(Refusal.NO_RIGHTS), times=2)]
    await world.forgets()
    for _ in range(4):
        await world.delivers()
        world.clock.moves(minutes=5)
    assert thread in world.outside.deleted_topics
    said = [
        one
        for one in world.outside.effects
        if isinstance(one, ShowScreen) and one.screen.name == "desk-withdrawn"
    ]
    assert len(said) == 1


async def test_a_topic_opened_for_a_case_erased_meanwhile_goes_too(world: World) -> None:
    await world.asks("x")

    async def before(effect: Effect) -> None:
        if isinstance(effect, CreateTopic):
            await world.forgets()

    world.outside.before = before
    await world.delivers()
    world.outside.before = None
    await world.delivers()
    assert world.outside.topics == {}
    assert len(world.outside.deleted_topics) == 1


async def test_a_sign_that_cannot_be_given_disturbs_nothing(world: World) -> None:
    await open_talk(world)
    world.outside.faults = [only(React, Refused(Refusal.OTHER))]
    await world.says("one")
    await world.says("two")
    await world.delivers()
    assert world.words_to_desk() == ["one", "two"]
    assert "talk-lost" not in world.names_to_person()


async def test_logs_carry_names_of_cases_and_nothing_else(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="bot"):
        await open_talk(world)
        await world.says("PLANTED words")
        world.outside.faults = [only(SendWords, Refused(Refusal.OTHER))]
        await world.replies_with(NINO, "PLANTED answer")
        await world.delivers()
        await world.taps(names.END_YES)
        await world.forgets()
        await world.delivers()
    assert caplog.records
    for planted in ("PLANTED", str(PERSON), str(NINO) + " ", "Please help"):
        assert planted not in caplog.text


async def test_open_cases_of_another_desk_are_named_in_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await open_talk(world)
    world.configured = -42
    await world.dies()
    assert "belong to another group" in caplog.text


async def test_words_go_at_once_without_a_look_at_everybody(world: World) -> None:
    await open_talk(world)
    looks: list[object] = []
    outbox = world.relay.register.post.outbox
    lanes = outbox.lanes

    async def looking(connection: object, now: object) -> object:
        looks.append(now)
        return await lanes(connection, now)

    object.__setattr__(outbox, "lanes", looking)
    async with running(world):
        await world.says("calm")
        await world.outside.until(lambda: said_at_desk(world, "calm"))
        seen = len(looks)
        for number in range(3):
            await world.says(f"at once {number}")
            await world.outside.until(lambda number=number: said_at_desk(world, f"at once {number}"))
        assert len(looks) == seen


async def test_the_running_relay_keeps_what_a_muted_person_wrote(world: World) -> None:
    await open_talk(world)
    await world.taps_menu(NINO, menus.MUTE)
    await world.delivers()
    async with running(world):
        await world.says("kept")
        await world.replies_with(NINO, "still here")
        await world.outside.until(lambda: "still here" in world.words_to_person())
    assert world.words_to_desk() == []
    world.clock.moves(minutes=61)
    await world.delivers()
    assert world.words_to_desk() == ["kept"]
