"""The events ledger in a coordinator's private chat: what they send back is shown, saved, corrected, withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.access import Role
from bot.chat.actions import StaleButton, act
from bot.chat.events import Command, Said
from bot.chat.reply import Reply, Where, show
from bot.content.models.plan import Plan
from bot.language.texts import Texts
from bot.outreach.events import entry_screens, guided_screens
from bot.outreach.events.fields import Field
from bot.outreach.events.form import read_form, values_of
from bot.outreach.events.guided import GuidedForm
from bot.outreach.events.guided_screens import PAGE
from bot.outreach.events.lines import REASONS
from bot.outreach.events.store import ChangedMeanwhile, Entry, EventStore, LooksEntered, NoEntry
from bot.outreach.events.taps import for_coordinators, number_on, today, who
from bot.outreach.events.understanding import Asked, Understanding, may_change
from bot.outreach.events.written import clean
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class EventsLedger:
    """`/event`. `plans` say which activity a kind belongs to; `tongues` in which languages names may be written."""

    store: EventStore
    plans: Sequence[Plan] = ()
    tongues: Sequence[Texts] = ()

    @cached_property
    def _understanding(self) -> Understanding:
        return Understanding(self.store, self.plans, self.tongues)

    def actions(self) -> Mapping[str, Handler]:
        """The buttons this feature answers."""
        found: dict[str, Handler] = {
            guided_screens.MENU: self.menu,
            **GuidedForm(self.plans).actions(),
            guided_screens.LIST: self.latest,
            guided_screens.ENTRY: self.entry,
            guided_screens.CORRECT: self.correct,
            guided_screens.WITHDRAW: self.withdraw,
            guided_screens.HISTORY: self.history,
            guided_screens.SAVE: self.save,
        }
        return {name: for_coordinators(handler) for name, handler in found.items()}

    def coordinator_commands(self) -> Mapping[str, Handler]:
        """The commands this feature answers for coordinators."""
        return {"event": for_coordinators(self.command)}

    async def command(self, turn: Turn) -> Reply:
        """`/event`: the front of the ledger; `/event 14`: that entry."""
        asked = clean(turn.event.argument) if isinstance(turn.event, Command) else ""
        if not asked:
            return show(guided_screens.menu_screen(turn.t))
        async with turn.work.glance() as connection:
            entry = await self._understanding.entry(asked, connection)
        if entry is None:
            return show(guided_screens.menu_screen(turn.t, turn.t("There is no such entry.")))
        return _entry(turn, entry)

    async def typed(self, turn: Turn) -> Reply | None:
        """A form that was filled in and sent, or edited; None for anybody else's words and any others."""
        if turn.role is not Role.COORDINATOR or not isinstance(turn.event, Said):
            return None
        form = read_form(turn.t, turn.event.text)
        if form is None:
            return None
        async with turn.work.glance() as connection:
            asked = await self._understanding.of(turn.t, form, connection, who=who(turn), today=today(turn))
        if isinstance(asked, Asked):
            return show(entry_screens.summary_screen(turn.t, asked), where=Where.ANSWER)
        return show(entry_screens.complaints_screen(turn.t, asked), where=Where.ANSWER)

    async def save(self, turn: Turn) -> Reply:
        """Save what stands in the text that the summary answers, if it is still what the summary showed."""
        form = read_form(turn.t, turn.tap.offer.text) if turn.tap.offer else None
        if form is None:
            return show(entry_screens.gone_screen(turn.t))
        connection = await turn.work.connection()
        asked = await self._understanding.of(turn.t, form, connection, who=who(turn), today=today(turn))
        if not isinstance(asked, Asked):
            return show(entry_screens.complaints_screen(turn.t, asked))
        if asked.digest() != turn.action.argument(0):
            changed = turn.t("The text or the entry has changed since. Please look again.")
            return show(entry_screens.summary_screen(turn.t, asked, changed))
        try:
            entry = await self._write(turn, asked, connection)
        except LooksEntered as error:
            return show(entry_screens.double_screen(turn.t, asked, error.entry))
        return _entry(turn, entry, turn.t("Saved."))

    async def menu(self, turn: Turn) -> Reply:
        """The front of the ledger."""
        return show(guided_screens.menu_screen(turn.t))

    async def latest(self, turn: Turn) -> Reply:
        """The last entries: page."""
        page = number_on(turn, 0)
        async with turn.work.glance() as connection:
            entries = await self.store.latest(connection, PAGE + 1, page * PAGE)
        return show(entry_screens.list_screen(turn.t, entries, page))

    async def entry(self, turn: Turn) -> Reply:
        """One entry: number."""
        return _entry(turn, await self._asked_for(turn))

    async def correct(self, turn: Turn) -> Reply:
        """The ready text of an entry that stands: number."""
        entry = await self._asked_for(turn)
        if entry.withdrawn or not may_change(entry, who(turn)):
            return _entry(turn, entry)
        known = {Field.NUMBER: str(entry.number), **values_of(turn.t, entry.record)}
        back = act(guided_screens.ENTRY, entry.number)
        return show(guided_screens.form_screen(turn.t, entry.record.kind, known, back))

    async def withdraw(self, turn: Turn) -> Reply:
        """Withdraw an entry: number, revision; with a reason it is done."""
        entry, revision = await self._asked_for(turn), number_on(turn, 1)
        if entry.withdrawn or not may_change(entry, who(turn)):
            return _entry(turn, entry)
        changed = turn.t("The entry was changed meanwhile. Please look again.")
        if entry.revision != revision:
            return _entry(turn, entry, changed)
        why = turn.action.arguments[2:]
        if not why:
            return show(entry_screens.withdraw_screen(turn.t, entry))
        if why[0] not in REASONS:
            raise StaleButton
        connection = await turn.work.connection()
        try:
            entry = await self.store.withdraw(connection, entry, reason=why[0], by=who(turn), day=today(turn))
        except (ChangedMeanwhile, NoEntry):  # between the look and the writing
            return _entry(turn, await self._asked_for(turn), changed)
        return _entry(turn, entry)

    async def history(self, turn: Turn) -> Reply:
        """Everything an entry ever said: number, page."""
        number, page = number_on(turn, 0), number_on(turn, 1)
        async with turn.work.glance() as connection:
            revisions = await self.store.history(connection, number)
        if not revisions:
            raise StaleButton
        return show(entry_screens.history_screen(turn.t, revisions, who(turn), page))

    async def _write(self, turn: Turn, asked: Asked, connection: AsyncConnection) -> Entry:
        again = turn.action.arguments[1:] == ("again",)
        by, day = who(turn), today(turn)
        if asked.before is None:
            return await self.store.add(connection, asked.record, by=by, day=day, again=again)
        return await self.store.correct(
            connection, asked.before, asked.record, reason=asked.reason, by=by, day=day, again=again
        )

    async def _asked_for(self, turn: Turn) -> Entry:
        number = number_on(turn, 0)
        async with turn.work.glance() as connection:
            entry = await self.store.get(connection, number)
        if entry is None:
            raise StaleButton
        return entry


def _entry(turn: Turn, entry: Entry, note: str = "") -> Reply:
    return show(entry_screens.entry_screen(turn.t, entry, who(turn), note))
