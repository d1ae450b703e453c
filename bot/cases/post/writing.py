"""Writing letters: what must not be lost is a row in the writer's own transaction before anybody tries to deliver it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.attempts import Attempts
from bot.cases.post.bell import Bell
from bot.cases.post.letter import Body, Kind, Notice, Side, unsealed, waits_for_opening
from bot.cases.post.pairs import Pairs
from bot.cases.post.parts import CAPTION_UNITS, parts, units
from bot.cases.post.store import Outbox
from bot.cases.record import Answers, Held, naive
from bot.cases.store import CaseStore
from bot.storage.afterwards import afterwards

# By then a writer is told that something has not arrived, though nothing failed: it waits its turn. See aftermath.py.
TELL_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Origin:
    """Where words come from: the update and the message, and how they were written."""

    update_id: int
    message_id: int
    edited: bool = False
    reply_to: int | None = None


@dataclass(frozen=True)
class Post:
    """Writes letters, and rings the bell once they are committed."""

    outbox: Outbox
    attempts: Attempts
    pairs: Pairs
    cases: CaseStore
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

    async def voice(
        self, connection: AsyncConnection, held: Held, to: Side, file_id: str, origin: Origin, now: datetime
    ) -> None:
        """Somebody's voice, after they were told that a voice can be recognised."""
        await self._put(connection, held, to, Kind.VOICE, Body(file=file_id), now, origin=origin, spoken=True)

    async def changed(
        self, connection: AsyncConnection, held: Held, to: Side, text: str, origin: Origin, now: datetime
    ) -> None:
        """Words that went before are different now: where they wait they are replaced, where they stand changed."""
        letters = await self.pairs.letters_of(connection, held.case.id, to, origin.message_id)
        pieces = parts(text)
        if len(letters) == 1 and letters[0].waits and len(pieces) == 1:
            body = replace(unsealed(letters[0].sealed_body, held.sealer), text=text)
            await self.pairs.rewrite(connection, letters[0].id, body.sealed(held.sealer))
            return
        if len(pieces) > 1 or any(letter.kind is not Kind.WORDS for letter in letters) or len(letters) > 1:
            await self.words(connection, held, to, text, replace(origin, edited=True), now)
            return
        body = Body(text=text, edited=True)
        await self._put(connection, held, to, Kind.EDIT, body, now, origin=origin, spoken=True)

    async def taken_back(
        self, connection: AsyncConnection, held: Held, to: Side, message: int, now: datetime
    ) -> bool:
        """A message is taken back: what waits never goes, what stands is removed. False when there is none."""
        letters = await self.pairs.letters_of(connection, held.case.id, to, message)
        waiting = tuple(letter.id for letter in letters if letter.waits)
        changes = await self.pairs.waiting_changes(connection, held.case.id, to, message)
        await self.pairs.taken_back(connection, (*waiting, *changes))
        if len(waiting) < len(letters):
            origin = Origin(0, message)
            await self._put(connection, held, to, Kind.REMOVE, Body(), now, origin=origin)
        return bool(letters)

    async def opened(self, connection: AsyncConnection, held: Held, now: datetime) -> bool:
        """The person opened the talk: what waited for that goes now. Whether anything did."""
        moment = naive(now)
        await self.cases.change(connection, held.case.id, notified=False)
        released = await self.outbox.release(connection, held.case.id, moment, moment + TELL_AFTER)
        if released:
            self._ring(connection, held.case.id, Side.PERSON)
        return released

    async def notice(
        self,
        connection: AsyncConnection,
        held: Held,
        to: Side,
        notice: Notice,
        now: datetime,
        reply_to: int | None = None,
        *,
        about: str = "",
    ) -> None:
        """A sentence of ours. `about`: which service or approved sentence."""
        body = Body(notice=notice.value, reply_to=reply_to, about=about)
        await self._put(connection, held, to, Kind.NOTICE, body, now)

    async def says_already(self, connection: AsyncConnection, held: Held, to: Side, notice: Notice) -> bool:
        """Whether the same sentence of ours still waits to be delivered: said twice it would only take room."""
        waiting = await self.outbox.notices(connection, held.case.id, to)
        return any(unsealed(sealed, held.sealer).notice == notice.value for sealed in waiting)

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

    async def unshut(self, connection: AsyncConnection, held: Held, now: datetime) -> None:
        """The topic must be open for writing again."""
        await self._put(connection, held, Side.DESK, Kind.UNSHUT, Body(), now)

    async def acknowledge(
        self,
        connection: AsyncConnection,
        case_id: str,
        to: Side,
        message_id: int,
        now: datetime,
        *,
        receipt: bool,
    ) -> None:
        """A reaction for the writer of a message that arrived; a person also gets a line to take it back by."""
        kinds = (Kind.ACK, Kind.RECEIPT) if to is Side.PERSON and receipt else (Kind.ACK,)
        for kind in kinds:
            await self.outbox.put(connection, case_id, to, kind, None, now=naive(now), source=message_id)
        self._ring(connection, case_id, to)

    def _ring(self, connection: AsyncConnection, case_id: str, to: Side) -> None:
        afterwards(connection, partial(self.bell.ring_for, case_id, to))

    async def _counterpart(
        self, connection: AsyncConnection, held: Held, to: Side, answered: int | None
    ) -> int | None:
        if answered is None:
            return None
        return await self.pairs.counterpart(connection, held.case.id, to, answered)

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
        shy = to is Side.PERSON and held.case.answers is not Answers.AT_ONCE and waits_for_opening(kind, body)
        await self.outbox.put(
            connection,
            held.case.id,
            to,
            kind,
            body.sealed(held.sealer),
            now=naive(now),
            tell_at=naive(now) + TELL_AFTER if spoken and not shy else None,
            source=origin.message_id if origin else None,
            update_id=(origin.update_id or None) if origin else None,
            part=part,
            held=shy,
        )
        self._ring(connection, held.case.id, to)
        if shy and held.case.answers is Answers.NOTICE and await self.cases.knocked(connection, held.case.id):
            await self._put(connection, held, Side.PERSON, Kind.KNOCK, Body(), now)
