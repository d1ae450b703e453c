"""The text before it goes: a summary, a wish, the person's words, shown exactly; then Send, or it is erased."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.cases import draft_screens, talk_screens
from bot.cases import person_screens as screens
from bot.cases.approved import Approved
from bot.cases.case import OPEN, No, SentByPerson, State
from bot.cases.danger import Danger
from bot.cases.handing_over import HandingOver
from bot.cases.record import Held
from bot.cases.register import Register
from bot.cases.topics.address import DeskChat
from bot.cases.waiting_time import WaitingTime
from bot.chat.effects import DeleteMessages
from bot.chat.events import Said
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, show
from bot.turn.service_lines import country_name
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class Drafting:
    """The draft of a case. Every button finds the draft anew: it may have been sent or erased meanwhile."""

    register: Register
    desk_chat: DeskChat
    approved: Approved
    handing: HandingOver
    danger: Danger
    waiting: WaitingTime
    countries: Callable[[], Sequence[str]]  # what it may be about

    def actions(self) -> Mapping[str, Handler]:
        """The buttons of the draft."""
        return {
            draft_screens.PREVIEW: self.preview,
            draft_screens.SEND: self.send,
            draft_screens.WRITE: self.write_again,
            draft_screens.WISHES: self.wishes,
            draft_screens.WISH: self.wish,
            draft_screens.PLACES: self.places,
            draft_screens.PLACE: self.place,
            draft_screens.SUMMARY: self.summary,
            draft_screens.DROP_LINE: self.drop_line,
            draft_screens.DISCARD: self.discard,
        }

    async def preview(self, turn: Turn) -> Reply:
        """The exact text as it stands."""
        held = await self._draft(turn)
        return show(draft_screens.draft(turn.t, held.story) if held else draft_screens.draft_gone(turn.t))

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

    async def places(self, turn: Turn) -> Reply:
        """Which country it is about, a page of countries at a time."""
        if await self._draft(turn) is None:
            return show(draft_screens.draft_gone(turn.t))
        page = turn.action.argument(0) if turn.action.arguments else ""
        return show(draft_screens.places(turn.t, self.countries(), int(page) if page.isdecimal() else 0))

    async def place(self, turn: Turn) -> Reply:
        """One country, or none; then the writing, or the text that would go."""
        held = await self._draft(turn)
        if held is None:
            return show(draft_screens.draft_gone(turn.t))
        code = turn.action.argument(0) if turn.action.arguments else ""
        known = code in self.countries()
        where = turn.t("Where to: {country}", country=country_name(turn.t, code)) if known else ""
        held = await self.register.rewrite(turn, held, replace(held.story, where=where))
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
            return await self.handing.under_way(turn, held, ())  # a second tap
        desk = self.desk_chat()
        if held is None or held.case.standing.state is not State.DRAFT or desk is None:
            return show(draft_screens.draft_gone(turn.t) if desk is not None else screens.no_desk(turn.t))
        story = held.story
        if not story.text or turn.action.argument(0) != story.mark:
            return show(draft_screens.draft(turn.t, held.story, changed=bool(story.text)))
        connection = await turn.work.connection()
        language = turn.t.language  # the one that stood on the screen
        await self.register.cases.change(
            connection, held.case.id, desk_chat=desk, screen_message=None, language=language
        )
        moved = await self.register.move(connection, held, SentByPerson(), turn.now)
        if isinstance(moved, No):
            return await self.handing.under_way(turn, held, ())
        await self.register.post.opening(connection, moved, turn.now)
        expect = await self.waiting.of(turn, replace(moved.case, language=language))
        return show(
            talk_screens.waiting(turn.t, expect, photos=not story.minor),
            Fact(FactKind.CONSULTATION_ASKED, turn.t.language),
        )

    async def drafted(self, turn: Turn, held: Held, *, urgent: bool) -> Reply:
        """Words typed while the draft is open: taken out of the chat and shown as the text that would go."""
        event = turn.event
        if urgent:
            await self.danger.in_draft(turn, held)
        if not isinstance(event, Said):
            return show(draft_screens.draft(turn.t, held.story, only_words=True))
        if event.edited:
            return show(draft_screens.draft(turn.t, held.story))
        longer = held.story.and_words(event.text)
        if not longer.fits():
            return show(
                draft_screens.draft(turn.t, held.story, too_long=True)
            )  # not consumed: it can be copied and cut
        before = held.case.screen_message
        held = await self.register.rewrite(turn, held, longer, urgent=urgent)
        reply = show(draft_screens.draft(turn.t, held.story), consume=True)
        return replace(reply, effects=(DeleteMessages(turn.chat_id, (before,)),)) if before else reply

    async def _draft(self, turn: Turn) -> Held | None:
        held = await self.register.of_chat(turn)
        return held if held and held.case.standing.state is State.DRAFT else None
