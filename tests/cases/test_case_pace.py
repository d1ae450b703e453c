"""Twenty messages a minute at the desk: never more, danger first, nobody held up by another's flood, nothing lost."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from desk_world import BEGIN, DESK, NINO, PERSON, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cases.post.pace import CROWDED, MOST, Pace
from bot.chat.effects import (
    EditCaption,
    EditScreen,
    EditWords,
    Effect,
    SendPhoto,
    SendVoice,
    SendWords,
    ShowScreen,
)
from bot.chat.outcomes import LIMIT, TryLater

A_MINUTE = timedelta(seconds=60)
MESSAGES = ShowScreen | EditScreen | EditWords | EditCaption | SendWords | SendPhoto | SendVoice


class Log:
    """When something was said at the desk, and what."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.said: list[tuple[datetime, Effect]] = []
        world.outside.before = self.hears

    async def hears(self, effect: Effect) -> None:
        if isinstance(effect, MESSAGES) and effect.chat_id == DESK:
            self.said.append((self.world.clock.now(), effect))

    def most_in_a_minute(self) -> int:
        moments = [moment for moment, _ in self.said]
        return max((sum(begin <= one < begin + A_MINUTE for one in moments) for begin in moments), default=0)

    def words(self) -> list[tuple[datetime, str]]:
        return [(moment, one.text) for moment, one in self.said if isinstance(one, SendWords)]


async def open_talks(world: World, count: int) -> None:
    for number in range(count):
        await world.asks(f"talk {number}", chat=PERSON + number)
        await world.delivers()
    world.clock.moves(minutes=5)


async def one_round(world: World, seconds: int = 5) -> None:
    """As the running relay does it: look, then wait a little."""
    await world.relay.deliver_due()
    world.clock.moves(seconds=seconds)


async def topic_of(world: World, chat: int) -> int:
    for case in await world.all_cases():
        held = await world.relay.register.held(case)
        if held and held.chat_id == chat:
            return int(case.thread_id)
    raise AssertionError(chat)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=120))
def test_no_minute_ever_has_room_for_more_than_twenty(waits: list[int]) -> None:
    pace, now, said = Pace(), BEGIN.replace(tzinfo=None), []
    for wait in waits:
        now += timedelta(seconds=wait)
        for _ in range(pace.left(now)):
            pace.says(now)
            said.append(now)
    for begin in said:
        assert sum(begin <= one < begin + A_MINUTE for one in said) <= MOST


def test_the_moment_it_names_has_room() -> None:
    pace, now = Pace(), BEGIN.replace(tzinfo=None)
    for _ in range(MOST):
        pace.says(now)
    assert pace.left(now) == 0
    assert pace.left(pace.again(now)) > 0
    pace.refused(now, 300)
    assert pace.again(now) == now + timedelta(seconds=300)


def test_a_clock_set_back_does_not_silence_the_desk() -> None:
    pace, now = Pace(), BEGIN.replace(tzinfo=None)
    for _ in range(MOST):
        pace.says(now)
    assert pace.left(now - timedelta(hours=1)) == MOST


async def test_thirty_people_at_once_are_heard_within_two_minutes_and_the_limit_holds(world: World) -> None:
    await open_talks(world, 30)
    log = Log(world)
    for number in range(30):
        await world.says(f"words {number}", chat=PERSON + number)
    for _ in range(16):
        await one_round(world)
    assert len(log.words()) == 30
    assert log.most_in_a_minute() <= MOST


async def test_a_flood_of_one_person_delays_another_by_no_more_than_their_turn(world: World) -> None:
    await open_talks(world, 3)
    log = Log(world)
    for number in range(100):
        await world.says(f"flood {number}", chat=PERSON)
    await one_round(world)
    for chat in (PERSON + 1, PERSON + 2):
        await world.says("quiet words", chat=chat)
    written = world.clock.now()
    while len([one for one in log.words() if one[1] == "quiet words"]) < 2:
        await one_round(world)
        assert world.clock.now() - written < timedelta(seconds=70)
    flood = [text for moment, text in log.words() if moment > written and "flood" in text]
    assert len(flood) <= 2
    assert log.most_in_a_minute() <= MOST


@pytest.mark.parametrize("danger_every", [1, 10, 400])
async def test_somebody_in_danger_who_writes_every_second_delays_nobody(
    world: World, danger_every: int
) -> None:
    await open_talks(world, 2)
    log = Log(world)
    asked: dict[str, datetime] = {}
    for second in range(300):
        await world.says(f"flood {second}", chat=PERSON, urgent=second % danger_every == 0)
        if second % 37 == 20:
            asked[f"quiet {second}"] = world.clock.now()
            await world.says(f"quiet {second}", chat=PERSON + 1)
        await one_round(world, 1)
    for _ in range(70):
        await one_round(world, 1)
    arrived = {text: moment for moment, text in log.words()}
    waited = {text: arrived.get(text, world.clock.now()) - moment for text, moment in asked.items()}
    assert max(waited.values()) <= timedelta(seconds=5), waited
    flood = "\n\n".join(world.words_to_desk(await topic_of(world, PERSON))).split("\n\n")
    assert flood[-1] == "flood 299", "the flood itself is at the desk a minute later"
    assert [one for one in flood if one.startswith("flood")] == [f"flood {second}" for second in range(300)]
    assert log.most_in_a_minute() <= MOST


async def test_danger_goes_first_when_there_is_no_room(world: World) -> None:
    await open_talks(world, 25)
    now = world.clock.now().replace(tzinfo=None)
    for _ in range(MOST):
        world.relay.turns.pace.says(now)
    for number in range(24):
        await world.says(f"words {number}", chat=PERSON + number)
    await world.says("he has a knife", chat=PERSON + 24, urgent=True)
    log = Log(world)
    world.clock.moves(seconds=62)
    await world.relay.deliver_due()
    told = [one for _, one in log.said if isinstance(one, ShowScreen) and one.screen.name == "desk-urgent"]
    assert len(told) == 1  # the desk knows within the first minute; the words follow in their turn
    assert log.most_in_a_minute() <= MOST
    await world.delivers()
    assert "he has a knife" in [text for _, text in log.words()]
    assert log.most_in_a_minute() <= MOST


async def test_merged_words_keep_their_order_and_each_its_pair(world: World) -> None:
    await open_talks(world, 1)
    await world.takes()
    await world.delivers()
    for number in range(60):
        await world.says(f"p{number}", message_id=3000 + number)
    await world.delivers()
    merged = world.words_to_desk()
    assert "\n\n".join(merged).split("\n\n") == [f"p{number}" for number in range(60)]
    assert len(merged) < 30
    signs = [one for one in world.outside.messages if one.chat == PERSON and one.id >= 3000 and one.reactions]
    assert len(signs) == 60
    last = [one for one in world.in_topic() if one.heading][-1]
    await world.replies_with(NINO, "this one", reply_to=last.id)
    await world.delivers()
    answer = next(one for one in world.to_person() if one.text == "this one")
    assert 3000 <= (answer.reply_to or 0) < 3060


async def test_few_words_are_not_merged(world: World) -> None:
    await open_talks(world, 1)
    for number in range(MOST - CROWDED):
        await world.says(f"{number}")
    await world.delivers()
    assert world.words_to_desk() == [f"{number}" for number in range(MOST - CROWDED)]


async def test_a_refusal_of_the_group_stops_all_and_nothing_is_lost(world: World) -> None:
    await open_talks(world, 4)
    threads = [await topic_of(world, PERSON + number) for number in range(4)]
    world.outside.faults = [
        lambda one: TryLater(45, LIMIT) if isinstance(one, SendWords) and one.chat_id == DESK else None
    ]
    for number in range(4):
        await world.says(f"words {number}", chat=PERSON + number)
    await world.relay.deliver_due()
    world.outside.faults = []
    log = Log(world)
    await world.says("later words", chat=PERSON)
    for _ in range(8):
        await one_round(world)  # 40 seconds
    assert log.said == []
    world.clock.moves(seconds=10)
    await world.delivers()
    assert [world.words_to_desk(one) for one in threads[1:]] == [[f"words {number}"] for number in (1, 2, 3)]
    assert "\n\n".join(world.words_to_desk(threads[0])) == "words 0\n\nlater words"


async def test_answers_to_people_do_not_wait_for_the_desk(world: World) -> None:
    await open_talks(world, 1)
    await world.takes()
    await world.delivers()
    now = world.clock.now().replace(tzinfo=None)
    world.relay.turns.pace.refused(now, 300)
    await world.replies_with(NINO, "at once")
    await world.relay.deliver_due()
    assert world.words_to_person() == ["at once"]


async def test_who_writes_very_much_is_told_that_nothing_is_lost(world: World) -> None:
    await open_talks(world, 1)
    told = [await world.says(f"{number}") for number in range(40)]
    many = [one.shows[0].screen.name for one in told if one and one.shows]
    assert many == ["talk-many", "talk-many"]


STEPS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["write", "write", "flood", "danger", "edit", "undo", "refuse", "wait"]),
    ),
    min_size=3,
    max_size=12,
)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
async def test_whatever_people_do_no_minute_has_more_than_twenty_and_order_holds(
    steps: list[tuple[int, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = await World(Path(folder)).opens()
        try:
            await open_talks(world, 4)
            log = Log(world)
            expected = await play(world, steps)
            for _ in range(24):
                await one_round(world, 25)
            found = {
                chat: "\n\n".join(world.words_to_desk(await topic_of(world, chat))).split("\n\n")
                for chat in expected
            }
        finally:
            await world.closes()
    assert log.most_in_a_minute() <= MOST
    for chat, texts in expected.items():
        assert [one for one in found[chat] if one] == list(texts.values())


async def play(world: World, steps: list[tuple[int, str]]) -> dict[int, dict[int, str]]:
    """Do the steps. Returns what must stand at the desk in the end: for each chat its messages in order."""
    expected: dict[int, dict[int, str]] = {PERSON + number: {} for number in range(4)}
    number = 5000
    for who, step in steps:
        chat = PERSON + who
        if step in {"write", "flood", "danger"}:
            for _ in range(12 if step == "flood" else 1):
                number += 1
                expected[chat][number] = f"w{number}"
                await world.says(f"w{number}", chat=chat, message_id=number, urgent=step == "danger")
        elif step == "edit" and expected[chat]:
            last = max(expected[chat])
            expected[chat][last] += "x"
            await world.says(expected[chat][last], chat=chat, message_id=last, edited=True)
        elif step == "undo" and expected[chat]:
            first = min(expected[chat])
            del expected[chat][first]
            await world.taps("tund", first, chat=chat)
        elif step == "refuse":
            world.relay.turns.pace.refused(world.clock.now().replace(tzinfo=None), 30)
        else:
            await one_round(world, 7)
    return expected


async def test_long_texts_do_not_step_over_the_moment_of_help(world: World) -> None:
    await open_talks(world, 1)
    for number in range(19):
        await world.says(f"{number}")
    reply = await world.says("word " * 1500)  # three letters: nineteen become twenty-two
    assert reply
    assert [one.screen.name for one in reply.shows] == ["talk-many"]
    assert not (await world.says("more")).shows  # type: ignore[union-attr]
