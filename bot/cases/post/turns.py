"""Whose turn it is: who may begin, so that Telegram's limit at the desk holds and no flood holds up others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.cases.post.lanes import Lane
from bot.cases.post.letter import Side
from bot.cases.post.pace import CROWDED, FREE, Pace
from bot.cases.post.shares import Shares

Key = tuple[str, Side]  # a case and a direction

MOST_REMEMBERED = 5_000  # cases whose last turn at the desk is remembered


@dataclass
class Turns:
    """Every lane that begins is under way until it `ends`; a lane under way never begins a second time."""

    pace: Pace
    shares: Shares = field(default_factory=Shares)
    _under_way: set[Key] = field(default_factory=set)
    _rung_meanwhile: set[Key] = field(default_factory=set)
    _held_back: bool = False  # at the last look more wanted to speak at the desk than there was room for
    _reserved: int = 0  # room for lanes that began before anybody looked what waits in them
    _served: dict[str, int] = field(default_factory=dict)  # when each case last spoke to the desk, in turns
    _turns: int = 0

    @property
    def held_back(self) -> bool:
        """Whether somebody found no room at the desk at the last look."""
        return self._held_back

    def is_under_way(self, key: Key) -> bool:
        """Whether somebody is delivering there."""
        return key in self._under_way

    def admitted(self, due: Sequence[Lane], now: datetime) -> list[Lane]:
        """Who may begin now. At the desk as many as the limit has room for: danger first, and nobody takes all of it."""
        free = [lane for lane in due if not spends(lane)]
        spending = [lane for lane in due if spends(lane)]
        chosen = self.shares.in_turn(spending, self._served, self._room(now), now)
        self._held_back = len(spending) > len(chosen)
        admitted = [*free, *chosen]
        for lane in admitted:
            self._under_way.add(lane.key)
            if spends(lane):
                self._says(lane.case_id, now, urgent=lane.urgent)
        if len(self._served) > MOST_REMEMBERED:
            self._served = {lane.case_id: self._served.get(lane.case_id, 0) for lane in due}
        return admitted

    def begins(self, key: Key, now: datetime) -> bool:
        """Whether a lane may begin at once, without a look at all the others. False: look, or it is under way anyway."""
        if key in self._under_way:
            self._rung_meanwhile.add(key)
            return False
        if key[1] is Side.DESK:
            if self._held_back or self._room(now) <= CROWDED:
                return False
            self._reserved += 1
        self._under_way.add(key)
        return True

    def claimed(self, case_id: str, *, speaks: bool, now: datetime, urgent: bool = False) -> None:
        """A lane at the desk that began at once knows what waits in it; its reserved room is used or given back."""
        self._reserved -= 1
        if speaks:
            self._says(case_id, now, urgent=urgent)

    def ends(self, key: Key) -> bool:
        """The lane is free again. Whether somebody rang for it meanwhile."""
        self._under_way.discard(key)
        rung = key in self._rung_meanwhile
        self._rung_meanwhile.discard(key)
        return rung

    def next_at(self, lanes: Sequence[Lane], now: datetime) -> datetime:
        """When the first of these lanes may begin; a day from now if there is none."""
        moments = [
            max(lane.not_before, self._again(lane, now)) if spends(lane) else lane.not_before
            for lane in lanes
            if lane.key not in self._under_way and not lane.held
        ]
        return min(moments, default=now + timedelta(days=1))

    def _room(self, now: datetime) -> int:
        return max(self.pace.left(now) - self._reserved, 0)

    def _again(self, lane: Lane, now: datetime) -> datetime:
        """When a lane may speak at the desk again; or when a place becomes free, and it is looked at anew."""
        left = self.pace.left(now)
        return now if self.shares.leaves_room(lane.case_id, left, now) else self.pace.frees(now)

    def _says(self, case_id: str, now: datetime, *, urgent: bool) -> None:
        self.pace.says(now)
        self.shares.says(case_id, now, urgent=urgent)
        self._turns += 1
        self._served[case_id] = self._turns


def spends(lane: Lane) -> bool:
    """Whether what waits there is a message at the desk."""
    return lane.to is Side.DESK and lane.kind not in FREE
