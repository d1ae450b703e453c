"""What was found: well, doubtful or wrong, in a sentence, and how to mend it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.errors import MgzavriError


class State(Enum):
    """How it stands."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One line. `mend` says what to do; empty when all is well."""

    what: str
    state: State
    says: str
    mend: str = ""


Look = Callable[[], Awaitable[Sequence[Finding]]]


def well(what: str, says: str) -> Finding:
    """All is well."""
    return Finding(what, State.OK, says)


def doubtful(what: str, says: str, mend: str) -> Finding:
    """It works, and should be looked at."""
    return Finding(what, State.WARNING, says, mend)


def wrong(what: str, says: str, mend: str) -> Finding:
    """It must be mended."""
    return Finding(what, State.WRONG, says, mend)


async def looked(what: str, look: Look, seconds: float) -> Sequence[Finding]:
    """What a look finds; a finding of its own when it fails or takes longer than this. Never raises."""
    try:
        async with asyncio.timeout(seconds):
            return await look()
    except TimeoutError:
        return [
            wrong(what, f"no answer within {seconds:.0f} seconds", "See whether it is reachable from here.")
        ]
    except MgzavriError as error:
        return [wrong(what, str(error), "The sentence says which setting it is.")]
    except Exception as error:  # noqa: BLE001  a look that breaks is a finding as well; its text may quote secrets
        return [wrong(what, f"the look itself failed: {type(error).__name__}", "Tell the developers.")]
