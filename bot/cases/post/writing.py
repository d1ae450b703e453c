"""Writing letters: what must not be lost is a row in the writer's own transaction before anybody tries to deliver it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.bell import Bell
from bot.cases.post.letter import Body, Kind, Notice, Side
from bot.cases.post.parts import CAPTION_UNITS, parts, units
from bot.cases.post.store import Outbox
from bot.cases.record import Held, naive

TELL_AFTER = timedelta(minutes=15)  # by then a writer is told that something has not arrived


@dataclass(frozen=True)
class Origin:
    """Where words come from: the update and the message, and how they were written."""

    update_id: int
    message_id: int
    edited: bool = False
    reply_to: int | None = None


@dataclass(frozen=True)
class Post:
    """Writes letters and rings the bell."""

    outbox: Outbox
    bell: Bell

    async def opening(self, connection: AsyncConnection, held: Held, now: datetime) -> None:
        """The person's text goes to the desk: the topic and its card."""
        await self._put(connection, held, Side.DESK, Kind.OPENING, Body(), now, spoken=True)

    async def words(
        self, connection: AsyncConnection, held: Held, to: Side, text: str, origin: Origin, now: datetime
    ) -> None:
        """Somebody's words, in as many letters as messages are needed."""
        reply_to = await self._counterpart(connection, held, to, origin.reply_to)
        for number, piece in enumerate(parts(text)):
            body = Body(text=piece, edited=origin.edited, reply_to=None if number else reply_to)
            await self._put(
                connection, held, to, Kind.WORDS, body, now, origin=origin, part=number, spoken=True
            )

    async def photo(
        self,
        connection: AsyncConnection,
        held: Held,
        to: Side,
        file_id: str,
        caption: str,
        origin: Origin,
        now: datetime,
    ) -> None:
        """Somebody's photo; a caption too long for one follows as words."""
        short = units(caption) <= CAPTION_UNITS
        reply_to = await self._counterpart(connection, held, to, origin.reply_to)
        body = Body(text=caption if short else "", file=file_id, reply_to=reply_to)
        await self._put(connection, held, to, Kind.PHOTO, body, now, origin=origin, spoken=True)
        if not short:
            await self.words(connection, held, to, caption, origin, now)

    async def notice(
        self,
        connection: AsyncConnection,
        held: Held,
        to: Side,
        notice: Notice,
        now: datetime,
        reply_to: int | None = None,
    ) -> None:
        """A sentence of ours."""
        await self._put(connection, held, to, Kind.NOTICE, Body(notice=notice.value, reply_to=reply_to), now)

    async def ends_soon(self, connection: AsyncConnection, held: Held, now: datetime) -> None:
        """The desk learns when the case will close by itself; once, however often this is called."""
        if not await self.outbox.has(connection, held.case.id, Kind.ENDING):
            body = Body(notice=Notice.ENDS_SOON.value)
            await self._put(connection, held, Side.DESK, Kind.ENDING, body, now)

    async def card(self, connection: AsyncConnection, held: Held, now: datetime) -> None:
        """The card must show the present state."""
        await self._put(connection, held, Side.DESK, Kind.CARD, Body(), now)

    async def shut(self, connection: AsyncConnection, held: Held, now: datetime) -> None:
        """The topic must be closed for writing."""
        await self._put(connection, held, Side.DESK, Kind.SHUT, Body(), now)

    async def acknowledge(
        self, connection: AsyncConnection, case_id: str, to: Side, message_id: int, now: datetime
    ) -> None:
        """A reaction for the writer of a message that arrived."""
        await self.outbox.put(connection, case_id, to, Kind.ACK, None, now=naive(now), source=message_id)
        self.bell.ring()

    async def _counterpart(
        self, connection: AsyncConnection, held: Held, to: Side, answered: int | None
    ) -> int | None:
        if answered is None:
            return None
        return await self.outbox.counterpart(connection, held.case.id, to, answered)

    async def _put(
        self,
        connection: AsyncConnection,
        held: Held,
        to: Side,
        kind: Kind,
        body: Body,
        now: datetime,
        *,
        origin: Origin | None = None,
        part: int = 0,
        spoken: bool = False,
    ) -> None:
        await self.outbox.put(
            connection,
            held.case.id,
            to,
            kind,
            body.sealed(held.sealer),
            now=naive(now),
            tell_at=naive(now) + TELL_AFTER if spoken else None,
            source=origin.message_id if origin else None,
            update_id=origin.update_id if origin else None,
            part=part,
        )
        self.bell.ring()
