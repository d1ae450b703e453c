"""Who said how much at the desk within the last minute, and what follows: who goes first, and who leaves room."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.cases.post.lanes import Lane
from bot.cases.post.pace import A_MINUTE, MOST

FIRST_WORDS = 3  # turns in which danger goes before all others: the loud line, the card, the words themselves
MOST_FIRST = (
    MOST // 2
)  # … as long as danger had no more than this of the minute: many urgent talks starve nobody


@dataclass
class Shares:
    """The last minute's turns, case by case. Kept in memory: a start begins anew, and everybody leaves room again."""

    _said: deque[tuple[datetime, str, bool]] = field(default_factory=deque)
    _last_urgent: bool = False

    def says(self, case_id: str, now: datetime, *, urgent: bool) -> None:
        """A case speaks now."""
        self._forget(now)
        self._said.append((now, case_id, urgent))
        self._last_urgent = urgent

    def leaves_room(self, case_id: str, room: int, now: datetime) -> bool:
        """Whether a case may speak with so much room left: who said much leaves the last places to who said little."""
        return room > self._of(case_id, now) // 2

    def in_turn(
        self, wanting: Sequence[Lane], served: dict[str, int], room: int, now: datetime
    ) -> list[Lane]:
        """Who speaks now, in this order: danger first, then in turns with the others, each who spoke longest ago."""
        urgent, calm = self._queues(wanting, served, now)
        chosen: list[Lane] = []
        last_urgent, before = self._last_urgent, sum(one for _, _, one in self._said)
        while urgent or calm:
            first = bool(urgent) and before < MOST_FIRST and self._of(urgent[0].case_id, now) < FIRST_WORDS
            queue = urgent if urgent and (first or not last_urgent or not calm) else calm
            lane = queue.popleft()
            if self.leaves_room(lane.case_id, room - len(chosen), now):
                chosen.append(lane)
                last_urgent = lane.urgent
                before += lane.urgent
        return chosen

    def _queues(
        self, wanting: Sequence[Lane], served: dict[str, int], now: datetime
    ) -> tuple[deque[Lane], deque[Lane]]:
        """The urgent ones, those that hardly spoke before the others; and all the rest."""
        ordered = sorted(wanting, key=lambda lane: served.get(lane.case_id, 0))
        urgent = [lane for lane in ordered if lane.urgent]
        urgent.sort(key=lambda lane: self._of(lane.case_id, now) >= FIRST_WORDS)
        return deque(urgent), deque(lane for lane in ordered if not lane.urgent)

    def _of(self, case_id: str, now: datetime) -> int:
        self._forget(now)
        return sum(case_id == one for _, one, _ in self._said)

    def _forget(self, now: datetime) -> None:
        # As in the pace: a clock that was set back must not silence anybody.
        while self._said and not now - A_MINUTE < self._said[0][0] <= now + A_MINUTE:
            self._said.popleft()
