"""Changing and taking back what stands in the other chat already, also when it stands there with other words."""

from dataclasses import dataclass, replace

from bot.cases.post.letter import Body, Kind, Letter, unsealed
from bot.cases.post.merging import joined
from bot.cases.post.pairs import Pairs, Standing
from bot.cases.post.saying import Way
from bot.cases.post.settling import Arrived, Settled, Step, settle
from bot.cases.record import Held
from bot.chat.effects import EditCaption, EditWords, TakeAway
from bot.chat.outcomes import Done, Outcome, Refusal, Refused
from bot.chat.outside import Outside
from bot.storage.engine import Database

_UNREACHED = frozenset({Refusal.NO_CHAT, Refusal.NO_RIGHTS, Refusal.BLOCKED})


@dataclass(frozen=True)
class Changing:
    """Carries EDIT and REMOVE letters. `Saying.say` is for what can only be said anew."""

    outside: Outside
    database: Database
    pairs: Pairs

    async def change(self, letter: Letter, body: Body, held: Held, way: Way, instead: str) -> Settled | None:
        """Put the new words where the old ones stand. None: they stand nowhere any more, say them anew."""
        standing = [one for one in await self._letters(letter) if one.part == letter.part and one.stands]
        outcome: Outcome = Refused(Refusal.GONE)
        if standing:
            outcome = await self._in_place(letter, standing[-1], body.text, held, way)
        if not isinstance(outcome, Refused):
            settled = settle(outcome, letter.to, Step.LETTER, letter.attempts)
            return Arrived() if isinstance(settled, Arrived) else settled
        if outcome.reason not in _UNREACHED:  # the old words must not stay beside the new ones
            words = tuple(one for one in standing if one.kind is not Kind.PHOTO)
            undone = await self._take_away(letter, words, held, way, instead)
            if undone is not None:
                return settle(undone, letter.to, Step.LETTER, letter.attempts)
        return None if body.text else Arrived()

    async def remove(self, letter: Letter, held: Held, way: Way, instead: str) -> Settled:
        """Take a message away, from the letter's part on; from a message with others only its own words."""
        found = [one for one in await self._letters(letter) if one.stands and one.part >= letter.part]
        undone = await self._take_away(letter, tuple(found), held, way, instead)
        return settle(undone, letter.to, Step.QUIET, letter.attempts) if undone is not None else Arrived()

    async def _in_place(self, letter: Letter, old: Standing, text: str, held: Held, way: Way) -> Outcome:
        target = old.target or 0
        if old.kind is Kind.PHOTO:
            return await self.outside.carry_out(
                EditCaption(way.chat, target, text, way.heading, way.rows, way.language)
            )
        if len(await self._together(letter, target)) > 1:
            sealed = replace(self._body(old, held), text=text).sealed(held.sealer)
            await self.database.surely(lambda here: self.pairs.rewrite(here, old.id, sealed))
            text = self._text(await self._together(letter, target), held)
        return await self.outside.carry_out(
            EditWords(way.chat, target, text, way.heading, way.rows, way.language)
        )

    async def _take_away(
        self, letter: Letter, found: tuple[Standing, ...], held: Held, way: Way, instead: str
    ) -> Outcome | None:
        """None: they are gone, and it is written down. Otherwise what happened in their place."""
        mine = {one.id for one in found}
        for target in sorted({one.target for one in found if one.target is not None}):
            rest = [one for one in await self._together(letter, target) if one.id not in mine]
            words = EditWords(
                way.chat, target, self._text(tuple(rest), held), way.heading, way.rows, way.language
            )
            outcome = await self.outside.carry_out(words if rest else TakeAway(way.chat, (target,), instead))
            if not isinstance(outcome, Done | Refused):
                return outcome
        await self.database.surely(lambda here: self.pairs.taken_back(here, tuple(mine)))
        return None

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
