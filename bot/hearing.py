"""Where typed words go: danger first, then an open talk, then the offer check, then whatever they ask."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.chat.events import PictureRead, Place, Said, Sent, Tap
from bot.chat.reply import Reply, Show, Where
from bot.chat.screens import Button
from bot.content.models.asking import Asking
from bot.guidance.asking.understanding import OTHER, Understood
from bot.language.texts import Texts
from bot.turn.turn import Handler, Turn
from bot.ways import Course, Heard, Way, course, in_danger, is_own, urgent_in_a_talk

LONG_CAPTION = 40  # characters from which a caption may be an advert
UNASKED = Understood("und", ((OTHER, 1.0),))  # of words that nobody asks what was learnt about


@dataclass(frozen=True)
class Hearing:
    """The ears of the house. Every collaborator is one question or one answer of a feature."""

    entered: Callable[[Turn], Awaitable[Reply | None]]  # None: these words are no form of a coordinator's
    is_emergency: Callable[[str], Awaitable[bool]]
    emergency: Handler
    written_in: Callable[[str], Texts | None]  # None: words in no language of ours
    understand: Callable[[str], Awaitable[Understood]]
    asking: Asking
    way_back: Callable[[Turn], Awaitable[Button | None]]  # into a talk that has ended
    return_code: Callable[[Turn], Awaitable[Reply | None]]  # None: these words are no return code
    talk: Callable[[Turn, bool], Awaitable[Reply | None]]  # None: this chat has no open talk
    attachment: Callable[[Turn, bool], Awaitable[Reply | None]]
    is_advert: Callable[[Said], Awaitable[bool]]
    awaits_more: Callable[[Turn], Awaitable[bool]]  # the next message of an advert was announced
    has_signs: Callable[[str], Awaitable[bool]]  # signs of an advert, whatever else it looks like
    is_report: Callable[[str], Awaitable[bool]]  # somebody tells what happened to them
    advert: Handler
    offered: Callable[[Texts], Show]  # the check is offered beside a talk
    picture: Callable[[Turn], Awaitable[Reply | None]]  # None: no picture, or nobody here reads any
    picture_words: Handler
    where_talk_stands: Callable[[Turn], Awaitable[Reply | None]]  # None: no case
    home: Handler
    asked: Handler
    door_for: Callable[[Turn], Awaitable[Button | None]]  # a guide that fits a story
    cannot_take: Handler

    async def said(self, turn: Turn) -> Reply:
        """Words in a private chat."""
        event = turn.event
        if not isinstance(event, Said):
            return await self.home(turn)
        if (entered := await self.entered(turn)) is not None:
            return entered
        if (back := await self.return_code(turn)) is not None:
            return back
        # What is forwarded was written by somebody else: an advert that speaks of locks is no cry for help.
        certain = not event.forwarded and await self.is_emergency(event.text)
        learnt = await self._learnt(event)
        urgent = certain or urgent_in_a_talk(learnt, self.asking)
        passed_on = await self.talk(turn, urgent)
        if certain or (urgent and passed_on is not None):
            return await self._in_danger(turn, event.text, passed_on)
        danger = in_danger(learnt, self.asking)
        if passed_on is not None:
            return passed_on if danger else await self._and_check(turn, event, passed_on)
        # An edited message never is the announced one (docs/decisions/0009).
        if not event.edited and await self.awaits_more(turn):
            return await self._with_numbers(turn, event.text, await self.advert(turn), danger=danger)
        return await self._answer(turn, event, await self._course(event, learnt))

    async def _learnt(self, event: Said | Sent) -> Understood:
        """What the learners say of somebody's own few words. Others were written by somebody else, or are no cry."""
        forwarded = isinstance(event, Said) and event.forwarded
        text = _text_of(event)
        if not text or not is_own(text, forwarded=forwarded, edited=event.edited):
            return UNASKED
        return await self.understand(text)

    async def _course(self, said: Said, learnt: Understood) -> Course:
        advert = await self.is_advert(said)
        own = learnt is not UNASKED
        understood = learnt if own or advert else await self.understand(said.text)
        signs = advert and await self.has_signs(said.text)
        story = advert and await self.is_report(said.text)
        return course(Heard(own, advert, signs, story, understood), self.asking)

    async def _answer(self, turn: Turn, said: Said, to: Course) -> Reply:
        match to.way:
            case Way.EMERGENCY:
                return await self._in_danger(turn, said.text, None)
            case Way.ASKED:
                return await self.asked(turn)
            case Way.STORY:
                reply = await self._helped(turn, await self.advert(turn))
            case Way.ADVERT:
                reply = await self.advert(turn)
        return await self._with_numbers(turn, said.text, reply, danger=to.danger_beside)

    async def _numbers(self, turn: Turn, text: str) -> Reply:
        """The emergency screen; where somebody cries in another language than the chat's, below it in theirs as well.

        Both, since neither is sure: the chat's may be nobody's choice, and few words may be of another language.
        """
        reply = await self.emergency(turn)
        theirs = self.written_in(text)
        if theirs is None or theirs.language == turn.t.language:
            return reply
        again = await self.emergency(replace(turn, t=theirs))
        return replace(reply, shows=(*reply.shows, *again.shows))

    async def _with_numbers(self, turn: Turn, text: str, reply: Reply, *, danger: bool) -> Reply:
        return _beside(await self._numbers(turn, text), reply) if danger else reply

    async def _in_danger(self, turn: Turn, text: str, passed_on: Reply | None) -> Reply:
        """The numbers, and where a talk has ended the way back into it; words of an open one went already."""
        emergency = await self._numbers(turn, text)
        door = await self.way_back(turn) if passed_on is None else None
        if door is not None:
            first, *rest = emergency.shows
            emergency = replace(
                emergency, shows=(replace(first, screen=first.screen.with_rows((door,))), *rest)
            )
        return _beside(emergency, passed_on)

    async def _and_check(self, turn: Turn, said: Said, passed_on: Reply) -> Reply:
        """What went to a consultant without a word of ours, and looks like an advert, can be checked as well."""
        quiet = not passed_on.shows and not passed_on.consume and not said.edited
        if quiet and len(said.text) >= LONG_CAPTION and await self.is_advert(said):
            return replace(passed_on, shows=(self.offered(turn.t),))
        return passed_on

    async def _helped(self, turn: Turn, reply: Reply) -> Reply:
        """The answer to somebody's own story, with the guide that fits it below the ways to people."""
        door = await self.door_for(turn)
        if door is None or not reply.shows:
            return reply
        first, *rest = reply.shows
        return replace(reply, shows=(replace(first, screen=first.screen.with_rows((door,))), *rest))

    async def sent(self, turn: Turn) -> Reply:
        """A picture, a voice message, a sticker … in a private chat. Without a picture a long caption is read as words.

        Somebody's own story under a picture leads to help at once.
        """
        event = turn.event
        if not isinstance(event, Sent):
            return await self.cannot_take(turn)
        caption = event.caption
        certain = bool(caption) and await self.is_emergency(caption)
        learnt = await self._learnt(event)
        urgent = certain or urgent_in_a_talk(learnt, self.asking)
        passed_on = await self.attachment(turn, urgent)
        if certain or (urgent and passed_on is not None):
            return await self._in_danger(turn, caption, passed_on)
        danger = in_danger(learnt, self.asking)
        if passed_on is not None:
            return passed_on if danger else await self._and_check(turn, _words_of(event), passed_on)
        if caption and await self.is_report(caption):
            reply = await self.advert(replace(turn, event=_words_of(event)))
            return await self._with_numbers(turn, caption, reply, danger=danger)
        picture = await self.picture(turn)
        if picture is not None:
            return await self._with_numbers(turn, caption, picture, danger=danger)
        if len(caption) >= LONG_CAPTION:
            return await self.said(replace(turn, event=_words_of(event)))
        return await (self._in_danger(turn, caption, None) if danger else self.cannot_take(turn))

    async def picture_read(self, turn: Turn) -> Reply:
        """The words of a picture came out, or none did: then a long caption is the advert."""
        event = turn.event
        if isinstance(event, PictureRead) and event.unread and len(event.caption) >= LONG_CAPTION:
            return await self.advert(replace(turn, event=_words_of(event)))
        return await self.picture_words(turn)

    async def repeated(self, turn: Turn) -> Reply:
        """An update came a second time: what it wrote is written, but its answer may never have been shown.

        Shows where things stand now; never writes. Words of an open talk need no screen: the relay acknowledges them.
        """
        if turn.event.place is not Place.PERSON:
            return Reply()
        stands = await self.where_talk_stands(turn)
        if isinstance(turn.event, Said | Sent) and await self._was_danger(
            turn.event, in_talk=stands is not None
        ):
            return await self._in_danger(turn, _text_of(turn.event), None)
        if stands is None:
            return await self.home(turn) if isinstance(turn.event, Tap) else Reply()
        open_talk = any(one.screen.name == "talk-open" for one in stands.shows)
        return Reply() if open_talk and isinstance(turn.event, Said | Sent) else stands

    async def _was_danger(self, event: Said | Sent, *, in_talk: bool) -> bool:
        """Whether words showed the emergency screen when they came first."""
        text = _text_of(event)
        forwarded = isinstance(event, Said) and event.forwarded
        if text and not forwarded and await self.is_emergency(text):
            return True
        learnt = await self._learnt(event)
        return (urgent_in_a_talk if in_talk else in_danger)(learnt, self.asking)


def _text_of(event: Said | Sent) -> str:
    return event.text if isinstance(event, Said) else event.caption


def _words_of(event: Sent | PictureRead) -> Said:
    return Said(
        event.update_id,
        event.place,
        event.chat_id,
        event.sender,
        event.thread_id,
        message_id=event.message_id,
        text=event.caption,
        edited=event.edited,
    )


def _beside(emergency: Reply, passed_on: Reply | None) -> Reply:
    """The emergency screen as a new message; whatever the talk did happens as well. Typed danger words do not stay."""
    shows = tuple(Show(one.screen, Where.NEW) for one in emergency.shows)
    if passed_on is None:
        return replace(emergency, shows=shows, consume=True)
    return replace(
        passed_on,
        shows=(*passed_on.shows, *shows),
        facts=(*passed_on.facts, *emergency.facts),
        effects=(*passed_on.effects, *emergency.effects),
    )
