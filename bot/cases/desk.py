"""The consultants' side: take, pass on, close, note; and who of them speaks to the person."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.cases import desk_screens as screens
from bot.cases.case import ClosedByStaff, Happening, No, PassedOn, StaffGone, Taken, staff_may_speak
from bot.cases.post.letter import Side
from bot.cases.post.writing import Origin
from bot.cases.record import Case, Held
from bot.cases.register import Register
from bot.cases.topics.address import DeskChat
from bot.chat.effects import React
from bot.chat.events import Attachment, Command, GroupMoved, Said, Sent
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, Show, Where, show
from bot.language.texts import Texts
from bot.turn.turn import Handler, Turn

log = logging.getLogger(__name__)
NOTED_SIGN = "\N{WRITING HAND}"


@dataclass(frozen=True)
class Desk:
    """Everything that members of the desk group do. Only members under their own names come this far (bot/access.py)."""

    register: Register
    desk_chat: DeskChat

    def actions(self) -> Mapping[str, Handler]:
        """The buttons of cards."""
        return {
            screens.TAKE: self.take,
            screens.PASS_ON: self.pass_on,
            screens.CLOSE: self.ask_close,
            screens.CLOSE_YES: self.close,
            screens.CLOSE_NO: self.keep_open,
        }

    def commands(self) -> Mapping[str, Handler]:
        """The commands in topics."""
        return {"take": self.take, "close": self.ask_close, "note": self.note}

    # steps

    async def take(self, turn: Turn) -> Reply:
        """The case is theirs: from here on their words go to the person."""
        return await self._step(turn, Taken(turn.event.sender.user_id), turn.t("You have this case now."))

    async def pass_on(self, turn: Turn) -> Reply:
        """Back to the desk."""
        done = turn.t("The case waits again for a consultant.")
        return await self._step(turn, PassedOn(turn.event.sender.user_id), done)

    async def ask_close(self, turn: Turn) -> Reply:
        """Closing asks once."""
        if _edited(turn):
            return Reply()
        held = await self._held(turn)
        if held is None:
            return self._nowhere(turn)
        if held.case.standing.taken_by != turn.event.sender.user_id:
            return self._no(turn, No.NOT_YOURS)
        return Reply(shows=(Show(screens.ask_close(turn.t, held.case), Where.NEW),))

    async def close(self, turn: Turn) -> Reply:
        """Yes, close."""
        reply = await self._step(turn, ClosedByStaff(turn.event.sender.user_id), turn.t("Closed."))
        if not reply.facts:
            return reply
        closed = screens.line(turn.t, "desk-closed-now", turn.t("Closed."))
        return Reply(shows=(Show(closed),), facts=reply.facts, toast=reply.toast)

    async def keep_open(self, turn: Turn) -> Reply:
        """No, keep it open."""
        return show(screens.line(turn.t, "desk-kept-open", turn.t("The case stays open.")))

    async def note(self, turn: Turn) -> Reply:
        """A note stays in the topic; the sign says that it was understood as one."""
        return Reply(effects=(React(turn.chat_id, turn.message_id, NOTED_SIGN),))

    async def _step(self, turn: Turn, happening: Happening, done: str) -> Reply:
        if _edited(turn):
            return Reply()
        held = await self._held(turn)
        if held is None:
            return self._nowhere(turn)
        moved = await self.register.move(await turn.work.connection(), held, happening, turn.now)
        if isinstance(moved, No):
            return self._no(turn, moved)
        log.info("case %s: %s", held.case.name, type(happening).__name__)
        facts = (
            (Fact(FactKind.CONSULTATION_CLOSED, "consultant"),)
            if isinstance(happening, ClosedByStaff)
            else ()
        )
        return self._answer(turn, done, *facts)

    # what is said

    async def said(self, turn: Turn) -> Reply:
        """Words in the group: to the person only from the consultant who took the case, and only in its topic."""
        event = turn.event
        if isinstance(event, Command):
            text = turn.t("I do not know this command. Nothing of it went to the person.")
            return Reply() if event.edited else show(screens.line(turn.t, "desk-unknown-command", text))
        if not isinstance(event, Said):
            return Reply()
        held = await self._speaking(turn)
        if not isinstance(held, Held):
            return held
        connection = await turn.work.connection()
        if event.edited and not await self._went(turn, held, event.message_id):
            return Reply()  # a note or a talk among colleagues, changed: it stays here as it did
        origin = Origin(event.update_id, event.message_id, event.edited, event.reply_to)
        fact = await self._first_words(turn, held)
        await self.register.touch(connection, held.case, turn.now)
        await self.register.post.words(connection, held, Side.PERSON, event.text, origin, turn.now)
        return Reply(facts=fact)

    async def sent(self, turn: Turn) -> Reply:
        """A photo goes to the person as words do; everything else stays in the group."""
        event = turn.event
        if not isinstance(event, Sent):
            return Reply()
        held = await self._speaking(turn)
        if not isinstance(held, Held):
            return held
        connection = await turn.work.connection()
        origin = Origin(event.update_id, event.message_id, event.edited, event.reply_to)
        if event.edited:
            if event.caption and await self._went(turn, held, event.message_id):
                await self.register.post.words(connection, held, Side.PERSON, event.caption, origin, turn.now)
            return Reply()
        if event.kind is not Attachment.PHOTO or event.file is None:
            text = turn.t(
                "Only words and photos go to the person. This was not passed on, nor the words under it."
            )
            return show(screens.line(turn.t, "desk-only-words", text))
        fact = await self._first_words(turn, held)
        await self.register.touch(connection, held.case, turn.now)
        await self.register.post.photo(
            connection, held, Side.PERSON, event.file.file_id, event.caption, origin, turn.now
        )
        return Reply(facts=fact)

    async def _speaking(self, turn: Turn) -> Held | Reply:
        """The case whose person hears this member here; or what to answer instead, once in each topic."""
        case = await self._case_here(turn)
        if case is None:
            text = turn.t("This is not the topic of a case: nothing written here goes to a person.")
            return await self._hint(turn, "desk-no-case", text)
        if not staff_may_speak(case.standing, turn.event.sender.user_id):
            text = turn.t(
                "This stays in the topic. Only the words of the consultant who took the case go to the person."
            )
            return await self._hint(turn, "desk-not-yours", text)
        held = await self.register.held(case)
        return held or self._nowhere(turn)

    async def _hint(self, turn: Turn, name: str, text: str) -> Reply:
        connection = await turn.work.connection()
        if await self.register.topics.may_hint(connection, turn.chat_id, turn.event.thread_id):
            return show(screens.line(turn.t, name, text))
        return Reply()

    async def _first_words(self, turn: Turn, held: Held) -> tuple[Fact, ...]:
        """A consultation is held once a consultant has spoken."""
        outbox = self.register.post.outbox
        spoken = await outbox.has_spoken(await turn.work.connection(), held.case.id, Side.PERSON)
        return () if spoken else (Fact(FactKind.CONSULTATION_HELD),)

    async def _went(self, turn: Turn, held: Held, message_id: int) -> bool:
        connection = await turn.work.connection()
        return await self.register.post.outbox.was_passed_on(
            connection, held.case.id, Side.PERSON, message_id
        )

    # the group

    async def staff_left(self, turn: Turn) -> Reply:
        """Who leaves the group has no cases any more (SAFETY S13.7)."""
        staff = turn.event.sender.user_id
        connection = await turn.work.connection()
        for case in await self.register.cases.taken_by(connection, staff):
            held = await self.register.held(case)
            if held:
                await self.register.move(connection, held, StaffGone(staff), turn.now)
                log.info("case %s: its consultant left the group", case.name)
        return Reply()

    async def group_moved(self, turn: Turn) -> Reply:
        """The desk group has a new id. Any other group may go where it likes."""
        event = turn.event
        if isinstance(event, GroupMoved) and event.chat_id == self.desk_chat() and event.new_chat_id:
            await self.desk_chat.moved(await turn.work.connection(), event.chat_id, event.new_chat_id)
        return Reply()

    # finding and answering

    async def _case_here(self, turn: Turn) -> Case | None:
        if turn.event.thread_id is None:
            return None
        connection = await turn.work.connection()
        return await self.register.cases.in_thread(connection, turn.chat_id, turn.event.thread_id)

    async def _held(self, turn: Turn) -> Held | None:
        """The case a button names, or the one whose topic this is."""
        if turn.action.arguments:
            case = await self.register.cases.get(await turn.work.connection(), turn.action.argument(0))
            case = case if case and case.desk_chat == turn.chat_id else None
        else:
            case = await self._case_here(turn)
        return await self.register.held(case) if case else None

    def _nowhere(self, turn: Turn) -> Reply:
        return self._answer(turn, turn.t("There is no open case here. Please write in the topic of a case."))

    def _no(self, turn: Turn, why: No) -> Reply:
        return self._answer(turn, _reasons(turn.t).get(why, turn.t("That is not possible now.")))

    def _answer(self, turn: Turn, text: str, *facts: Fact) -> Reply:
        """A toast after a tap, a line after a command."""
        if isinstance(turn.event, Command):
            return show(screens.line(turn.t, "desk-answer", text), *facts)
        return Reply(facts=facts, toast=text)


def _edited(turn: Turn) -> bool:
    return isinstance(turn.event, Command) and turn.event.edited


def _reasons(t: Texts) -> dict[No, str]:
    return {
        No.OVER: t("This case is closed."),
        No.YOURS_ALREADY: t("You have this case already."),
        No.TAKEN: t("Another consultant has this case."),
        No.NOT_YOURS: t("Only the consultant who took the case can do that. Take it first."),
    }
