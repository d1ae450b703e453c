"""Changing and taking back what stands in the other chat already, also when it stands there with other words."""

from dataclasses import dataclass, replace

from bot.cases.post.letter import Body, Letter, unsealed
from bot.cases.post.merging import joined
from bot.cases.post.pairs import Pairs, Standing
from bot.cases.post.saying import Way
from bot.cases.post.settling import Arrived, Settled, Step, settle
from bot.cases.record import Held
from bot.chat.effects import EditWords, TakeAway
from bot.chat.outcomes import Done, Refused
from bot.chat.outside import Outside
from bot.storage.engine import Database


@dataclass(frozen=True)
class Changing:
    """Carries EDIT and REMOVE letters. `Saying.say` is for what can only be said anew."""

    outside: Outside
    database: Database
    pairs: Pairs

    async def change(self, letter: Letter, body: Body, held: Held, way: Way) -> Settled | None:
        """Put the new words where the old ones stand. None: they stand nowhere that can be changed, say them anew."""
        found = await self._letters(letter)
        if len(found) != 1 or not found[0].stands or found[0].target is None:
            return None
        target = found[0].target
        together = await self._together(letter, target)
        if len(together) > 1:
            sealed = replace(self._body(found[0], held), text=body.text).sealed(held.sealer)
            await self.database.surely(lambda here: self.pairs.rewrite(here, found[0].id, sealed))
            together = await self._together(letter, target)
            text = self._text(together, held)
        else:
            text = body.text
        outcome = await self.outside.carry_out(
            EditWords(way.chat, target, text, way.heading, way.rows, way.language)
        )
        if isinstance(outcome, Refused):
            return None
        settled = settle(outcome, letter.to, Step.LETTER, letter.attempts)
        return Arrived() if isinstance(settled, Arrived) else settled

    async def remove(self, letter: Letter, held: Held, way: Way, instead: str) -> Settled:
        """Take a message away; from a message with others only its own words."""
        found = [one for one in await self._letters(letter) if one.stands and one.target is not None]
        for target in sorted({one.target for one in found if one.target is not None}):
            mine = {one.id for one in found}
            rest = [one for one in await self._together(letter, target) if one.id not in mine]
            words = EditWords(
                way.chat, target, self._text(tuple(rest), held), way.heading, way.rows, way.language
            )
            outcome = await self.outside.carry_out(words if rest else TakeAway(way.chat, (target,), instead))
            if not isinstance(outcome, Done | Refused):
                return settle(outcome, letter.to, Step.QUIET, letter.attempts)
        gone = tuple(one.id for one in found)
        await self.database.surely(lambda here: self.pairs.taken_back(here, gone))
        return Arrived()

    async def _letters(self, letter: Letter) -> tuple[Standing, ...]:
        async with self.database.brief() as connection:
            return await self.pairs.letters_of(
                connection, letter.case_id, letter.to, letter.source_message or 0
            )

    async def _together(self, letter: Letter, target: int) -> tuple[Standing, ...]:
        async with self.database.brief() as connection:
            return await self.pairs.in_one_message(connection, letter.case_id, letter.to, target)

    def _text(self, together: tuple[Standing, ...], held: Held) -> str:
        return joined([self._body(one, held).text for one in together])

    def _body(self, one: Standing, held: Held) -> Body:
        return unsealed(one.sealed_body, held.sealer)
