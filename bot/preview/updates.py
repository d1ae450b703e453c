"""The queue of updates waiting for the bot: what gets in, what a poll takes out, what is lost."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.preview.limits import UPDATE_SECONDS
from bot.preview.records import Clock, Json

# Kinds a bot gets only when it names them in allowed_updates: https://core.telegram.org/bots/api#getupdates
_ON_REQUEST = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
_FIRST_ID = 700_000_001
# Telegram takes an offset further ahead than this for a mistake and answers from the oldest update.
_FAR_AHEAD = 10


class UpdateQueue:
    """Updates in order of their ids. Nothing is confirmed but by a later offset, or by whoever delivers them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[int, tuple[int, Json]] = {}  # when it came, by its id
        self._repeated: list[Json] = []
        self._last: Json | None = None
        self._next_id = _FIRST_ID
        self._poll: asyncio.Future[None] | None = None
        self.stirred: Callable[[], None] = lambda: None  # there is something new for whoever delivers
        self.allowed: frozenset[str] | None = None

    def __len__(self) -> int:
        self._forget_old()
        return len(self._waiting)

    def allows(self, kind: str) -> bool:
        """Whether the bot asked for this kind; what comes meanwhile is lost for good."""
        return kind in self.allowed if self.allowed else kind not in _ON_REQUEST

    def push(self, kind: str, payload: Json) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        if not self.allows(kind):
            return
        update = {"update_id": self._next_id, kind: payload}
        self._last = update
        self._waiting[self._next_id] = (self._unix(), update)
        self._next_id += 1
        self._wake()

    def repeat_last(self) -> None:
        """Deliver the newest update once more, confirmed or not, as when an answer was lost on the way."""
        if self._last is None:
            raise LookupError("there was no update yet")
        self._repeated.append(self._last)
        self._wake()

    def take(self, offset: int, limit: int) -> list[Json]:
        """Confirm what lies before the offset and return what comes next, at most `limit`."""
        self._forget_old()
        if offset < 0:
            while len(self._waiting) > -offset:
                self._drop_first()
        elif offset <= self._next_id - 1 + _FAR_AHEAD:
            while self._waiting and next(iter(self._waiting)) < offset:
                self._drop_first()
        repeated = self.take_repeated()
        again = {update["update_id"] for update in repeated}
        fresh = [update for update in self.since(0) if update["update_id"] not in again]
        return (repeated + fresh)[:limit]

    def since(self, number: int) -> Iterator[Json]:
        """What waits, from an id on."""
        self._forget_old()
        return (update for known, (_, update) in self._waiting.items() if known >= number)

    def get(self, number: int) -> Json | None:
        """An update that still waits."""
        self._forget_old()
        found = self._waiting.get(number)
        return found[1] if found else None

    def take_repeated(self) -> list[Json]:
        """What is to be delivered once more, confirmed or not."""
        repeated, self._repeated = self._repeated, []
        return repeated

    def confirm(self, number: int) -> None:
        """An update was delivered."""
        self._waiting.pop(number, None)

    def clear(self) -> None:
        self._waiting.clear()
        self._repeated.clear()

    async def wait(self, seconds: float) -> None:
        """Returns when an update has come, or after the seconds. Raises what end_poll gives."""
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def end_poll(self, error: Exception) -> None:
        """Let the poll that is waiting now, if there is one, fail."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(error)
        self._poll = None

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        self.stirred()

    def _drop_first(self) -> None:
        del self._waiting[next(iter(self._waiting))]

    def _forget_old(self) -> None:
        oldest = self._unix() - UPDATE_SECONDS
        while self._waiting and next(iter(self._waiting.values()))[0] < oldest:
            self._drop_first()

    def _unix(self) -> int:
        return int(self._clock().timestamp())


def day_old(clock: Clock, date: int) -> bool:
    """Whether a message of this date is too old for Telegram to tell the bot of it."""
    return date <= (clock() - timedelta(days=1)).timestamp()
