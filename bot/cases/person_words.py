"""What a person writes or sends in a talk goes to the desk; what cannot go is said kindly, and so is danger."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.cases import talk_screens, words_screens
from bot.cases.case import State, person_may_speak
from bot.cases.danger import Danger
from bot.cases.drafting import Drafting
from bot.cases.post.letter import Kind, Side
from bot.cases.post.writing import Origin
from bot.cases.record import Held
from bot.cases.register import Register
from bot.chat.effects import DeleteMessages
from bot.chat.events import Attachment, Event, File, Said, Sent
from bot.chat.reply import Reply, Show, Where, show
from bot.chat.screens import Block
from bot.language.texts import Texts
from bot.turn.turn import Turn

MANY = 20  # messages on their way from which the person is told that they come slower


@dataclass(frozen=True)
class PersonWords:
    """Hears a private chat for the talk that is open there, if one is."""

    register: Register
    drafting: Drafting
    danger: Danger
    emergency_blocks: Callable[[Texts], tuple[Block, ...]]

    async def hear(self, turn: Turn, *, urgent: bool) -> Reply | None:
        """Words in a private chat: to the draft or to the desk. None: there is no open talk, they are not for us."""
        held = await self.register.of_chat(turn)
        if held is None or not isinstance(turn.event, Said):
            return None
        if held.case.standing.state is State.DRAFT:
            return await self.drafting.drafted(turn, held, urgent=urgent)
        if held.case.standing.state is State.PAUSED:
            return await self._not_passed_on(turn, held, urgent=urgent)
        if not person_may_speak(held.case.standing):
            await self._after_end(turn, held, urgent=urgent)
            return None
        event = turn.event
        origin = _origin(event, event.message_id, edited=event.edited, reply_to=event.reply_to)
        return await self._pass_on(turn, held, event.text, origin, urgent=urgent)

    async def hear_attachment(self, turn: Turn, *, urgent: bool = False) -> Reply | None:
        """Anything but plain words: photos and the words under things go on; the rest is kindly refused."""
        held = await self.register.of_chat(turn)
        event = turn.event
        if held is None or not isinstance(event, Sent):
            return None
        if held.case.standing.state is State.DRAFT:
            return await self.drafting.drafted(turn, held, urgent=urgent)
        if held.case.standing.state is State.PAUSED:
            return await self._not_passed_on(turn, held, urgent=urgent)
        if not person_may_speak(held.case.standing):
            await self._after_end(turn, held, urgent=urgent)
            return None
        origin = _origin(event, event.message_id, edited=event.edited, reply_to=event.reply_to)
        if event.edited:
            return await self._changed(turn, held, event, origin, urgent=urgent)
        if event.kind is Attachment.PHOTO and event.file and not held.story.minor:
            return await self._pass_on_photo(turn, held, event, origin, urgent=urgent)
        if event.kind is Attachment.VOICE and event.file and not held.story.minor:
            await self._pass_on_caption(turn, held, event, origin, urgent=urgent)
            asked = words_screens.ask_voice(turn.t, caption=bool(event.caption))
            return Reply(shows=(Show(asked, Where.ANSWER),))
        await self._pass_on_caption(turn, held, event, origin, urgent=urgent)
        if held.story.minor:
            return show(words_screens.no_photos(turn.t, event.kind, caption=bool(event.caption)))
        return show(words_screens.not_words(turn.t, event.kind, caption=bool(event.caption)))

    async def _pass_on_caption(
        self, turn: Turn, held: Held, event: Sent, origin: Origin, *, urgent: bool
    ) -> None:
        """Words under something that does not go, or not yet, are words all the same."""
        if event.caption:
            await self._pass_on(turn, held, event.caption, origin, urgent=urgent)

    async def _pass_on(self, turn: Turn, held: Held, text: str, origin: Origin, *, urgent: bool) -> Reply:
        connection = await turn.work.connection()
        if origin.edited and not await self._known(turn, held, origin.message_id):
            if urgent:
                await self.danger.heard(turn, held, passed_on=False)
            return show(words_screens.old_edit(turn.t))
        await self._mark(turn, held, urgent=urgent)
        post, added = self.register.post, 0
        if origin.edited:
            await post.changed(connection, held, Side.DESK, text, origin, turn.now)
        else:
            added = await post.words(connection, held, Side.DESK, text, origin, turn.now)
        return await self._slower(turn, held, added)  # the sign on the message comes when it has arrived

    async def _changed(self, turn: Turn, held: Held, event: Sent, origin: Origin, *, urgent: bool) -> Reply:
        """Other words under something, or none: they change at the desk. Another picture does not go on by itself."""
        if not await self._known(turn, held, event.message_id):
            return show(words_screens.old_edit(turn.t)) if event.caption else Reply()
        same = event.file.same if event.file else ""
        other = event.kind is Attachment.PHOTO and await self.register.post.is_other_picture(
            await turn.work.connection(), held, Side.DESK, event.message_id, same
        )
        reply = await self._pass_on(turn, held, event.caption, origin, urgent=urgent)
        return show(words_screens.other_picture(turn.t)) if other else reply

    async def _pass_on_photo(
        self, turn: Turn, held: Held, event: Sent, origin: Origin, *, urgent: bool
    ) -> Reply:
        connection = await turn.work.connection()
        await self._mark(turn, held, urgent=urgent)
        photo = event.file or File("")
        post = self.register.post
        added = await post.photo(connection, held, Side.DESK, photo, event.caption, origin, turn.now)
        return await self._slower(turn, held, added)

    async def send_voice(self, turn: Turn) -> Reply:
        """The second tap after "a voice can be recognised": the voice that the screen answers goes."""
        held = await self.register.of_chat(turn)
        voice = turn.tap.voice
        if held is None or not person_may_speak(held.case.standing) or held.story.minor:
            return show(talk_screens.no_talk(turn.t))
        if voice is None:
            return show(words_screens.voice_gone(turn.t))
        connection = await turn.work.connection()
        if not await self._known(turn, held, voice.message_id, Kind.VOICE):
            await self._mark(turn, held, urgent=False)
            origin = Origin(turn.event.update_id, voice.message_id)
            await self.register.post.voice(connection, held, Side.DESK, voice.file.file_id, origin, turn.now)
        return show(words_screens.voice_went(turn.t))

    async def _slower(self, turn: Turn, held: Held, added: int) -> Reply:
        """Nothing is dropped however much somebody writes; from time to time they see who can be rung meanwhile."""
        connection = await turn.work.connection()
        queued = await self.register.post.outbox.queued(connection, held.case.id, Side.DESK)
        if queued // MANY <= (queued - added) // MANY:  # a long text is several: the step may be passed over
            return Reply()
        return show(words_screens.many(turn.t, self.emergency_blocks(turn.t)))

    async def _not_passed_on(self, turn: Turn, held: Held, *, urgent: bool) -> Reply:
        """While the talk is paused words are neither kept nor passed on; only that there was danger in them is told."""
        if urgent:
            await self.danger.heard(turn, held, passed_on=False)
        return self.paused(turn, wrote=True)

    async def _after_end(self, turn: Turn, held: Held, *, urgent: bool) -> None:
        """The talk is over: the words are not for us, only that there was danger in them."""
        if urgent:
            await self.danger.after_end(turn, held)

    def paused(self, turn: Turn, *, wrote: bool) -> Reply:
        """The screen of a paused talk. `wrote`: in answer to words, which go out of the chat."""
        reply = show(talk_screens.paused(turn.t, wrote=wrote), consume=True)
        event = turn.event
        if isinstance(event, Said | Sent) and event.edited:  # an edited message is not consumed by itself
            return replace(reply, effects=(DeleteMessages(turn.chat_id, (event.message_id,)),))
        return reply

    async def _mark(self, turn: Turn, held: Held, *, urgent: bool) -> None:
        """The case is alive, danger words bring it to the front, and what waited to be opened comes: they are here."""
        connection = await turn.work.connection()
        await self.register.person_spoke(connection, held, turn.now, urgent=urgent)
        await self.register.post.opened(connection, held, turn.now)
        if urgent:
            await self.danger.heard(turn, held)

    async def _known(self, turn: Turn, held: Held, message_id: int, *kinds: Kind) -> bool:
        connection, pairs = await turn.work.connection(), self.register.post.pairs
        return await pairs.was_passed_on(connection, held.case.id, Side.DESK, message_id, kinds)


def _origin(event: Event, message_id: int, *, edited: bool, reply_to: int | None) -> Origin:
    return Origin(event.update_id, message_id, edited=edited, reply_to=reply_to)
