"""Writing letters: what must not be lost is a row in the writer's own transaction before anybody tries to deliver it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.case import person_may_hear
from bot.cases.post.attempts import Attempts
from bot.cases.post.bell import Bell
from bot.cases.post.letter import Body, Kind, Notice, Side, unsealed, waits_for_opening
from bot.cases.post.pairs import Pairs, Standing
from bot.cases.post.parts import parts, pieces
from bot.cases.post.store import Outbox
from bot.cases.record import Answers, Held, naive
from bot.cases.store import CaseStore
from bot.chat.events import File
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
    ) -> int:
        """Somebody's words, in as many letters as messages are needed; how many that are."""
        reply_to = await self._counterpart(connection, held, to, origin.reply_to)
        needed = parts(text)
        for number, piece in enumerate(needed):
            body = Body(text=piece, edited=origin.edited, reply_to=None if number else reply_to)
            await self._put(
                connection, held, to, Kind.WORDS, body, now, origin=origin, part=number, spoken=True
            )
        return len(needed)

    async def photo(
        self,
        connection: AsyncConnection,
        held: Held,
        to: Side,
        file: File,
        caption: str,
        origin: Origin,
        now: datetime,
    ) -> int:
        """Somebody's photo; a caption too long for one follows as words. How many letters that are."""
        short, *long = pieces(caption, under_picture=True)
        reply_to = await self._counterpart(connection, held, to, origin.reply_to)
        body = Body(text=short, file=file.file_id, reply_to=reply_to, same=file.same)
        await self._put(connection, held, to, Kind.PHOTO, body, now, origin=origin, spoken=True)
        for number, piece in enumerate(long, 1):
            body = Body(text=piece, reply_to=None if number > 1 else reply_to)
            await self._put(
                connection, held, to, Kind.WORDS, body, now, origin=origin, part=number, spoken=True
            )
        return 1 + len(long)

    async def voice(
        self, connection: AsyncConnection, held: Held, to: Side, file_id: str, origin: Origin, now: datetime
    ) -> None:
        """Somebody's voice, after they were told that a voice can be recognised."""
        await self._put(connection, held, to, Kind.VOICE, Body(file=file_id), now, origin=origin, spoken=True)

    async def changed(
        self, connection: AsyncConnection, held: Held, to: Side, text: str, origin: Origin, now: datetime
    ) -> None:
        """Words that went before are different now: each part is changed where it waits or stands, none stays behind."""
        letters = await self.pairs.letters_of(connection, held.case.id, to, origin.message_id)
        first = letters[0].kind if letters else Kind.WORDS
        said = pieces(text, under_picture=first is Kind.PHOTO)
        if first is Kind.VOICE:
            said = ("", *said)  # a voice has no words of its own
        if not said:
            await self.taken_back(connection, held, to, origin.message_id, now)
            return
        older = await self.pairs.waiting_changes(connection, held.case.id, to, origin.message_id)
        await self.pairs.taken_back(connection, older)
        parts_there = {letter.part: letter for letter in letters}
        for number, piece in enumerate(said):
            await self._change(
                connection,
                held,
                to,
                parts_there.get(number),
                Body(text=piece, edited=True),
                origin,
                number,
                now,
            )
        await self._remove(connection, held, to, letters, origin.message_id, now, first=len(said))

    async def _change(
        self,
        connection: AsyncConnection,
        held: Held,
        to: Side,
        old: Standing | None,
        new: Body,
        origin: Origin,
        part: int,
        now: datetime,
    ) -> None:
        if old is None:
            await self._put(connection, held, to, Kind.WORDS, new, now, origin=origin, part=part, spoken=True)
        elif old.waits:
            body = replace(unsealed(old.sealed_body, held.sealer), text=new.text)
            await self.pairs.rewrite(connection, old.id, body.sealed(held.sealer))
        elif old.kind is not Kind.VOICE:
            await self._put(connection, held, to, Kind.EDIT, new, now, origin=origin, part=part, spoken=True)

    async def is_other_picture(
        self, connection: AsyncConnection, held: Held, to: Side, message: int, same: str
    ) -> bool:
        """Whether a message now has another picture than the one that went, or has one for the first time."""
        letters = await self.pairs.letters_of(connection, held.case.id, to, message)
        photo = next((letter for letter in letters if letter.kind is Kind.PHOTO), None)
        return photo is None or unsealed(photo.sealed_body, held.sealer).same != same

    async def taken_back(
        self, connection: AsyncConnection, held: Held, to: Side, message: int, now: datetime
    ) -> bool:
        """A message is taken back: what waits never goes, what stands is removed. False when there is none."""
        letters = await self.pairs.letters_of(connection, held.case.id, to, message)
        changes = await self.pairs.waiting_changes(connection, held.case.id, to, message)
        await self.pairs.taken_back(connection, changes)
        await self._remove(connection, held, to, letters, message, now)
        return bool(letters)

    async def _remove(
        self,
        connection: AsyncConnection,
        held: Held,
        to: Side,
        letters: tuple[Standing, ...],
        message: int,
        now: datetime,
        *,
        first: int = 0,
    ) -> None:
        """A message's parts from the `first` on go: what waits never arrives, what stands is taken away."""
        gone = [letter for letter in letters if letter.part >= first]
        waiting = tuple(letter.id for letter in gone if letter.waits)
        await self.pairs.taken_back(connection, waiting)
        if len(waiting) < len(gone):
            origin = Origin(0, message)
            await self._put(connection, held, to, Kind.REMOVE, Body(), now, origin=origin, part=first)

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

    async def idle_soon(self, connection: AsyncConnection, held: Held, now: datetime) -> None:
        """Both sides learn that the talk will close because nobody writes; once in each such silence."""
        if await self.outbox.has(connection, held.case.id, Kind.IDLE):
            return
        notice = Notice.IDLE_SOON
        await self._put(connection, held, Side.DESK, Kind.IDLE, Body(notice=notice.value), now)
        if person_may_hear(held.case.standing):
            await self.notice(connection, held, Side.PERSON, notice, now)

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
