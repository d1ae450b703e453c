"""What another feature hands over while a draft or a talk exists already: shown exactly, and never left out silently."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.cases import draft_screens, talk_screens
from bot.cases import person_screens as screens
from bot.cases.case import OPEN, State
from bot.cases.post.letter import Side
from bot.cases.post.writing import Origin
from bot.cases.record import Held, Story
from bot.cases.register import Register
from bot.cases.waiting_time import WaitingTime
from bot.chat.actions import act
from bot.chat.effects import DeleteMessages
from bot.chat.handover import HandoverNote
from bot.chat.reply import Reply, show
from bot.language.texts import Texts
from bot.turn.turn import Turn

Given = tuple[str, ...]
Describe = Callable[[Given, Texts, str], Awaitable[HandoverNote]]  # the last: the advert a tap brought back


@dataclass(frozen=True)
class HandingOver:
    """Into the draft at once, since nothing goes from there without Send; into an open talk after one more tap."""

    register: Register
    describe: Describe
    waiting: WaitingTime

    async def note(self, turn: Turn, given: Given) -> HandoverNote:
        """What another feature hands over, in words; nothing for nothing."""
        offer = turn.tap.offer if given else None
        return await self.describe(given, turn.t, offer.text if offer else "") if given else HandoverNote()

    async def under_way(self, turn: Turn, held: Held, given: Given) -> Reply:
        """A draft or a talk exists: what is handed over goes there, and the person sees how."""
        state = held.case.standing.state
        if state is State.PAUSED:
            onward = act(screens.OPEN, screens.ALONE, *given)
            return show(screens.alone(turn.t, given, onward), consume=True)
        note = await self.note(turn, given)
        if state is State.DRAFT:
            return await self._into_draft(turn, held, note)
        await self.register.post.opened(await turn.work.connection(), held, turn.now)  # they are here
        return await self.before_talk(turn, held, note, given)

    async def _into_draft(self, turn: Turn, held: Held, note: HandoverNote) -> Reply:
        """The draft with what is new in it, as the text that would go; as it was, and said so, if there is no room."""
        longer = held.story.and_note(note.lines, words=note.words, minor=note.minor)
        if longer == held.story:
            return show(draft_screens.draft(turn.t, held.story), consume=True)
        if not longer.fits():
            return show(draft_screens.draft(turn.t, held.story, no_room=True), consume=True)
        before = held.case.screen_message
        held = await self.register.rewrite(turn, held, longer, urgent=note.urgent)
        reply = show(draft_screens.draft(turn.t, held.story, added=True), consume=True)
        old = before if before != turn.message_id else None  # its Send no longer stands under this text
        return replace(reply, effects=(DeleteMessages(turn.chat_id, (old,)),)) if old else reply

    async def before_talk(self, turn: Turn, held: Held, note: HandoverNote, given: Given) -> Reply:
        """The exact text, and the button that sends it into the open talk; the talk itself if there is no text."""
        story = _story(note)
        standing, photos = held.case.standing, not held.story.minor
        if not story.text:
            expect = await self.waiting.of(turn, held.case)
            return show(talk_screens.open_talk(turn.t, standing, expect, photos=photos), consume=True)
        onward = act(screens.INTO_TALK, *given, story.mark)
        return show(talk_screens.into_talk(turn.t, story.text, onward), consume=True)

    async def into_talk(self, turn: Turn, note: HandoverNote) -> Reply:
        """The text that was shown goes to the desk like any words of the person. A second tap sends nothing more."""
        held = await self.register.of_chat(turn)
        if held is None or held.case.standing.state not in OPEN:
            return show(talk_screens.no_talk(turn.t))
        *given, mark = turn.action.arguments or ("",)
        if held.case.standing.state is State.PAUSED:
            return show(screens.alone(turn.t, tuple(given), act(screens.OPEN, screens.ALONE, *given)))
        story = _story(note)
        if mark != story.mark or not story.text:
            return await self.before_talk(turn, held, note, tuple(given))
        connection = await turn.work.connection()
        if not await self.register.post.pairs.was_passed_on(
            connection, held.case.id, Side.DESK, turn.message_id
        ):
            origin = Origin(turn.event.update_id, turn.message_id)
            await self._mark(turn, held, note)
            await self.register.post.words(connection, held, Side.DESK, story.text, origin, turn.now)
        return show(talk_screens.went_into_talk(turn.t))

    async def _mark(self, turn: Turn, held: Held, note: HandoverNote) -> None:
        """The case is alive; danger brings it to the front, and of somebody under 18 no photos are taken from now on."""
        connection = await turn.work.connection()
        await self.register.person_spoke(connection, held, turn.now, urgent=note.urgent)
        if note.minor and not held.story.minor:
            sealed = replace(held.story, minor=True).sealed(held.sealer)
            await self.register.cases.change(connection, held.case.id, sealed_summary=sealed)
        if note.urgent and not held.case.urgent:
            await self.register.post.card(connection, held, turn.now)


def _story(note: HandoverNote) -> Story:
    return Story.summary(note.lines, words=note.words, minor=note.minor)
