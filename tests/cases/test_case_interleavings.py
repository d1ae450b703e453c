"""Any order of writing, delivering, lost answers, floods, lost topics and deaths: it arrives once, or says so."""

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desk_world import DESK, NINO, PERSON, Message, World, marked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cases import person_screens as names
from bot.cases.post.merging import BETWEEN
from bot.chat.effects import Effect, SendWords
from bot.chat.outcomes import Outcome, TryLater, Unknown

STEPS = st.lists(
    st.sampled_from(
        [
            "person",
            "staff",
            "deliver",
            "deliver",
            "flood",
            "lose",
            "reset",
            "drop topic",
            "restart",
            "exit and back",
            "time",
        ]
    ),
    min_size=4,
    max_size=14,
)


class Trouble:
    """Floods, lost answers and resets, each once when ordered."""

    def __init__(self) -> None:
        self.ordered: list[str] = []
        self.lost = 0

    def fault(self, effect: Effect) -> Outcome | None:
        if not isinstance(effect, SendWords) or not self.ordered or self.ordered[0] == "lose":
            return None
        return TryLater(3, "flood") if self.ordered.pop(0) == "flood" else self._reset()

    def loses(self, effect: Effect) -> bool:
        if isinstance(effect, SendWords) and self.ordered and self.ordered[0] == "lose":
            self.ordered.pop(0)
            self.lost += 1
            return True
        return False

    def _reset(self) -> Outcome:
        return Unknown("reset before it was done")


def names_of(prefix: str) -> Iterator[str]:
    return (f"{prefix}{number}" for number in itertools.count())


async def play(world: World, steps: list[str]) -> tuple[list[str], list[str], Trouble]:
    trouble = Trouble()
    world.outside.faults = [trouble.fault]
    world.outside.loses = trouble.loses
    persons, staffs = names_of("p"), names_of("c")
    said: tuple[list[str], list[str]] = ([], [])
    for step in steps:
        if step == "person":
            said[0].append(next(persons))
            await world.says(said[0][-1])
        elif step == "staff":
            said[1].append(next(staffs))
            await world.replies_with(NINO, said[1][-1])
        elif step == "deliver":
            await world.delivers()
        elif step == "drop topic":
            world.outside.drop_topic(world.thread)
            said[0].append(next(persons))
            await world.says(said[0][-1])
            await settles(world)
        elif step == "restart":
            await world.dies()
            world.outside.faults, world.outside.loses = [trouble.fault], trouble.loses
        elif step == "exit and back":
            await world.leaves()
            said[1].append(next(staffs))
            await world.replies_with(NINO, said[1][-1])
            await world.delivers()
            await world.taps(names.OPEN, names.ALONE)
        elif step == "time":
            world.clock.moves(minutes=3)
        else:
            trouble.ordered.append(step)
    await settles(world)
    return said[0], said[1], trouble


async def settles(world: World) -> None:
    await world.delivers()
    while await world.relay._lanes():
        world.clock.moves(minutes=6)
        await world.delivers()


def in_order(arrived: list[Message], expected: list[str]) -> int:
    """Fail unless all arrived in order, every repeat marked. Returns how many came again, one for each lost answer.

    Several may stand in one message; when its answer is lost, each of them comes again.
    """
    last: dict[str, int] = {}  # in which message each text stood last, in the order of their first coming
    lost: set[int] = set()  # the messages whose texts came again: each lost its answer
    for one in arrived:
        for text in one.text.split(BETWEEN):
            if text in last:
                assert marked(one)
                lost.add(last[text])
            last[text] = one.id
    assert list(last) == expected
    return len(lost)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
async def test_every_interleaving_keeps_everything_in_order(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = await World(Path(folder)).opens()
        try:
            await world.asks("Please help")
            await world.delivers()
            await world.takes()
            await world.delivers()
            to_desk, to_person, trouble = await play(world, steps)
        finally:
            await world.closes()
    words = [one for one in world.outside.said if one.heading]
    repeats = in_order([one for one in words if one.chat == DESK], to_desk)
    repeats += in_order([one for one in words if one.chat == PERSON], to_person)
    assert repeats <= trouble.lost  # a lost refusal leads to no repeat
    assert not [one for one in world.outside.said if one.screen and one.screen.name == "talk-lost"]
