"""Who is on duty, who can carry one more case, and what a person who sends a case now may honestly expect. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.cases.duty import hours
from bot.cases.duty.hours import Plan

LANGUAGES = ("ka", "en", "ru", "az", "hy", "tr", "ar", "fa")
CAPACITIES = (2, 4, 6, 8, 12)
USUAL_CAPACITY = 6


@dataclass(frozen=True)
class Member:
    """A consultant who told the roster something. Moments know their zone; the plan is in the desk's."""

    staff: int
    sign: str
    languages: frozenset[str] = frozenset()
    most_cases: int = USUAL_CAPACITY
    plan: Plan = ()
    on_until: datetime | None = None
    off_until: datetime | None = None

    def on_duty(self, now: datetime) -> bool:
        """Whether they are on duty, by hours or by hand."""
        return hours.on_duty(self.plan, self.on_until, self.off_until, now)

    def shift_end(self, now: datetime) -> datetime | None:
        """When the present duty ends; None for who is off duty, or on it round the clock."""
        return hours.shift_end(self.plan, self.on_until, self.off_until, now)

    def next_begin(self, now: datetime) -> datetime | None:
        """When their planned duty begins next, within eight days."""
        return hours.next_begin(self.plan, self.off_until, now)

    @property
    def tongues(self) -> tuple[str, ...]:
        """Their languages in the order of LANGUAGES."""
        return tuple(code for code in LANGUAGES if code in self.languages)


@dataclass(frozen=True)
class Queue:
    """The cases nobody has taken. The urgent ones are counted in `waiting`, too."""

    waiting: int
    urgent: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prospects:
    """What may be said to who sends a case now. With `planned` False nothing can be said about when.

    Counted are those who speak the person's language, or did not say which they speak; `others` speak other languages.
    """

    on_duty: int
    free: int
    before: int
    opens: datetime | None
    planned: bool
    others: int = 0


@dataclass(frozen=True)
class Roster:
    """All members, and the weight of the open cases each carries (an ordinary case 1, an urgent one 2)."""

    members: tuple[Member, ...]
    load: Mapping[int, int] = field(default_factory=dict)

    def on_duty(self, now: datetime) -> tuple[Member, ...]:
        """Who is on duty."""
        return tuple(member for member in self.members if member.on_duty(now))

    def free(self, now: datetime) -> tuple[Member, ...]:
        """Who is on duty and carries less than they said they can."""
        return tuple(member for member in self.on_duty(now) if self.carries(member) < member.most_cases)

    def carries(self, member: Member) -> int:
        """The weight of a member's open cases."""
        return self.load.get(member.staff, 0)

    def member(self, staff: int) -> Member | None:
        """A member by their id."""
        return next((member for member in self.members if member.staff == staff), None)

    def speaks(self, staff: int, language: str) -> bool | None:
        """Whether somebody speaks a language; None when they are unknown or gave no languages."""
        member = self.member(staff)
        return language in member.languages if member and member.languages else None

    def speakers(self, now: datetime, language: str) -> tuple[Member, ...]:
        """Who is on duty and said that they speak a language."""
        return tuple(member for member in self.on_duty(now) if language in member.languages)

    def planned_next(self, now: datetime) -> tuple[tuple[datetime, Member], ...]:
        """Whose planned duty begins next within eight days, the soonest first; also of who is on duty now."""
        begins = [(member.next_begin(now), member) for member in self.members]
        coming = [(begin, member) for begin, member in begins if begin]
        return tuple(sorted(coming, key=lambda one: (one[0], one[1].sign)))

    def next_begin(self, now: datetime) -> datetime | None:
        """When anybody's planned duty begins next, within eight days."""
        return min((begin for begin in (one.next_begin(now) for one in self.members) if begin), default=None)

    def may_speak(self, language: str) -> "Roster":
        """Only those who named a language, or none at all."""
        mine = tuple(one for one in self.members if language in one.languages or not one.languages)
        return Roster(mine, self.load)

    def prospects(self, now: datetime, queue: Queue, language: str) -> Prospects:
        """What to expect in a language. `queue` is the one before the new case; `opens` only when nobody is on duty."""
        mine = self.may_speak(language)
        here = len(mine.on_duty(now))
        return Prospects(
            on_duty=here,
            free=len(mine.free(now)),
            before=queue.waiting,
            opens=None if here else mine.next_begin(now),
            planned=bool(here) or any(member.plan for member in mine.members),
            others=len(self.on_duty(now)) - here,
        )
