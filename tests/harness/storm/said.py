"""What everybody wrote: the truth that is compared with what arrived. Every word of it can be told from every other."""

import random
from dataclasses import dataclass, field

from bot.cases.post.letter import Side
from bot.cases.post.parts import parts
from bot.cases.record import Answers

_TAILS = ("", "", "", " <b>&amp;</b> </i>", " ქართული წერილი", " 🏠🏠", " *_`[x](y) \\", " \u200fعربي")
LONG = range(228, 236)  # words: beyond one of our letters, within one of Telegram's messages


@dataclass(eq=False)
class Said:
    """One message with everything its writer made of it. `moments`: where each version stands in the order of the way."""

    way: "Way"
    number: int
    message_id: int
    photo: bool
    answers: "Said | None"
    versions: list[str]
    moments: list[int]
    taken_back: bool = False

    @property
    def pieces(self) -> list[list[str]]:
        """The letters that each version makes."""
        return [[piece.strip() for piece in parts(text)] for text in self.versions]


@dataclass(eq=False)
class Way:
    """One direction of a talk."""

    talk: "Talk"
    to: Side
    said: list[Said] = field(default_factory=list)
    moments: int = 0

    def next_moment(self) -> int:
        """Where the next thing stands in the order."""
        self.moments += 1
        return self.moments

    def wording(self, number: int, version: int, chance: random.Random, *, short: bool = False) -> str:
        """Words that occur nowhere else, seldom as long as a message can be."""
        name = f"{'pc'[self.to is Side.PERSON]}{self.talk.number:04d}-{number:04d}-{version}"
        kind = chance.random()
        many = 1 if kind < 0.3 else chance.randint(2, 12) if kind < 0.8 or short else chance.randint(13, 60)
        if kind > 0.97 and not short:
            many = chance.choice(LONG)
        tail = chance.choice(_TAILS) if many < 200 else ""
        return " ".join(f"{name}:{word}" for word in range(many)) + tail

    def standing(self) -> list[Said]:
        """What was not taken back."""
        return [one for one in self.said if not one.taken_back]


@dataclass(eq=False)
class Talk:
    """A person, their case, and the consultant who has it."""

    number: int
    person: int
    answers: Answers
    consultant: int = 0
    thread: int = 0
    ways: dict[Side, Way] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Both directions, empty."""
        self.ways = {side: Way(self, side) for side in Side}

    @property
    def first_words(self) -> str:
        """By what the card of this talk is known."""
        return f"Question number {self.number:04d} of today."
