"""Carrying one letter: to the person or to the desk, what it is decides how."""

from dataclasses import dataclass

from bot.cases.post.letter import Body, Kind, Letter, Side, unsealed
from bot.cases.post.settling import Settled, Step, settle
from bot.cases.post.to_desk import ToDesk
from bot.cases.post.to_person import ToPerson
from bot.cases.record import Held
from bot.chat.effects import React
from bot.chat.outside import Outside

ARRIVED_SIGN = "\N{OK HAND SIGN}"


@dataclass(frozen=True)
class Carrier:
    """Carries letters out."""

    outside: Outside
    to_person: ToPerson
    to_desk: ToDesk

    async def carry(self, letter: Letter, held: Held) -> Settled:
        """Try to deliver a letter. What became of it."""
        if letter.kind is Kind.ACK:
            chat = held.case.desk_chat if letter.to is Side.DESK else held.chat_id
            outcome = await self.outside.carry_out(React(chat or 0, letter.source_message or 0, ARRIVED_SIGN))
            return settle(outcome, letter.to, Step.QUIET, letter.attempts)
        bodies = self._bodies(letter, held)
        if letter.to is Side.PERSON:
            return await self.to_person.carry(letter, bodies[0], held)
        return await self.to_desk.carry(letter, bodies, held)

    def _bodies(self, letter: Letter, held: Held) -> tuple[Body, ...]:
        return tuple(unsealed(one.sealed_body, held.sealer) for one in (letter, *letter.with_it))
