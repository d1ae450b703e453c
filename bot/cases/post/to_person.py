"""Letters to the person: in their language, without sound, with urgent help and the exit below."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cases import talk_notices
from bot.cases.approved import Approved
from bot.cases.post.changing import Changing
from bot.cases.post.letter import Body, Kind, Letter, Notice, Side
from bot.cases.post.pairs import Pairs
from bot.cases.post.saying import Saying, Way
from bot.cases.post.settling import Arrived, Settled, Step, settle
from bot.cases.record import Answers, Held, naive
from bot.cases.store import CaseStore
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.effects import DeleteMessages, ShowScreen
from bot.chat.outcomes import Refusal, Refused
from bot.chat.outside import Outside
from bot.chat.screens import Block, Button, Rows, Screen, row
from bot.clock import Clock
from bot.language.texts import Texts
from bot.storage.engine import Database
from bot.turn.frame import framed


@dataclass(frozen=True)
class ToPerson:
    """Carries what goes to the person. `texts`: a language's texts."""

    outside: Outside
    database: Database
    pairs: Pairs
    saying: Saying
    changing: Changing
    approved: Approved
    texts: Callable[[str], Texts]
    cases: CaseStore
    clock: Clock
    emergency_blocks: Callable[[Texts], tuple[Block, ...]]

    async def carry(self, letter: Letter, body: Body, held: Held) -> Settled:
        """Try to deliver a letter. What became of it."""
        t = self.texts(held.case.language)
        match letter.kind:
            case Kind.NOTICE:
                return await self._notice(letter, body, held, t)
            case Kind.KNOCK:
                return await self._show(letter, held, talk_notices.knock(t), t)
            case Kind.RECEIPT:
                return await self._receipt(letter, held, t)
            case Kind.REMOVE:
                way = self._way(held, t, talk_notices.words_heading(t, edited=False, repeat=False))
                return await self.changing.remove(letter, held, way, t("(taken back)"))
        heading = talk_notices.words_heading(t, edited=body.edited, repeat=letter.repeat)
        way = self._way(held, t, heading)
        if letter.kind is Kind.EDIT:
            changed = await self.changing.change(letter, body, held, way, t("(taken back)"))
            if changed is not None:
                return changed
            if (
                held.case.answers is not Answers.AT_ONCE
            ):  # never words that nobody opened: the consultant writes anew
                return settle_gone(letter)
            letter = letter.as_words()
        return await self.saying.say(letter, (body,), way)

    def _way(self, held: Held, t: Texts, heading: str) -> Way:
        return Way(held.chat_id, heading, rows=_doors(t), language=t.language)

    async def _notice(self, letter: Letter, body: Body, held: Held, t: Texts) -> Settled:
        what = Notice(body.notice)
        if what is Notice.SERVICE:
            blocks = self.approved.card(t, body.about)
            screen = talk_notices.service(t, blocks) if blocks else None
        elif what is Notice.CANNED:
            reply = self.approved.desk().reply(body.about)
            screen = talk_notices.canned(t, t(reply.text), repeat=letter.repeat) if reply else None
        elif what is Notice.ARRIVED and held.case.standing.taken_by is not None:
            screen = talk_notices.arrived_late(t)
        else:
            emergency = self.emergency_blocks(t) if what in _WITH_NUMBERS else ()
            again = what not in _ENDED or await self._may_open_again(held)
            screen = talk_notices.notice(t, body, emergency, repeat=letter.repeat, again=again)
        if screen is None:  # taken out of the content while it was on its way: the consultant must know
            return settle_gone(letter)
        return await self._show(letter, held, screen, t, body.reply_to)

    async def _may_open_again(self, held: Held) -> bool:
        async with self.database.brief() as connection:
            return await self.cases.may_open_again(connection, held.case.id, naive(self.clock.now()))

    async def _receipt(self, letter: Letter, held: Held, t: Texts) -> Settled:
        """One line below the last words; the line below earlier ones goes."""
        settled = await self._show(
            letter, held, talk_notices.receipt(t, letter.source_message or 0), t, letter.source_message
        )
        if isinstance(settled, Arrived):
            async with self.database.brief() as connection:
                before = await self.pairs.latest_receipt(connection, letter)
            if before is not None:
                await self.outside.carry_out(DeleteMessages(held.chat_id, (before,)))
        return settled

    async def _show(
        self, letter: Letter, held: Held, screen: Screen, t: Texts, reply_to: int | None = None
    ) -> Settled:
        effect = ShowScreen(held.chat_id, framed(screen, t), reply_to=reply_to)
        step = Step.QUIET if letter.kind is Kind.RECEIPT else Step.LETTER
        return settle(await self.outside.carry_out(effect), Side.PERSON, step, letter.attempts)


_ENDED = frozenset({Notice.CLOSED, Notice.TIME_OVER})
_WITH_NUMBERS = frozenset({Notice.NOT_YET, Notice.LOST, Notice.MUTED})


def settle_gone(letter: Letter) -> Settled:
    """An approved sentence or service that is no longer there: never arrives, and the desk is told."""
    return settle(Refused(Refusal.OTHER), Side.PERSON, Step.FETCH, letter.attempts)


def _doors(t: Texts) -> Rows:
    """Urgent help and exit below a consultant's words; the numbers come beside the words, not in their place."""
    urgent = row(Button(t("Urgent help"), act(doors.EMERGENCY, doors.NEW)))
    beside = framed(Screen("talk-words", t.language, (), (urgent,)), t).rows
    return (tuple(button for buttons in beside for button in buttons),)
