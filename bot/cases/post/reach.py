"""Whether the desk can be reached: the operator's log says once that it cannot, and once that it can again."""

import logging

from bot.cases.post.settling import Arrived, Settled, Stuck
from bot.cases.record import Case

log = logging.getLogger(__name__)


class DeskReach:
    """Sees what became of each letter to the desk."""

    def __init__(self) -> None:
        self._in_trouble = False

    def seen(self, case: Case | None, settled: Settled) -> bool:
        """What became of a letter to the desk; `case` is None when its key is gone. Whether the trouble begins here."""
        if isinstance(settled, Stuck) and case:
            begins = not self._in_trouble
            if begins:
                log.error(
                    "the desk cannot be reached (%s), first seen at case %s: messages wait",
                    settled.reason,
                    case.name,
                )
            self._in_trouble = True
            return begins
        if isinstance(settled, Arrived) and self._in_trouble:
            self._in_trouble = False
            log.warning("the desk can be reached again")
        return False
