"""Switchable faults: what the network and Telegram's servers do to a bot on a bad day."""

from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.preview.records import Clock
from bot.preview.refusals import BAD_GATEWAY, POLLED_TWICE, BotApiError, too_many_requests

# Telegram's published limits: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
OVERALL_PER_SECOND = 30
PRIVATE_BURST, PRIVATE_SECONDS = 3, 3
GROUP_PER_MINUTE = 20

_SENDING = ("send", "copymessage", "forwardmessage")
_NOT_MESSAGES = ("sendchataction",)


class ConnectionLostError(Exception):
    """The connection broke. `executed` says whether the call had been carried out before."""

    def __init__(self, *, executed: bool) -> None:
        super().__init__("connection lost")
        self.executed = executed


@dataclass(slots=True)
class _Fault:
    method: str | None
    left: int
    error: BotApiError | None = None

    def strikes(self, method: str) -> bool:
        # A fault for "any method" leaves the poll alone: it would always be the first to run into it.
        return self.left > 0 and (self.method == method or (self.method is None and method != "getupdates"))


class Faults:
    """The faults that are switched on. Each strikes as often as asked and then is gone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._errors: list[_Fault] = []
        self._resets: list[_Fault] = []
        self._lost: list[_Fault] = []
        self._rates = False
        self._sent: deque[datetime] = deque()
        self._sent_to: dict[int, deque[datetime]] = defaultdict(deque)
        self.delay = 0.0

    def flood(self, method: str | None = None, retry_after: int = 5, times: int = 1) -> None:
        """429 with `retry_after`; without a method any call but getUpdates."""
        self._errors.append(_Fault(_key(method), times, too_many_requests(retry_after)))

    def fail(self, method: str | None, code: int, description: str, times: int = 1) -> None:
        """An answer of your own, e.g. 403 "Forbidden: …"."""
        self._errors.append(_Fault(_key(method), times, BotApiError(code, description)))

    def server_error(self, method: str | None = None, times: int = 1) -> None:
        """502 as the proxies before Telegram's servers give it."""
        self.fail(method, 502, BAD_GATEWAY, times)

    def conflict(self, times: int = 1) -> None:
        """The next getUpdates is told that another one runs."""
        self.fail("getUpdates", 409, POLLED_TWICE, times)

    def reset_before(self, method: str | None = None, times: int = 1) -> None:
        """The connection breaks before the call arrives: nothing is executed."""
        self._resets.append(_Fault(_key(method), times))

    def lose_answer(self, method: str | None = None, times: int = 1) -> None:
        """The call is executed, its answer never arrives."""
        self._lost.append(_Fault(_key(method), times))

    def slow(self, seconds: float) -> None:
        """Every answer through the HTTP door takes this long; 0 ends it."""
        self.delay = seconds

    def enforce_rates(self, enforce: bool = True) -> None:
        """429 beyond 30 messages a second, about 1 a second in a private chat, 20 a minute in a group."""
        self._rates = enforce

    def clear(self) -> None:
        """All faults off."""
        self._errors.clear()
        self._resets.clear()
        self._lost.clear()
        self._rates = False
        self.delay = 0.0

    def standing(self) -> dict[str, object]:
        """What is switched on, for the page."""
        return {
            "errors": [
                {"method": one.method, "left": one.left, "error": str(one.error)} for one in self._errors
            ],
            "reset_before": [{"method": one.method, "left": one.left} for one in self._resets],
            "lose_answer": [{"method": one.method, "left": one.left} for one in self._lost],
            "enforce_rates": self._rates,
            "slow": self.delay,
        }

    def strike_before(self, method: str, chat: int | None) -> None:
        """Raises ConnectionLostError or BotApiError if a fault stands before this call. For the doors."""
        if self._resets and _take(self._resets, method):
            raise ConnectionLostError(executed=False)
        if self._errors:
            fault = _take(self._errors, method)
            if fault and fault.error:
                raise fault.error
        if self._rates and chat is not None and method.startswith(_SENDING) and method not in _NOT_MESSAGES:
            self._count(chat)

    def strike_after(self, method: str) -> None:
        """Raises ConnectionLostError if the answer to this call gets lost. For the doors."""
        if self._lost and _take(self._lost, method):
            raise ConnectionLostError(executed=True)

    def _count(self, chat: int) -> None:
        now = self._clock()
        here = self._sent_to[chat]
        allowed, seconds = (PRIVATE_BURST, PRIVATE_SECONDS) if chat > 0 else (GROUP_PER_MINUTE, 60)
        wait = max(_wait(self._sent, OVERALL_PER_SECOND, 1, now), _wait(here, allowed, seconds, now))
        if wait:
            raise too_many_requests(wait)
        self._sent.append(now)
        here.append(now)


def _key(method: str | None) -> str | None:
    return method.lower() if method else None


def _take(faults: list[_Fault], method: str) -> _Fault | None:
    for fault in faults:
        if fault.strikes(method):
            fault.left -= 1
            if fault.left == 0:
                faults.remove(fault)
            return fault
    return None


def _wait(sent: deque[datetime], allowed: int, seconds: int, now: datetime) -> int:
    """Whole seconds until one more may go, 0 if it may now."""
    window = timedelta(seconds=seconds)
    while sent and sent[0] <= now - window:
        sent.popleft()
    if len(sent) < allowed:
        return 0
    left = (sent[0] + window - now).total_seconds()
    return max(1, int(left) + (left > int(left)))
