"""Which message of one chat is which message of the other: for answers, changes, taking back, and the exit."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.post.letter import PAIRED, SPOKEN, Kind, Letter, Side
from bot.storage.tables.cases import relay

_SPOKEN = [kind.value for kind in SPOKEN]
_PAIRED = [kind.value for kind in PAIRED]
_GONE = {"state": "taken", "sealed_body": None, "not_before": None, "tell_at": None, "held": False}


@dataclass(frozen=True)
class Standing:
    """One letter of a message: waiting, or standing in the other chat as `target`, alone or with others."""

    id: int
    kind: Kind
    state: str
    target: int | None
    sealed_body: bytes | None
    part: int = 0

    @property
    def waits(self) -> bool:
        """Nobody has begun to deliver it."""
        return self.state == "waiting"

    @property
    def stands(self) -> bool:
        """It is in the other chat."""
        return self.state == "sent" and self.target is not None


class Pairs:
    """Reads and changes pairs of messages in the transaction it is given."""

    async def was_passed_on(
        self, connection: AsyncConnection, case_id: str, to: Side, message: int, kinds: Sequence[Kind] = ()
    ) -> bool:
        """Whether a message went, or is about to go, that way; or only what was of these kinds in it."""
        mine = self._of(case_id, to, message, [kind.value for kind in kinds] or _SPOKEN)
        return await connection.scalar(select(relay.c.id).where(mine).limit(1)) is not None

    async def counterpart(
        self, connection: AsyncConnection, case_id: str, to: Side, message: int
    ) -> int | None:
        """What a message of the other chat is called in the chat a letter goes to: so that answers stay answers."""
        pairs = select(relay.c.source_message, relay.c.target_message, relay.c.to).where(
            relay.c.case_id == case_id,
            or_(
                and_(relay.c.to == to.value, relay.c.source_message == message),
                and_(relay.c.to == to.other.value, relay.c.target_message == message),
            ),
            relay.c.kind.in_(_PAIRED),
        )
        row = (await connection.execute(pairs.order_by(relay.c.id.desc()).limit(1))).first()
        if row is None:
            return None
        found = row.target_message if row.to == to.value else row.source_message
        return None if found is None else int(found)

    async def letters_of(
        self, connection: AsyncConnection, case_id: str, to: Side, message: int
    ) -> tuple[Standing, ...]:
        """The letters of one message that are not lost or taken back, in order."""
        mine = self._of(case_id, to, message, [*_PAIRED, Kind.EDIT.value])
        # A change that could not be made in place was said anew: then it stands in the other chat too.
        anew = or_(relay.c.kind != Kind.EDIT.value, relay.c.target_message.is_not(None))
        query = select(relay).where(mine, anew, relay.c.state.in_(("waiting", "trying", "sent")))
        rows = await connection.execute(query.order_by(relay.c.id))
        return tuple(
            Standing(row.id, Kind(row.kind), row.state, row.target_message, row.sealed_body, row.part)
            for row in rows
        )

    async def in_one_message(
        self, connection: AsyncConnection, case_id: str, to: Side, target: int
    ) -> tuple[Standing, ...]:
        """The letters that stand in one message of the other chat, in order."""
        query = select(relay).where(
            relay.c.case_id == case_id,
            relay.c.to == to.value,
            relay.c.target_message == target,
            relay.c.state == "sent",
            relay.c.kind.in_(_PAIRED),
        )
        rows = await connection.execute(query.order_by(relay.c.id))
        return tuple(
            Standing(row.id, Kind(row.kind), row.state, row.target_message, row.sealed_body, row.part)
            for row in rows
        )

    async def waiting_changes(
        self, connection: AsyncConnection, case_id: str, to: Side, message: int
    ) -> tuple[int, ...]:
        """Changes of a message that nobody has begun to carry."""
        mine = self._of(case_id, to, message, [Kind.EDIT.value])
        return tuple(await connection.scalars(select(relay.c.id).where(mine, relay.c.state == "waiting")))

    async def last_said(self, connection: AsyncConnection, case_id: str, to: Side) -> int | None:
        """The last message that somebody sent that way and has not taken back."""
        removal = relay.alias()
        going = exists().where(
            removal.c.case_id == case_id,
            removal.c.to == to.value,
            removal.c.kind == Kind.REMOVE.value,
            removal.c.part == 0,
            removal.c.source_message == relay.c.source_message,
        )
        query = select(relay.c.source_message).where(
            ~going,
            relay.c.case_id == case_id,
            relay.c.to == to.value,
            relay.c.kind.in_(_PAIRED),
            relay.c.state.in_(("waiting", "trying", "sent")),
            relay.c.source_message.is_not(None),
        )
        found = await connection.scalar(query.order_by(relay.c.id.desc()).limit(1))
        return None if found is None else int(found)

    async def taken_back(self, connection: AsyncConnection, ids: tuple[int, ...]) -> None:
        """Letters that their writer took back: nobody delivers them any more, and what they held is gone."""
        await connection.execute(update(relay).where(relay.c.id.in_(ids)).values(_GONE))

    async def rewrite(self, connection: AsyncConnection, letter: int, sealed_body: bytes) -> None:
        """Another body for a letter that waits, or for one of several in a message."""
        await connection.execute(update(relay).where(relay.c.id == letter).values(sealed_body=sealed_body))

    async def latest_receipt(self, connection: AsyncConnection, letter: Letter) -> int | None:
        """The receipt that stands in the person's chat besides the one that just came, if any."""
        query = select(relay.c.target_message).where(
            relay.c.case_id == letter.case_id,
            relay.c.kind == Kind.RECEIPT.value,
            relay.c.state == "sent",
            relay.c.id < letter.id,
        )
        found = await connection.scalar(query.order_by(relay.c.id.desc()).limit(1))
        return None if found is None else int(found)

    async def in_persons_chat(self, connection: AsyncConnection, case_id: str) -> tuple[int, ...]:
        """The messages of the talk in the person's chat, as far as the pairs know them: what the exit deletes."""
        here = relay.c.case_id == case_id
        own = relay.c.kind.in_(_SPOKEN)  # other kinds name messages of the desk as their source
        ours = select(relay.c.target_message).where(here, relay.c.to == Side.PERSON.value)
        theirs = select(relay.c.source_message).where(here, relay.c.to == Side.DESK.value, own)
        known = [*(await connection.scalars(ours)).all(), *(await connection.scalars(theirs)).all()]
        return tuple(sorted({int(number) for number in known if number}))

    async def elsewhere_now(self, connection: AsyncConnection, case_id: str) -> None:
        """The person goes on in another chat: numbers of the old chat would name somebody else's messages there."""
        here = relay.c.case_id == case_id
        to_them, from_them = relay.c.to == Side.PERSON.value, relay.c.to == Side.DESK.value
        await connection.execute(update(relay).where(here, to_them).values(target_message=None))
        await connection.execute(update(relay).where(here, from_them).values(source_message=None))
        # A reaction, a receipt or a change would look for a message that is not there.
        tied = relay.c.kind.in_([kind.value for kind in (Kind.ACK, Kind.RECEIPT, Kind.EDIT, Kind.REMOVE)])
        unsettled = relay.c.state.in_(("waiting", "trying"))
        await connection.execute(update(relay).where(here, to_them, tied, unsettled).values(_GONE))

    def _of(self, case_id: str, to: Side, message: int, kinds: list[str]) -> ColumnElement[bool]:
        return and_(
            relay.c.case_id == case_id,
            relay.c.to == to.value,
            relay.c.source_message == message,
            relay.c.kind.in_(kinds),
        )
