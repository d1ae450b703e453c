"""The guided form, step by step: kind, day, activity, region, and the text to fill in. Nothing is stored on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.chat.actions import StaleButton, act
from bot.chat.reply import Reply, show
from bot.content.models.event_kinds import EventKind
from bot.content.models.plan import Plan
from bot.outreach.events import guided_screens as screens
from bot.outreach.events.activities import activities_of
from bot.outreach.events.fields import Field, Label
from bot.outreach.events.model import NOWHERE
from bot.outreach.events.names import region_name
from bot.outreach.events.regions import Region
from bot.outreach.events.taps import day_on, kind_on, number_on, region_on, today
from bot.turn.turn import Handler, Turn


@dataclass(frozen=True)
class GuidedForm:
    """`plans` say which activity a kind of event belongs to."""

    plans: Sequence[Plan] = ()

    def actions(self) -> Mapping[str, Handler]:
        """The buttons of the guided form."""
        return {
            screens.NEW: self.new,
            screens.KINDS: self.kinds,
            screens.DAY: self.day,
            screens.ACTIVITY: self.activity,
            screens.REGION: self.region,
            screens.FORM: self.form,
        }

    async def new(self, turn: Turn) -> Reply:
        """Which part of the list of kinds."""
        return show(screens.sections_screen(turn.t))

    async def kinds(self, turn: Turn) -> Reply:
        """Which kind: section, page."""
        section, page = number_on(turn, 0), number_on(turn, 1)
        if section >= screens.SECTIONS or page * screens.PAGE >= len(screens.kinds_of(section)):
            raise StaleButton
        return show(screens.kinds_screen(turn.t, section, page))

    async def day(self, turn: Turn) -> Reply:
        """When: kind."""
        return show(screens.day_screen(turn.t, kind_on(turn), today(turn)))

    async def activity(self, turn: Turn) -> Reply:
        """Which activity: kind, day. Skipped where the plan leaves no choice."""
        kind, day = kind_on(turn), day_on(turn)
        fitting = activities_of(self.plans, kind, day or today(turn))
        if len(fitting) > 1:
            return show(screens.activity_screen(turn.t, kind, turn.action.argument(1), fitting))
        number = fitting[0].number if fitting else ""
        if kind in NOWHERE:
            return _text(turn, kind, day, number, None)
        packed = number.replace(".", "-") or screens.NONE
        return show(screens.region_screen(turn.t, kind, turn.action.argument(1), packed))

    async def region(self, turn: Turn) -> Reply:
        """Where: kind, day, activity."""
        kind, _day, _activity = kind_on(turn), day_on(turn), self._activity(turn)
        return show(screens.region_screen(turn.t, kind, turn.action.argument(1), turn.action.argument(2)))

    async def form(self, turn: Turn) -> Reply:
        """The ready text: kind, day, activity, region."""
        return _text(turn, kind_on(turn), day_on(turn), self._activity(turn), region_on(turn))

    def _activity(self, turn: Turn) -> str:
        """The activity on a button: one that the kind feeds, or none."""
        packed = turn.action.argument(2)
        if packed == screens.NONE:
            return ""
        fitting = activities_of(self.plans, kind_on(turn), day_on(turn) or today(turn))
        number = packed.replace("-", ".")
        if number not in {one.number for one in fitting}:
            raise StaleButton
        return number


def _text(turn: Turn, kind: EventKind, day: date | None, activity: str, region: Region | None) -> Reply:
    known: dict[Label, str] = {
        Field.DAY: day.isoformat() if day else "",
        Field.ACTIVITY: activity,
        Field.REGION: region_name(turn.t, region) if region else "",
    }
    return show(screens.form_screen(turn.t, kind, known, act(screens.DAY, kind.value)))
