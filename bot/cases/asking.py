"""The way to a consultant: is the person alone, the limits, each consent apart, the exact text; then Send."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from bot.cases import draft_screens, talk_screens
from bot.cases import person_screens as screens
from bot.cases.approved import Approved
from bot.cases.case import OPEN, No, SentByPerson, State
from bot.cases.duty.roster import Queue, Roster
from bot.cases.duty.store import DutyStore
from bot.cases.expecting import expectation
from bot.cases.handing_over import HandingOver
from bot.cases.post.letter import Side
from bot.cases.record import Answers, Case, Held, Story
from bot.cases.register import Register
from bot.cases.topics.address import DeskChat
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.effects import DeleteMessages
from bot.chat.events import Said
from bot.chat.facts import Fact, FactKind
from bot.chat.handover import HandoverNote
from bot.chat.reply import Reply, show
from bot.chat.screens import Block, Screen
from bot.language.texts import Texts
from bot.turn.turn import Handler, Turn

Describe = Callable[
    [tuple[str, ...], Texts, str], Awaitable[HandoverNote]
]  # the last: the advert a tap brought back
ScreenOf = Callable[[Texts, tuple[str, ...]], Screen]


@dataclass(frozen=True)
class Asking:
    """Steps before a talk. What another feature hands over rides in the buttons until there is a draft."""

    register: Register
    desk_chat: DeskChat
    approved: Approved
    describe: Describe
    emergency_blocks: Callable[[Texts], tuple[Block, ...]]
    duty: DutyStore

    def actions(self) -> Mapping[str, Handler]:
        """The buttons on the way."""
        return {
            doors.CONSULT: self.ask,
            screens.INTO_TALK: self.into_talk,
            screens.SHARED: self.shared,
            screens.LIMITS: self.limits,
            screens.KEEP: self._step(screens.consent_keep),
            screens.READ: self._step(screens.consent_read),
            screens.QUIET: self._step(screens.consent_answers),
            **{name: self._begin_with(answers) for answers, name in screens.BEGIN.items()},
            screens.DECLINE: self.decline,
            draft_screens.PREVIEW: self.preview,
            draft_screens.SEND: self.send,
            draft_screens.WRITE: self.write_again,
            draft_screens.WISHES: self.wishes,
            draft_screens.WISH: self.wish,
            draft_screens.SUMMARY: self.summary,
            draft_screens.DROP_LINE: self.drop_line,
            draft_screens.DISCARD: self.discard,
        }

    async def ask(self, turn: Turn) -> Reply:
        """The door: what is open already, or the first question. Without a desk another door."""
        held = await self.register.of_chat(turn)
        if held and held.case.standing.state is not State.CLOSED:
            return await self._under_way(turn, held, turn.action.arguments)
        if held and (last := await self.last_words(turn, held)):
            return last
        if self.desk_chat() is None:
            return show(screens.no_desk(turn.t), consume=True)
        given = turn.action.arguments
        await self._note(turn, given)  # an outdated button is known now, not three consents later
        return show(screens.alone(turn.t, given, act(screens.LIMITS, *given)), consume=True)

    async def _under_way(self, turn: Turn, held: Held, given: tuple[str, ...]) -> Reply:
        """A draft or a talk exists: what is handed over goes there, and the person sees how."""
        state = held.case.standing.state
        if state is State.PAUSED:
            onward = act(screens.OPEN, screens.ALONE, *given)
            return show(screens.alone(turn.t, given, onward), consume=True)
        note = await self._note(turn, given)
        if state is State.DRAFT:
            return await self._handing.into_draft(turn, held, note, self.draft_screen)
        await self.register.post.opened(await turn.work.connection(), held, turn.now)  # they are here
        return self._handing.before_talk(turn, held, note, given)

    async def last_words(self, turn: Turn, held: Held) -> Reply | None:
        """What waited to be opened when the talk was closed comes now. None: nothing did, or they left by the exit."""
        standing = held.case.standing
        if standing.state is not State.CLOSED or standing.away:
            return None
        if not await self.register.post.opened(await turn.work.connection(), held, turn.now):
            return None
        return show(talk_screens.ended(turn.t), consume=True)

    async def opened(self, turn: Turn, held: Held, given: tuple[str, ...]) -> Reply:
        """The open talk, or first what was about to be shown there."""
        return self._handing.before_talk(turn, held, await self._note(turn, given), given)

    async def into_talk(self, turn: Turn) -> Reply:
        """The text that was shown goes into the open talk."""
        return await self._handing.into_talk(turn, await self._note(turn, turn.action.arguments[:-1]))

    async def shared(self, turn: Turn) -> Reply:
        """Somebody else could read it."""
        given = turn.action.arguments
        held = await self.register.of_chat(turn)
        onward = act(screens.LIMITS, *given)
        if held is not None and held.case.standing.state is State.PAUSED:
            ending = given == (screens.END_YES,)
            onward = (
                act(screens.END_YES, screens.ALONE) if ending else act(screens.OPEN, screens.ALONE, *given)
            )
        return show(screens.shared(turn.t, onward))

    async def limits(self, turn: Turn) -> Reply:
        """What to know first; in child's words for somebody who said that they are under 18."""
        if self.desk_chat() is None:
            return show(screens.no_desk(turn.t))
        given = turn.action.arguments
        return show(screens.limits(turn.t, given, minor=(await self._note(turn, given)).minor))

    def _step(self, screen: ScreenOf) -> Handler:
        async def step(turn: Turn) -> Reply:
            if self.desk_chat() is None:
                return show(screens.no_desk(turn.t))
            return show(screen(turn.t, turn.action.arguments))

        return step

    async def decline(self, turn: Turn) -> Reply:
        """A no: nothing exists, nothing is kept."""
        return show(screens.declined(turn.t))

    def _begin_with(self, answers: Answers) -> Handler:
        async def begin(turn: Turn) -> Reply:
            return await self.begin(turn, answers)

        return begin

    async def begin(self, turn: Turn, answers: Answers) -> Reply:
        """Every consent is given: the draft exists from here on, the first row about this person."""
        if self.desk_chat() is None:
            return show(screens.no_desk(turn.t))
        note = await self._note(turn, turn.action.arguments)
        connection = await turn.work.connection()
        held = await self.register.of_chat(turn)
        if held and held.case.standing.state is not State.CLOSED:
            return await self.ask(turn)
        if held:
            if await self.register.post.outbox.unsettled(connection, held.case.id, Side.DESK):
                return show(talk_screens.still_under_way(turn.t, self.emergency_blocks(turn.t)))
            await self.register.erase(connection, held.case, turn.now, line=False)
        story = Story.summary(note.lines, words=note.words, minor=note.minor)
        await self.register.begin(turn, story, urgent=note.urgent, answers=answers)
        return show(draft_screens.wishes(turn.t, self.approved.desk().wishes))

    async def preview(self, turn: Turn) -> Reply:
        """The exact text as it stands."""
        held = await self._draft(turn)
        return show(self.draft_screen(turn, held) if held else draft_screens.draft_gone(turn.t))

    async def write_again(self, turn: Turn) -> Reply:
        """The person's own words are forgotten; the summary stays."""
        held = await self._draft(turn)
        if held is None:
            return show(draft_screens.draft_gone(turn.t))
        held = await self.register.rewrite(turn, held, replace(held.story, words=()))
        return show(draft_screens.write(turn.t, held.story))

    async def wishes(self, turn: Turn) -> Reply:
        """What the person wants most, from a closed list."""
        if await self._draft(turn) is None:
            return show(draft_screens.draft_gone(turn.t))
        return show(draft_screens.wishes(turn.t, self.approved.desk().wishes))

    async def wish(self, turn: Turn) -> Reply:
        """One wish, or none; then the writing, or the text that would go."""
        held = await self._draft(turn)
        if held is None:
            return show(draft_screens.draft_gone(turn.t))
        chosen = self.approved.desk().wish(turn.action.argument(0)) if turn.action.arguments else None
        held = await self.register.rewrite(
            turn, held, replace(held.story, wish=turn.t(chosen.text) if chosen else "")
        )
        screen = draft_screens.preview if held.story.words else draft_screens.write
        return show(screen(turn.t, held.story))

    async def summary(self, turn: Turn) -> Reply:
        """The summary, line by line."""
        held = await self._draft(turn)
        return show(draft_screens.summary(turn.t, held.story) if held else draft_screens.draft_gone(turn.t))

    async def drop_line(self, turn: Turn) -> Reply:
        """One line less. A button of an older text takes nothing out."""
        held = await self._draft(turn)
        if held is None:
            return show(draft_screens.draft_gone(turn.t))
        number = turn.action.argument(0)
        if turn.action.argument(1) == held.story.mark and number.isdecimal():
            held = await self.register.rewrite(turn, held, held.story.without_line(int(number)))
        return show(draft_screens.summary(turn.t, held.story))

    async def discard(self, turn: Turn) -> Reply:
        """Do not send: the draft is erased at once."""
        held = await self._draft(turn)
        if held is None:
            return show(draft_screens.draft_gone(turn.t))
        await self.register.erase(await turn.work.connection(), held.case, turn.now, line=False)
        return show(draft_screens.discarded(turn.t))

    async def send(self, turn: Turn) -> Reply:
        """This exact text goes: it is a row with its letter before anybody tries to deliver it."""
        held = await self.register.of_chat(turn)
        if held and held.case.standing.state in OPEN:
            return await self._under_way(turn, held, ())  # a second tap
        desk = self.desk_chat()
        if held is None or held.case.standing.state is not State.DRAFT or desk is None:
            return show(draft_screens.draft_gone(turn.t) if desk is not None else screens.no_desk(turn.t))
        story = held.story
        if not story.text or turn.action.argument(0) != story.mark:
            return show(self.draft_screen(turn, held, changed=bool(story.text)))
        connection = await turn.work.connection()
        await self.register.cases.change(connection, held.case.id, desk_chat=desk, screen_message=None)
        moved = await self.register.move(connection, held, SentByPerson(), turn.now)
        if isinstance(moved, No):
            return await self._under_way(turn, held, ())
        await self.register.post.opening(connection, moved, turn.now)
        return show(
            talk_screens.waiting(turn.t, await self.expect(turn, moved.case), photos=not story.minor),
            Fact(FactKind.CONSULTATION_ASKED, turn.t.language),
        )

    async def expect(self, turn: Turn, case: Case) -> list[Block]:
        """What may be expected of the desk at this hour."""
        connection, cases = await turn.work.connection(), self.register.cases
        ahead = [one for one in await cases.waiting(connection) if one.id != case.id]
        before = sum(1 for one in ahead if one.urgent or not case.urgent)
        roster = Roster(await self.duty.members(connection), await cases.loads(connection))
        queue = Queue(before, sum(one.urgent for one in ahead))
        return expectation(turn.t, roster.prospects(turn.now, queue))

    async def drafted(self, turn: Turn, held: Held, *, urgent: bool) -> Reply:
        """Words typed while the draft is open: taken out of the chat and shown as the text that would go."""
        event = turn.event
        if not isinstance(event, Said):
            return show(self.draft_screen(turn, held, only_words=True))
        if event.edited:
            return show(self.draft_screen(turn, held))
        longer = held.story.and_words(event.text)
        if not longer.fits():
            return show(
                self.draft_screen(turn, held, too_long=True)
            )  # not consumed: it can be copied and cut
        before = held.case.screen_message
        held = await self.register.rewrite(turn, held, longer, urgent=urgent)
        reply = show(self.draft_screen(turn, held), consume=True)
        return replace(reply, effects=(DeleteMessages(turn.chat_id, (before,)),)) if before else reply

    def draft_screen(self, turn: Turn, held: Held, **notes: bool) -> Screen:
        """The draft as it stands."""
        if not held.story.text and not any(notes.values()):
            return draft_screens.write(turn.t, held.story)
        return draft_screens.preview(turn.t, held.story, **notes)

    async def _draft(self, turn: Turn) -> Held | None:
        held = await self.register.of_chat(turn)
        return held if held and held.case.standing.state is State.DRAFT else None

    @property
    def _handing(self) -> HandingOver:
        return HandingOver(self.register)

    async def _note(self, turn: Turn, given: tuple[str, ...]) -> HandoverNote:
        offer = turn.tap.offer if given else None
        return await self.describe(given, turn.t, offer.text if offer else "") if given else HandoverNote()
