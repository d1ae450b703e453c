"""What a filled form asks to save, or every reason why it cannot be saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.content.models.plan import Plan
from bot.language.texts import Texts
from bot.outreach.events.draft import Reader
from bot.outreach.events.fields import Field
from bot.outreach.events.form import Form
from bot.outreach.events.model import EventRecord, Why, Wrong, text_wrong
from bot.outreach.events.reasons import reason
from bot.outreach.events.store import COMMAND_LINE, Entry, EventStore
from bot.outreach.events.written import clean, count_of

MOST_NUMBER = 10**9  # what is larger is no entry, and does not fit into the database's integers


@dataclass(frozen=True)
class Asked:
    """What somebody wants to save: an event, and the entry it corrects with the reason."""

    record: EventRecord
    before: Entry | None = None
    reason: str = ""

    def digest(self) -> str:
        """Another one after any change of the text, and once somebody else changed the entry."""
        seen = (self.before.number, self.before.revision) if self.before else ()
        return self.record.digest(*seen, self.reason)


def may_change(entry: Entry, who: int) -> bool:
    """Whether somebody may correct or withdraw: one's own; what the command line entered belongs to all of them."""
    return entry.owner in (who, COMMAND_LINE)


@dataclass(frozen=True)
class Understanding:
    """Reads forms. `tongues`: languages in which names may be written, besides that of the form."""

    store: EventStore
    plans: Sequence[Plan] = ()
    tongues: Sequence[Texts] = ()

    async def of(
        self, t: Texts, form: Form, connection: AsyncConnection, *, who: int, today: date
    ) -> Asked | tuple[str, ...]:
        """What a form asks for, or the complaints about it in the language of `t`."""
        reader = Reader(today, self.plans, (t, *self.tongues))
        before: Entry | None = None
        if Field.NUMBER in form.values:
            before = await self._correctable(form.values[Field.NUMBER], connection, who)
            if before is None:
                return (t("There is no entry of this number that you can correct."),)
        read = reader.read(form.values, before.record if before else None)
        kind = read.record.kind if read.record else reader.kind(form.values.get(Field.KIND, ""))
        why = clean(form.values.get(Field.REASON, ""))
        wrong = (*form.wrong, *read.wrong, *(reason_wrong(why) if before else ()))
        if wrong or read.record is None:
            return tuple(reason(t, one, kind) for one in wrong)
        if before and read.record == before.record:
            return (t("Nothing in it differs from the entry."),)
        return Asked(read.record, before, why if before else "")

    async def entry(self, written: str, connection: AsyncConnection) -> Entry | None:
        """The entry of a number somebody wrote."""
        number = count_of(written)
        if number is None or not 0 < number < MOST_NUMBER:
            return None
        return await self.store.get(connection, number)

    async def _correctable(self, written: str, connection: AsyncConnection, who: int) -> Entry | None:
        entry = await self.entry(written, connection)
        if entry is None or entry.withdrawn or not may_change(entry, who):
            return None
        return entry


def reason_wrong(why: str) -> tuple[Wrong, ...]:
    """What is wrong with the reason of a correction."""
    if not why:
        return (Wrong(Field.REASON, Why.MISSING),)
    found = text_wrong(Field.REASON, why)
    return (found,) if found else ()
