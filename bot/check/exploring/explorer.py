"""The search: seeded and bounded walks through every state that people of a language and a role can reach."""

import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from bot.cases import draft_screens
from bot.check.exploring.laws import English, screen_findings
from bot.check.exploring.openings import FAREWELL, LONGEST, TALK, VERDICT, Opening, next_of
from bot.check.exploring.players import COMMANDS, Consultant, Move, Person, choose
from bot.check.exploring.stage import Seen, Stage, opened
from bot.library import Library

EPISODE = 12  # moves of one person before somebody new comes, the way to a screen not counted
TELLING = 8  # moves of a path that a finding names
WAITING, ANSWERING = 0.02, 0.3  # how often time passes, and how often it is the consultant's turn


Key = tuple[str, ...]
FROM_THE_START = 0.1  # how often a walk begins at Start and not at a place that is little known


class Role(Enum):
    """Who acts besides the person."""

    PERSON = "person"  # nobody: the desk is silent
    TALK = "talk"  # a consultant answers
    COORDINATOR = "coordinator"  # the person is one


OPENINGS = {Role.PERSON: (FAREWELL, VERDICT, TALK), Role.TALK: (TALK,), Role.COORDINATOR: ()}
OPENED = 0.08  # how often a walk begins with one of them
TAKING = ("dtake", "Good morning.")  # what the consultant does first in a talk
OF_COORDINATORS = (
    "/report",
    "/event",
    "/link",
    "/broadcast",
)  # plans of campaigns are in Georgian and English only


@dataclass(frozen=True)
class Finding:
    """What is wrong, on which screen, in which language, and how one gets there."""

    screen: str
    language: str
    role: str
    what: str
    path: tuple[str, ...] = field(compare=False)

    def __str__(self) -> str:
        """One line."""
        way = " › ".join(self.path[-TELLING:])
        return f"{self.screen} ({self.language}, {self.role}): {self.what}; way: {way}"


@dataclass
class Explored:
    """What was seen."""

    moves: int = 0
    keys: Counter[tuple[str, ...]] = field(default_factory=Counter)
    screens: Counter[str] = field(default_factory=Counter)
    findings: dict[Finding, None] = field(default_factory=dict)


@dataclass
class Explorer:
    """One search through one language in one role."""

    library: Library
    english: English
    words: dict[str, str]
    language: str
    role: Role
    seed: int
    moves: int
    progress: Callable[[int], object] = lambda _: None
    _chief: Person | None = None
    _opened: set[Opening] = field(default_factory=set)
    _ways: dict[str, tuple[Key, ...]] = field(default_factory=dict)  # how a screen was first met
    _buttons: defaultdict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))  # seen on a screen
    _left: Counter[str] = field(default_factory=Counter)  # how often a move was made from a screen

    async def run(self) -> Explored:
        """Make the moves. The same seed makes the same ones."""
        self.chance = random.Random(f"{self.seed} {self.language} {self.role.value}")  # noqa: S311 a walk, no secret
        self.explored = Explored()
        latin = [one.code for one in self.library.content.languages.languages if one.script == "LATIN"]
        self.latin = frozenset(latin)
        with tempfile.TemporaryDirectory(prefix="mgzavri-walk-") as folder:
            written = self.words.get("advert", "")
            async with opened(self.library, Path(folder), self.language, written) as stage:
                while self.explored.moves < self.moves:
                    await self._episode(stage)
        return self.explored

    async def _episode(self, stage: Stage) -> None:
        """Somebody new, from Start on."""
        person = self._somebody(stage)
        consultant = (
            Consultant(stage, "Good morning.", self.library.content.languages.default)
            if self.role is Role.TALK
            else None
        )
        self.path: list[str] = []
        self.keys: list[Key] = []
        await self._says("/start", person, stage)
        opening = self._opening()
        if opening:
            await self._goes(opening, person, consultant, stage)
        for key in () if opening else self._way():
            again = next((one for one in self._possible(person, consultant) if one.key == key), None)
            if again is None or self.explored.moves >= self.moves:
                break  # it is another day: the way is no longer the same
            await self._make(again, person, stage)
        for _ in range(EPISODE):
            if self.explored.moves >= self.moves:
                break
            await self._make(self._next(person, consultant, stage), person, stage)
        if consultant:
            stage.world.leave(stage.desk, consultant.id)

    async def _says(self, command: str, person: Person, stage: Stage) -> None:
        await self._make(next(one for one in person.types() if one.label == command), person, stage)

    def _opening(self) -> Opening | None:
        """Now and then a way that is known beforehand; each of them once before anything else."""
        known = OPENINGS[self.role]
        if new := [one for one in known if one not in self._opened]:
            self._opened.add(new[0])
            return new[0]
        return self.chance.choice(known) if known and self.chance.random() < OPENED else None

    async def _goes(
        self, opening: Opening, person: Person, consultant: Consultant | None, stage: Stage
    ) -> None:
        """Follow an opening to its goal. One that goes on without end is a finding; one that stops early is none."""
        topics, before, tried = stage.witness.topics, len(stage.witness.screens), Counter[Key]()
        await self._says(opening.begin, person, stage)
        for _ in range(LONGEST):
            met = {one.screen.name for one in stage.witness.screens[before:] if one.chat == person.id}
            if met & opening.goals or (opening.desk and stage.witness.topics > topics):
                break
            move = next_of(opening, person, tried)
            if move is None or self.explored.moves >= self.moves:
                break
            tried[move.key] += 1
            await self._make(move, person, stage)
            if move.key[1] == draft_screens.SEND:
                await stage.waits(minutes=2)  # the group takes twenty messages a minute
        else:
            self._find(opening.begin, "the way from here does not end")
        for name in TAKING:
            moves = consultant.moves() if consultant else iter(())
            taking = next((one for one in moves if one.key[1] == name), None)
            if taking and self.explored.moves < self.moves:
                await self._make(taking, person, stage)

    def _somebody(self, stage: Stage) -> Person:
        """A new person; the coordinator is always the same one."""
        if self.role is not Role.COORDINATOR:
            return Person(stage, self.library.tongues, self.language, self.words)
        self._chief = self._chief or Person(
            stage, self.library.tongues, self.language, self.words, stage.coordinator
        )
        return self._chief

    def _way(self) -> tuple[Key, ...]:
        """The way to a screen with buttons nobody tried yet: deep places are not left to luck."""
        if not self._ways or self.chance.random() < FROM_THE_START:
            return ()
        names = list(self._ways)
        untried = [sum(not self.explored.keys[key] for key in self._buttons[name]) for name in names]
        weights = [
            number + (1.0 + self._left[name]) ** -2 for name, number in zip(names, untried, strict=True)
        ]
        return self._ways[self.chance.choices(names, weights)[0]]

    def _possible(self, person: Person, consultant: Consultant | None) -> list[Move]:
        commands = (*COMMANDS, *OF_COORDINATORS) if self.role is Role.COORDINATOR else COMMANDS
        moves = [*person.taps(), *person.types(commands), *(consultant.moves() if consultant else ())]
        for move in moves:
            if move.fresh:
                self._buttons[move.key[0]].add(move.key)
        return moves

    def _next(self, person: Person, consultant: Consultant | None, stage: Stage) -> Move:
        """What is done next: mostly a button of the newest screen that was not often tried."""
        throw = self.chance.random()
        if throw < WAITING:
            hours = self.chance.choice([0.6, 24.0, 24.0 * 8])
            return Move(("wait", str(hours)), f"(waits {hours:g} h)", lambda: stage.waits(hours=hours))
        if consultant and throw < ANSWERING and (moves := list(consultant.moves())):
            return choose(moves, self.explored.keys, self.chance)
        return choose(self._possible(person, None), self.explored.keys, self.chance)

    async def _make(self, move: Move, person: Person, stage: Stage) -> None:
        before, calls = len(stage.witness.screens), len(stage.world.calls)
        topics = stage.witness.topics
        self.path.append(move.label)
        self.keys.append(move.key)
        self._left[move.key[0]] += 1
        await move.do()
        self.explored.moves += 1
        self.explored.keys[move.key] += 1
        self.progress(1)
        seen = stage.witness.screens[before:]
        for one in seen:
            self._look(one, move, person, stage)
        if stage.world.unanswered:
            self._find("?", "a tapped button was not answered")
            for tap in stage.world.unanswered:
                stage.world.taps.pop(tap.id)
        if stage.witness.topics > topics and not person.agreed:
            self._find("?", "the desk was told of somebody who had not agreed")
        polled_only = len(stage.world.calls) == calls + 1
        # What was answered long ago is not answered again when somebody edits it.
        if polled_only and move.key[0] not in ("wait", "desk") and move.key[1:2] != ("edited",):
            self._find(move.key[0], "nothing at all happened")

    def _look(self, seen: Seen, move: Move, person: Person, stage: Stage) -> None:
        screen = seen.screen
        self.explored.screens[screen.name] += 1
        way = tuple(key for key in self.keys[1:] if key[0] not in ("wait", "desk"))
        if seen.chat == person.id and len(way) < len(self._ways.get(screen.name, (*way, ("",)))):
            self._ways[screen.name] = way
        if seen.refused:
            self._find(screen.name, f"Telegram refuses it ({seen.refused})")
        if screen.name == "failed":
            self._find(screen.name, "something of ours went wrong")
        own = seen.chat == person.id
        if own:
            person.notes(seen)
            if screen.name == "old-button" and move.fresh and self.role is not Role.TALK:
                self._find(move.key[0], f"its button “{move.label}” leads nowhere")
        if seen.chat == stage.desk:
            expected = frozenset({self.library.content.languages.default})
        elif own:
            expected = person.spoken | ({move.language} - {""})
        else:
            return  # somebody of an earlier episode, told that time has passed
        language = screen.language if screen.language in expected else (move.language or min(expected))
        for what in screen_findings(screen, language, self.latin, self.english):
            self._find(screen.name, what)

    def _find(self, screen: str, what: str) -> None:
        finding = Finding(screen, self.language, self.role.value, what, tuple(self.path))
        self.explored.findings.setdefault(finding)


def merged(parts: Iterable[Explored]) -> Explored:
    """Several searches as one."""
    whole = Explored()
    for part in parts:
        whole.moves += part.moves
        whole.keys += part.keys
        whole.screens += part.screens
        whole.findings.update(part.findings)
    return whole
