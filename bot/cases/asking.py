"""The way to a consultant: is the person alone, the limits, each consent apart. What is written then: drafting.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.cases import draft_screens, talk_screens
from bot.cases import person_screens as screens
from bot.cases.approved import Approved
from bot.cases.case import State
from bot.cases.handing_over import HandingOver
from bot.cases.post.letter import Side
from bot.cases.record import Answers, Held, Story
from bot.cases.register import Register
from bot.cases.topics.address import DeskChat
from bot.cases.waiting_time import WaitingTime
from bot.chat import doors
from bot.chat.actions import act
from bot.chat.reply import Reply, show
from bot.chat.screens import Block, Screen
from bot.language.texts import Texts
from bot.turn.turn import Handler, Turn

ScreenOf = Callable[[Texts, tuple[str, ...]], Screen]


@dataclass(frozen=True)
class Asking:
    """Steps before a talk. What another feature hands over rides in the buttons until there is a draft."""

    register: Register
    desk_chat: DeskChat
    approved: Approved
    handing: HandingOver
    waiting: WaitingTime
    emergency_blocks: Callable[[Texts], tuple[Block, ...]]

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
        }

    async def ask(self, turn: Turn) -> Reply:
        """The door: what is open already, or the first question. Without a desk another door."""
        held = await self.register.of_chat(turn)
        if held and held.case.standing.state is not State.CLOSED:
            return await self.handing.under_way(turn, held, turn.action.arguments)
        if held and (last := await self.last_words(turn, held)):
            return last
        if self.desk_chat() is None:
            return show(screens.no_desk(turn.t), consume=True)
        given = turn.action.arguments
        await self.handing.note(turn, given)  # an outdated button is known now, not three consents later
        hope = await self.waiting.before(turn)
        return show(screens.alone(turn.t, given, act(screens.LIMITS, *given), hope=hope), consume=True)

    async def last_words(self, turn: Turn, held: Held) -> Reply | None:
        """What waited to be opened when the talk was closed comes now. None: nothing did, or they left by the exit."""
        standing = held.case.standing
        if standing.state is not State.CLOSED or standing.away:
            return None
        if not await self.register.post.opened(await turn.work.connection(), held, turn.now):
            return None
        again = await self.register.may_open_again(turn, held)
        return show(talk_screens.ended(turn.t, again=again), consume=True)

    async def opened(self, turn: Turn, held: Held, given: tuple[str, ...]) -> Reply:
        """The open talk, or first what was about to be shown there."""
        return await self.handing.before_talk(turn, held, await self.handing.note(turn, given), given)

    async def into_talk(self, turn: Turn) -> Reply:
        """The text that was shown goes into the open talk."""
        return await self.handing.into_talk(turn, await self.handing.note(turn, turn.action.arguments[:-1]))

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
        return show(screens.limits(turn.t, given, minor=(await self.handing.note(turn, given)).minor))

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
        note = await self.handing.note(turn, turn.action.arguments)
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
