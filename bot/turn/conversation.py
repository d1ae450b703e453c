"""The way of one event, read top to bottom: language, route, decide, save, commit, show, effects."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, TypeGuard, TypeVar

from bot.access import Access, Role
from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.effects import DeleteMessages, EditScreen, Effect, ShowScreen
from bot.chat.events import Command, Event, PictureRead, Place, Said, Sent, Tap
from bot.chat.facts import Fact
from bot.chat.outcomes import Done, Outcome, Refusal, Refused, TryLater, Unknown
from bot.chat.outside import Outside
from bot.chat.reply import Reply, Show, Where
from bot.clock import Clock
from bot.language.negotiate import Tongues
from bot.language.texts import Texts
from bot.storage.advice import told
from bot.storage.engine import Database
from bot.storage.sessions import Sessions
from bot.storage.work import AlreadyHandled, Rereading, UnitOfWork
from bot.turn.frame import framed
from bot.turn.routes_table import Routes
from bot.turn.turn import Handler, Turn

log = logging.getLogger(__name__)
Result = TypeVar("Result")

ATTEMPTS = 3  # how often a screen is tried; nobody should wait in silence because of one lost answer
PAUSES = (
    0.2,
    1.0,
)  # seconds before a turn is begun anew, when the database server went away in the middle of it
LONGEST_WAIT = 5.0  # seconds between two tries


class Counting(Protocol):
    """Somebody who counts facts; never slow, never fails."""

    def count(self, facts: tuple[Fact, ...]) -> None:
        """Count each fact once."""
        ...


@dataclass
class Conversation:
    """Everything one turn needs, wired by the composition root. Only `use` changes it."""

    routes: Routes
    access: Callable[[], Access]
    tongues: Tongues
    sessions: Sessions
    database: Database
    outside: Outside
    counting: Counting
    clock: Clock
    answer_tap: Callable[[str, str], Awaitable[None]]
    desk_language: Callable[[str], str]  # of a client at the desk: the language it is answered in
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep

    def use(self, routes: Routes, tongues: Tongues) -> None:
        """From the next event on answer with these. A turn under way ends with the handler it began with."""
        self.routes, self.tongues = routes, tongues

    async def handle(self, event: Event) -> None:
        """Handle one event to its end: afterwards it is answered, and what it wrote is committed."""
        t = await self._insist(lambda: self._texts_for(event))
        await self._turn(event, self._route, t)

    async def apologise(self, event: Event) -> None:
        """Say kindly that something of ours went wrong: after `handle` raised, so nothing of it was committed."""
        try:
            t = await self._texts_for(event)
        except Exception:  # noqa: BLE001  the database itself may be what went wrong: nobody is left in silence
            t = self._clients_texts(event)
        await self._turn(event, self.routes.failed, t)

    async def _route(self, turn: Turn) -> Reply:
        handler: Handler = self.routes.find(turn.event, turn.role)
        try:
            return await handler(turn)
        except StaleButton:
            return await self.routes.stale(turn)

    async def _turn(self, event: Event, decide: Handler, t: Texts) -> None:
        reply = await self._insist(lambda: self._decided(event, decide, t))
        if reply.erased:
            await self._after_commit(self.database.tidy, "tidying")
        self.counting.count(reply.facts)
        await self._show(event, reply)

    async def _insist(self, work: Callable[[], Awaitable[Result]]) -> Result:
        """Begin anew what the database server broke off. `work` must do no harm when it is done a second time."""
        for pause in PAUSES:
            try:
                return await work()
            except Exception as error:
                if not self.database.passes(error):
                    raise
                log.warning("the database broke off (%s): begun anew", told(error))
            await self.wait(pause)
        return await work()

    async def _decided(self, event: Event, decide: Handler, t: Texts) -> Reply:
        """What a turn answers, after the commit. When it raises nothing is committed, and it may be begun anew."""
        now = self.clock.now()
        async with UnitOfWork(self.database, event.update_id, now) as work:
            turn = Turn(event, self._role(event), t, now, work)
            with suppress(AlreadyHandled):
                reply = await decide(turn)
                await work.commit()
                return reply
        log.info("update %d was handled before", event.update_id)
        async with Rereading(self.database, event.update_id, now) as again:
            return await self.routes.repeated(replace(turn, work=again))

    def _role(self, event: Event) -> Role:
        return self.access().role(
            private=event.place is Place.PERSON,
            chat_id=event.chat_id,
            user_id=event.sender.user_id,
            anonymous=event.sender.anonymous_admin,
        )

    async def _texts_for(self, event: Event) -> Texts:
        if event.place is Place.DESK:
            return self.tongues.texts(self.desk_language(event.sender.client_language))
        if isinstance(event, Tap) and self.tongues.speaks(event.language):
            return self.tongues.texts(event.language)
        chosen = None
        if event.place is Place.PERSON and isinstance(event, Said | Command | Sent | PictureRead):
            chosen = await self.sessions.language(event.chat_id)
        return self.tongues.texts(chosen) if chosen else self._clients_texts(event)

    def _clients_texts(self, event: Event) -> Texts:
        return self.tongues.texts(self.tongues.from_client(event.sender.client_language))

    async def _show(self, event: Event, reply: Reply) -> None:
        """Answer the tap, put the screens where they belong, do the rest, and remember what the exit must wipe."""
        if not isinstance(event, Tap):
            await self._shown(event, reply)
            return
        # side by side: neither needs the other, and each takes Telegram a round trip
        answering = asyncio.ensure_future(self.answer_tap(event.tap_id, reply.toast))
        try:
            await self._shown(event, reply)
        finally:
            await answering

    async def _shown(self, event: Event, reply: Reply) -> None:
        ours: list[int] = []
        screen: int | None = None
        for one in reply.shows:
            outcome = await self._place(event, one, ours)
            if isinstance(outcome, Done) and outcome.id:
                ours.append(outcome.id)
                screen = outcome.id if one.where is Where.SAME and _replaces(event, reply) else screen
        typed = event.message_id if isinstance(event, Said | Command | Sent) and not event.edited else 0
        # A command says what was looked for: it does not stay. Telegram's own Start button does.
        consume = reply.consume or (isinstance(event, Command) and event.name != "start")
        if typed and consume and event.place is Place.PERSON:
            await self.outside.carry_out(DeleteMessages(event.chat_id, (typed,)))
            typed = 0
        done = [await self._surely(effect) for effect in reply.effects]
        if reply.wiped and not any(isinstance(outcome, TryLater | Unknown) for outcome in done):
            # only now: what is still there can be wiped later
            forget = partial(self.sessions.drop_messages, event.chat_id)
            await self._after_commit(forget, "forgetting what was wiped")
        if event.place is Place.PERSON and (ours or typed):
            standing = [*([typed] if typed else []), *ours]
            await self._after_commit(partial(self._note, event, standing, screen), "noting messages")

    async def _note(self, event: Event, standing: list[int], screen: int | None) -> None:
        """Note what stands in the chat. One screen at a time: what answered typed words before makes room."""
        earlier = await self.sessions.remember_screen(event.chat_id, standing, screen)
        if earlier is None or earlier == screen:
            return
        # A typed /start stays only where nothing stood before: with Telegram's own Start button it opens the chat.
        typed = (event.message_id,) if isinstance(event, Command) and event.name == "start" else ()
        await self._surely(DeleteMessages(event.chat_id, (earlier, *typed)))

    async def _after_commit(self, work: Callable[[], Awaitable[None]], what: str) -> None:
        """What fails now must not be told as "nothing was passed on": it was, and a second try would pass it on twice."""
        try:
            await self._insist(work)
        except Exception as error:
            why = told(error)
            log.exception("%s failed: %s", what, why)

    async def _place(self, event: Event, one: Show, ours: list[int]) -> Outcome:
        """A screen in the place of the tapped one; where that cannot be edited any more, as a new message."""
        if one.where is Where.BELOW and not ours:
            return Refused(Refusal.GONE)
        screen = framed(one.screen, self.tongues.texts(one.screen.language))  # it may have just been changed
        if one.where is Where.SAME and _in_place(event):
            outcome = await self._surely(EditScreen(event.chat_id, event.message_id, screen))
            if not isinstance(outcome, Refused):
                return Done()
        # Whoever left by the exit meanwhile, or took the picture back, wants to see nothing of it.
        late = isinstance(event, PictureRead)
        return await self._surely(
            ShowScreen(
                event.chat_id,
                screen,
                thread_id=event.thread_id,
                reply_to=_answered(event, one, ours),
                protect=event.place is Place.DESK,  # SAFETY S5.4
                only_as_answer=late,
            )
        )

    async def _surely(self, effect: Effect) -> Outcome:
        """Try again after limits, lost connections and lost answers: a screen shown twice does no harm, silence does."""
        outcome = await self.outside.carry_out(effect)
        for attempt in range(1, ATTEMPTS):
            if isinstance(outcome, TryLater):
                await self.wait(min(outcome.seconds, LONGEST_WAIT))
            elif isinstance(outcome, Unknown):
                await self.wait(float(attempt))
            else:
                break
            outcome = await self.outside.carry_out(effect)
        return outcome


def _answered(event: Event, one: Show, ours: list[int]) -> int | None:
    """The message that a new screen answers, if any."""
    if one.where is Where.BELOW:
        return ours[-1]
    if one.where is Where.ANSWER and isinstance(event, Said | Sent | PictureRead):
        return event.message_id
    return None


def _replaces(event: Event, reply: Reply) -> bool:
    """Whether the answer takes the place of the screen before: to commands, and to words that do not stay."""
    return isinstance(event, Command) or (isinstance(event, Said) and reply.consume)


def _in_place(event: Event) -> TypeGuard[Tap]:
    """Whether the tapped screen can and should make room for the next one."""
    if not isinstance(event, Tap) or not event.editable:
        return False
    return event.action is None or event.action.arguments[-1:] != (doors.NEW,)
