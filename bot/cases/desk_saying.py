"""What is said at the desk: to the person only from the consultant who took the case, and only in its topic."""

from dataclasses import dataclass, replace

from bot.cases import desk_screens as screens
from bot.cases.case import Back, staff_may_speak
from bot.cases.desk_case import NOTED_SIGN, DeskCase
from bot.cases.post.letter import Side
from bot.cases.post.writing import Origin
from bot.cases.record import Held
from bot.chat.effects import React
from bot.chat.events import Attachment, Command, Said, Sent
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, show
from bot.turn.turn import Turn


@dataclass(frozen=True)
class DeskSaying:
    """Hears the group."""

    desk: DeskCase

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
        if event.edited and not await self.desk.went(turn, held, event.message_id):
            return Reply()  # a note or a talk among colleagues, changed: it stays here as it did
        origin = Origin(event.update_id, event.message_id, event.edited, event.reply_to)
        fact = await self._first_words(turn, held)
        await self._spoke(turn, held)
        post = self.desk.register.post
        await (post.changed if event.edited else post.words)(
            connection, held, Side.PERSON, event.text, origin, turn.now
        )
        return Reply(facts=fact)

    async def sent(self, turn: Turn) -> Reply:
        """A photo goes to the person as words do; everything else stays in the group."""
        event = turn.event
        if not isinstance(event, Sent):
            return Reply()
        if event.caption.lstrip().startswith("/"):  # a note with a picture stays here, like every note
            return _noted(turn)
        held = await self._speaking(turn)
        if not isinstance(held, Held):
            return held
        connection = await turn.work.connection()
        origin = Origin(event.update_id, event.message_id, event.edited, event.reply_to)
        if event.edited:
            return await self._changed(turn, held, event, origin)
        if event.kind is not Attachment.PHOTO or event.file is None:
            text = turn.t(
                "Only words and photos go to the person. This was not passed on, nor the words under it."
            )
            return show(screens.line(turn.t, "desk-only-words", text))
        fact = await self._first_words(turn, held)
        await self._spoke(turn, held)
        await self.desk.register.post.photo(
            connection, held, Side.PERSON, event.file, event.caption, origin, turn.now
        )
        return Reply(facts=fact)

    async def _changed(self, turn: Turn, held: Held, event: Sent, origin: Origin) -> Reply:
        """Other words under a photo, or none: they change for the person. Another picture does not go by itself."""
        if not await self.desk.went(turn, held, event.message_id):
            return Reply()
        connection, post = await turn.work.connection(), self.desk.register.post
        same = event.file.same if event.file else ""
        other = event.kind is Attachment.PHOTO and await post.is_other_picture(
            connection, held, Side.PERSON, event.message_id, same
        )
        await self._spoke(turn, held)
        await post.changed(connection, held, Side.PERSON, event.caption, origin, turn.now)
        if not other:
            return Reply()
        text = turn.t(
            "The new picture was not passed on, only the words under it are changed. "
            "If the person should see it, send it as a new message."
        )
        return show(screens.line(turn.t, "desk-other-picture", text))

    async def _speaking(self, turn: Turn) -> Held | Reply:
        """The case whose person hears this member here; or what to answer instead, once in each topic."""
        case = await self.desk.here(turn)
        if case is None:
            text = turn.t("This is not the topic of a case: nothing written here goes to a person.")
            return await self._hint(turn, "desk-no-case", text)
        if not staff_may_speak(case.standing, turn.event.sender.user_id):
            text = turn.t(
                "This stays in the topic. Only the words of the consultant who took the case go to the person."
            )
            return replace(await self._hint(turn, "desk-not-yours", text), effects=_noted(turn).effects)
        held = await self.desk.register.held(case)
        return held or self.desk.nowhere(turn)

    async def _hint(self, turn: Turn, name: str, text: str) -> Reply:
        connection = await turn.work.connection()
        if await self.desk.register.topics.may_hint(connection, turn.chat_id, turn.event.thread_id):
            return show(screens.line(turn.t, name, text))
        return Reply()

    async def _first_words(self, turn: Turn, held: Held) -> tuple[Fact, ...]:
        """A consultation is held once a consultant has spoken."""
        outbox = self.desk.register.post.outbox
        spoken = await outbox.has_spoken(await turn.work.connection(), held.case.id, Side.PERSON)
        return () if spoken else (Fact(FactKind.CONSULTATION_HELD),)

    async def _spoke(self, turn: Turn, held: Held) -> None:
        """The case is answered; whoever writes is back from a pause."""
        connection, register = await turn.work.connection(), self.desk.register
        if held.case.standing.resting:
            await register.move(connection, held, Back(turn.event.sender.user_id), turn.now)
        await register.staff_spoke(connection, held.case, turn.now)


def _noted(turn: Turn) -> Reply:
    """The sign of what stays in the topic."""
    return Reply(effects=(React(turn.chat_id, turn.message_id, NOTED_SIGN),))
