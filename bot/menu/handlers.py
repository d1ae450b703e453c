"""Start, language, home, help, privacy, exit, forget, and a kind answer to everything else."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.chat import doors
from bot.chat.actions import StaleButton
from bot.chat.effects import DeleteMessages, Effect
from bot.chat.events import Attachment, Command, FileKind, Place, Said, Sent, Tap
from bot.chat.facts import Fact, FactKind
from bot.chat.reply import Reply, Show, show
from bot.chat.screens import Block, Rows, Screen
from bot.language.negotiate import Tongues
from bot.language.texts import Texts
from bot.menu import lost_screens, screens, untaken_screens
from bot.storage.sessions import Sessions
from bot.storage.work import AlreadyHandled
from bot.turn.turn import Handler, Turn

Leaving = Callable[[Turn], Awaitable[tuple[Effect, ...]]]
Arriving = Callable[[str], tuple[Fact, ...]]  # what is counted of what follows /start
Speaking = Callable[[Turn, str], Awaitable[None]]
Waiting = Callable[[Turn, Texts], Awaitable[Screen | None]]  # that something new waits, and a way to it


class Mail(Protocol):
    """What people may ask to be sent, as far as the front of the house knows it."""

    async def gone(self, turn: Turn) -> None:
        """The person blocked the bot."""
        ...

    def door(self, t: Texts) -> Rows:
        """The button that leads there."""
        ...

    def kept(self, t: Texts) -> tuple[Block, ...]:
        """What is kept for it."""
        ...


@dataclass(frozen=True)
class Menu:
    """The front of the house.

    `pause_talk` and `erase_talk` are what other features do when a person leaves, `speak_in_talk` with another language.
    `pictures`: whether somebody here reads pictures of adverts. `waiting`: what another feature has for who comes in.
    """

    tongues: Tongues
    sessions: Sessions
    desk: Callable[[], bool]
    pause_talk: Leaving
    erase_talk: Leaving
    speak_in_talk: Speaking
    pictures: Callable[[], bool]
    arrival: Arriving
    mail: Mail
    waiting: Waiting

    def actions(self) -> Mapping[str, Handler]:
        """The buttons this feature answers."""
        return {
            doors.HOME: self.home,
            doors.LANGUAGE: self.language,
            doors.ABOUT: self.how_it_works,
            doors.PRIVACY: self.privacy,
            doors.EXIT: self.exit,
            doors.FORGET: self.forget,
        }

    def commands(self) -> Mapping[str, Handler]:
        """The commands this feature answers."""
        return {
            "start": self.start,
            "menu": self.home,
            "language": self.language,
            "help": self.how_it_works,
            "privacy": self.privacy,
            "exit": self.exit,
            "forget": self.forget,
        }

    async def start(self, turn: Turn) -> Reply:
        """First contact: choose a language; somebody who chose one before goes straight home."""
        payload = turn.event.argument if isinstance(turn.event, Command) else ""
        facts = (Fact(FactKind.CONTACT, turn.t.language), *self.arrival(payload))
        if await self.sessions.language(turn.chat_id):
            return show(await self._home(turn, turn.t), *facts)
        return show(self._choice(turn, await self._new(turn, turn.t)), *facts)

    async def home(self, turn: Turn) -> Reply:
        """The home screen."""
        return show(await self._home(turn, turn.t), consume=True)

    async def language(self, turn: Turn) -> Reply:
        """The choice of language, or what was chosen: remembered only if it differs from the client's."""
        if not turn.action.arguments:
            return show(self._choice(turn), consume=True)
        code = turn.action.argument(0)
        if code not in self.tongues.offered():
            raise StaleButton
        differs = code != self.tongues.from_client(turn.event.sender.client_language)
        if differs or await self.sessions.language(turn.chat_id) is not None:
            connection = await turn.work.connection()
            await self.sessions.choose_language(connection, turn.chat_id, code if differs else None)
        await self.speak_in_talk(turn, code)
        return show(await self._home(turn, self.tongues.texts(code)))

    async def how_it_works(self, turn: Turn) -> Reply:
        """What this is, what exit does."""
        return show(screens.how_it_works(turn.t, self.mail.door(turn.t)), consume=True)

    async def privacy(self, turn: Turn) -> Reply:
        """What is kept."""
        return show(screens.privacy(turn.t, self.mail.kept(turn.t)), consume=True)

    async def exit(self, turn: Turn) -> Reply:
        """One tap, no question: neutral screen, everything else deleted as far as 48 hours allow (SAFETY S1.4, S1.5).

        The list of messages is dropped only after they are deleted: a crash in between brings the tap again, and all of
        it is done again.
        """
        await self.sessions.joining.drop(turn.work, turn.chat_id)
        ids = await self.sessions.messages(turn.chat_id)
        try:
            effects = await self.pause_talk(turn)
        except AlreadyHandled:
            effects = ()
        return Reply(
            shows=(Show(screens.farewell(turn.t)),),
            effects=_wiping(turn, effects, ids),
            toast=turn.t("Hidden here. Telegram and your other devices may still have copies."),
            consume=True,
            wiped=True,
        )

    async def forget(self, turn: Turn) -> Reply:
        """Two taps: everything about this chat is deleted, an open talk with it."""
        if turn.action.arguments != ("yes",):
            return show(screens.ask_forget(turn.t), consume=True)
        await self.sessions.joining.drop(turn.work, turn.chat_id)
        ids = await self.sessions.messages(turn.chat_id)
        try:
            effects = await self.erase_talk(turn)
            await self.sessions.forget(await turn.work.connection(), turn.chat_id)
        except AlreadyHandled:
            effects = ()
        return Reply(
            shows=(Show(screens.forgotten(turn.t)),),
            effects=_wiping(turn, effects, ids),
            erased=True,
            wiped=True,
        )

    async def not_understood(self, turn: Turn) -> Reply:
        """Words nobody could place: deleted where Telegram allows, nothing kept."""
        return show(lost_screens.not_understood(turn.t, desk=self.desk()), consume=True)

    async def cannot_take(self, turn: Turn) -> Reply:
        """Something that is no text, outside a talk."""
        event = turn.event
        kind = event.kind if isinstance(event, Sent) else Attachment.OTHER
        file = event.file.kind if isinstance(event, Sent) and event.file else FileKind.OTHER
        return show(untaken_screens.cannot_take(turn.t, kind, file, desk=self.desk()), consume=True)

    async def stale(self, turn: Turn) -> Reply:
        """A button that is too old or forged."""
        screen = lost_screens.old_button(turn.t, desk=self.desk())
        return (
            show(screen, toast=turn.t("This button is from an older screen."))
            if self._private(turn)
            else Reply()
        )

    async def unknown_command(self, turn: Turn) -> Reply:
        """A command we do not have."""
        return show(lost_screens.unknown_command(turn.t, desk=self.desk()), consume=True)

    async def failed(self, turn: Turn) -> Reply:
        """Our mistake, said kindly. Who wanted to leave gets the neutral screen all the same."""
        if turn.event.place is Place.DESK:
            return _failed_at_desk(turn)
        if not self._private(turn):
            return Reply()
        leaving = turn.action.name == doors.EXIT or (
            isinstance(turn.event, Command) and turn.event.name == "exit"
        )
        return show(screens.farewell(turn.t) if leaving else lost_screens.failed(turn.t, desk=self.desk()))

    async def nobody(self, turn: Turn) -> Reply:
        """Other groups and anonymous administrators: a sentence when spoken to, silence otherwise."""
        if turn.event.place is Place.DESK and turn.event.sender.anonymous_admin:
            if isinstance(turn.event, Said | Command | Sent):
                return show(lost_screens.anonymous_refused(turn.t))
            return Reply()
        if isinstance(turn.event, Command):
            return show(lost_screens.only_private(turn.t, turn.chat_id))
        return Reply()

    async def blocked(self, turn: Turn) -> Reply:
        """The person blocked the bot: nothing can be shown, so nothing is kept that waits for showing."""
        await self.sessions.joining.drop(turn.work, turn.chat_id)
        await self.mail.gone(turn)
        await self.sessions.forget(await turn.work.connection(), turn.chat_id)
        return Reply(wiped=True, erased=True)

    async def silence(self, _turn: Turn) -> Reply:
        """Service messages: nobody said anything."""
        return Reply()

    def _private(self, turn: Turn) -> bool:
        return turn.event.place is Place.PERSON

    async def _home(self, turn: Turn, t: Texts) -> Screen:
        return screens.home(t, desk=self.desk(), pictures=self.pictures(), new=await self._new(turn, t))

    async def _new(self, turn: Turn, t: Texts) -> Screen:
        return (await self.waiting(turn, t) if self._private(turn) else None) or screens.NOTHING

    def _choice(self, turn: Turn, new: Screen = screens.NOTHING) -> Screen:
        offered = self.tongues.offered()
        languages = [one for one in self.tongues.languages.languages if one.code in offered]
        return screens.choose_language(turn.t, languages, new)


def _failed_at_desk(turn: Turn) -> Reply:
    """Who wrote in a topic would otherwise believe that the person reads it."""
    if isinstance(turn.event, Tap):
        return Reply(toast=lost_screens.sorry(turn.t))
    spoken = isinstance(turn.event, Said | Sent | Command) and turn.event.thread_id is not None
    return show(lost_screens.failed_at_desk(turn.t)) if spoken else Reply()


def _wiping(turn: Turn, effects: tuple[Effect, ...], ids: tuple[int, ...]) -> tuple[Effect, ...]:
    """One deletion of everything that stands in the chat, but for the screen that becomes the farewell."""
    keep = turn.message_id if isinstance(turn.event, Tap) and turn.event.editable else 0
    all_ids = {
        number for effect in effects if isinstance(effect, DeleteMessages) for number in effect.message_ids
    }
    wipe = tuple(sorted((all_ids | set(ids)) - {keep}))
    others = tuple(effect for effect in effects if not isinstance(effect, DeleteMessages))
    return (*others, DeleteMessages(turn.chat_id, wipe)) if wipe else others
