"""What coordinators and the command line order: one set of rules for both."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.broadcasts.ledger import Ledger, order_in_turn
from bot.campaigns.broadcasts.orders import Standing, hindrance
from bot.campaigns.broadcasts.showing import languages_of
from bot.clock import TBILISI
from bot.content.models.broadcasts import Broadcasts, Message
from bot.language.texts import Texts


@dataclass(frozen=True)
class Ordering:
    """Looks at messages and lets them go. `texts`: those of every language on offer."""

    content: Broadcasts
    ledger: Ledger
    texts: Callable[[], Iterable[Texts]]

    async def standings(self, connection: AsyncConnection, now: datetime) -> list[Standing]:
        """Every approved message as it stands."""
        return [await self._standing(connection, message, now) for message in self.content.messages]

    async def standing(self, connection: AsyncConnection, message: str, now: datetime) -> Standing | None:
        """One message as it stands; None when there is no such message."""
        found = self.content.message(message)
        return await self._standing(connection, found, now) if found else None

    async def audience(self, connection: AsyncConnection, standing: Standing) -> int:
        """For how many it is or was. Only to be rounded."""
        if standing.broadcast:
            return standing.broadcast.meant
        return await self.ledger.audience(connection, standing.topic.id, standing.ready)

    async def begin(
        self,
        connection: AsyncConnection,
        message: str,
        now: datetime,
        *,
        by: int,
        screen: tuple[int | None, str],
    ) -> bool:
        """Let a message go, if nothing stands against it. Whether it goes now.

        Only one who orders looks and writes at a time, whatever the caller saw before.
        """
        await order_in_turn(connection)
        standing = await self.standing(connection, message, now)
        if standing is None or standing.hindrance:
            return False
        return await self.ledger.begin(
            connection,
            standing.message.id,
            standing.topic.id,
            standing.ready,
            by=by,
            now=now.replace(tzinfo=None),
            day=now.astimezone(TBILISI).date().isoformat(),
            screen=screen,
        )

    async def _standing(self, connection: AsyncConnection, message: Message, now: datetime) -> Standing:
        past = await self.ledger.all(connection)
        topic = self.content.topic(message.topic)
        assert topic is not None  # the model sees to it
        ready, missing = languages_of(message, self.texts())
        today = now.astimezone(TBILISI).date()
        mine = next((one for one in past if one.message == message.id), None)
        return Standing(message, topic, mine, hindrance(message, topic, past, ready, today), ready, missing)
