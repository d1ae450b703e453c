"""An event of the ledger: what it records, what it is called the same as, and why it cannot be entered. Pure."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from bot.content.models.event_kinds import EventKind, Group, Named, recorded
from bot.outreach.events.fields import TEXTS, Field, Label
from bot.outreach.events.private import Private, private_in
from bot.outreach.events.regions import Region
from bot.outreach.events.written import folded

FIRST_DAY = date(2015, 1, 1)
MOST = 1_000_000
LONGEST_NAME = 120  # of a film: it stands where remarks have more room
NOWHERE = frozenset({EventKind.SHELTER_MONITORING})  # where a shelter is stands nowhere (DESIGN, invariant 8)
PROVEN = frozenset({EventKind.AGENCY_FIGURES})  # is nothing but its evidence
GATHERINGS = frozenset(  # people come, though no indicator counts them
    {
        EventKind.AWARENESS_DAY,
        EventKind.REPORT_PRESENTED,
        EventKind.JOINT_EVENT,
        EventKind.WORKING_GROUP_MEETING,
        EventKind.WORKSHOP_JUSTICE,
        EventKind.WORKSHOP_LABOUR_INSPECTION,
        EventKind.CASE_DISCUSSION,
        EventKind.MEETING_STATES,
    }
)
_STANDS_IN = {Named.CHANNEL: Field.PLACE, Named.INSTITUTION: Field.PLACE, Named.FILM: Field.NOTE}
_ACTIVITY = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")


class Why(Enum):
    """Why something cannot be entered."""

    MISSING = "missing"
    UNKNOWN = "unknown"  # not on the closed list
    NO_DAY = "no-day"
    FUTURE = "future"
    TOO_EARLY = "too-early"
    NO_NUMBER = "no-number"
    TOO_MANY = "too-many"
    TOO_LONG = "too-long"
    MAIL = "mail"
    PHONE = "phone"
    PERSONAL_NUMBER = "personal-number"
    NOT_OF_KIND = "not-of-kind"  # events of this kind do not record it
    MORE_THAN_ALL = "more-than-all"  # women and men together are more than everybody
    OF_CHILDREN = "of-children"  # children are not counted by a second trait (SAFETY S14.4)
    NOT_FED = "not-fed"  # no such activity in the plan, or not one for this kind
    TWICE = "twice"
    NO_LINE = "no-line"  # a line or column nobody knows


@dataclass(frozen=True)
class Wrong:
    """Something that cannot be entered: where, why, and a word or limit the reason names."""

    label: Label | None
    why: Why
    detail: str = ""


@dataclass(frozen=True)
class EventRecord:
    """What took place. Nobody is counted in two groups; `women` and `men` look at the same people once more.

    None for women, men, or a group that is not in `heads`: not counted, which is not the same as nobody.
    """

    kind: EventKind
    day: date
    region: Region | None = None
    activity: str = ""
    place: str = ""
    organiser: str = ""
    partners: str = ""
    heads: Mapping[Group, int] = field(default_factory=dict)
    women: int | None = None
    men: int | None = None
    copies: int = 0
    evidence: str = ""
    note: str = ""

    def people(self) -> int:
        """Everybody who was counted: the groups together."""
        return sum(self.heads.values())

    def named(self, what: Named) -> str:
        """The channel, film or institution it names, as written; empty when its kind names none."""
        return self.text(_STANDS_IN[what]) if what in recorded(self.kind).names else ""

    def named_key(self, what: Named) -> str:
        """The same for counting different ones: `Channel 1` and `channel-1` are one."""
        return folded(self.named(what))

    def text(self, which: Field) -> str:
        """One of the free texts."""
        return {
            Field.PLACE: self.place,
            Field.ORGANISER: self.organiser,
            Field.PARTNERS: self.partners,
            Field.EVIDENCE: self.evidence,
            Field.NOTE: self.note,
        }[which]

    def fingerprint(self) -> str:
        """The same for what looks like one and the same event: kind, day, region, place, organiser, film."""
        region = self.region.value if self.region else ""
        parts = [
            self.kind.value,
            self.day.isoformat(),
            region,
            folded(self.place),
            folded(self.organiser),
            self.named_key(Named.FILM),
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def heads_json(self) -> str:
        """The head-counts as the database holds them."""
        counts = {group.value: count for group, count in self.heads.items()}
        counts |= {
            name: count for name, count in (("women", self.women), ("men", self.men)) if count is not None
        }
        return json.dumps(counts, sort_keys=True, separators=(",", ":"))

    def digest(self, *beside: object) -> str:
        """A short word that is another one after any change, also of what stands `beside` it."""
        everything = (
            self.fingerprint(), self.region, self.activity, self.place, self.organiser, self.partners, self.heads_json(),
            self.copies, self.evidence, self.note, *beside,
        )  # fmt: skip
        return hashlib.sha256(repr(everything).encode()).hexdigest()[:12]


def heads_of_json(text: str) -> tuple[dict[Group, int], int | None, int | None]:
    """Head-counts as the database holds them: of groups, of women, of men."""
    counts: dict[str, int] = json.loads(text)
    women, men = counts.pop("women", None), counts.pop("men", None)
    return {_GROUPS[name]: count for name, count in counts.items()}, women, men


_GROUPS = {group.value: group for group in Group}


def groups_of(kind: EventKind) -> tuple[Group, ...]:
    """Whose heads an event of this kind may count, in one order; whoever else came is `other`."""
    groups = recorded(kind).groups
    if groups or kind in GATHERINGS:
        groups |= {Group.OTHER}
    return tuple(group for group in Group if group in groups)


def counts_sexes(kind: EventKind) -> bool:
    """Whether women and men may be counted: where people come, and children are not among them."""
    return bool(groups_of(kind)) and Group.PUPILS not in groups_of(kind)


def wrongs(record: EventRecord, today: date) -> tuple[Wrong, ...]:
    """Everything that keeps an event from being entered; () when nothing does."""
    return (*_day(record, today), *_where(record), *_texts(record), *_counts(record))


def text_wrong(which: Field, text: str, most: int | None = None) -> Wrong | None:
    """What is wrong with a free text, if anything."""
    most = most or TEXTS[which]
    if len(text) > most:
        return Wrong(which, Why.TOO_LONG, str(most))
    match private_in(text):
        case Private.MAIL:
            return Wrong(which, Why.MAIL)
        case Private.PHONE:
            return Wrong(which, Why.PHONE)
        case Private.PERSONAL_NUMBER:
            return Wrong(which, Why.PERSONAL_NUMBER)
        case _:
            return None


def _day(record: EventRecord, today: date) -> Iterator[Wrong]:
    if record.day > today:
        yield Wrong(Field.DAY, Why.FUTURE, record.day.isoformat())
    if record.day < FIRST_DAY:
        yield Wrong(Field.DAY, Why.TOO_EARLY, str(FIRST_DAY.year))
    if record.activity and not _ACTIVITY.fullmatch(record.activity):
        yield Wrong(Field.ACTIVITY, Why.NOT_FED, record.activity[:12])


def _where(record: EventRecord) -> Iterator[Wrong]:
    if record.kind in NOWHERE:
        if record.region:
            yield Wrong(Field.REGION, Why.NOT_OF_KIND)
        if record.place:
            yield Wrong(Field.PLACE, Why.NOT_OF_KIND)
    elif record.region is None:
        yield Wrong(Field.REGION, Why.MISSING)
    for what in Named:
        if what in recorded(record.kind).names and not record.named_key(what):
            yield Wrong(_STANDS_IN[what], Why.MISSING)
    if record.kind in PROVEN and not record.evidence:
        yield Wrong(Field.EVIDENCE, Why.MISSING)


def _texts(record: EventRecord) -> Iterator[Wrong]:
    for which in TEXTS:
        if which is not Field.REASON:
            film = which is Field.NOTE and Named.FILM in recorded(record.kind).names
            if found := text_wrong(which, record.text(which), LONGEST_NAME if film else None):
                yield found


def _counts(record: EventRecord) -> Iterator[Wrong]:
    counts: list[tuple[Label, int | None]] = [
        *record.heads.items(), (Field.WOMEN, record.women), (Field.MEN, record.men), (Field.COPIES, record.copies)
    ]  # fmt: skip
    for label, count in counts:
        if count is not None and not 0 <= count <= MOST:
            yield Wrong(label, Why.TOO_MANY, str(MOST))
    for group in record.heads:
        if group not in groups_of(record.kind):
            yield Wrong(group, Why.NOT_OF_KIND)
    yield from _sexes(record)
    if recorded(record.kind).copies and not record.copies:
        yield Wrong(Field.COPIES, Why.MISSING)
    if record.copies and not recorded(record.kind).copies:
        yield Wrong(Field.COPIES, Why.NOT_OF_KIND)


def _sexes(record: EventRecord) -> Iterator[Wrong]:
    for label, count in ((Field.WOMEN, record.women), (Field.MEN, record.men)):
        if count is not None and not counts_sexes(record.kind):
            children = Group.PUPILS in groups_of(record.kind)
            yield Wrong(label, Why.OF_CHILDREN if children else Why.NOT_OF_KIND)
    if counts_sexes(record.kind) and (record.women or 0) + (record.men or 0) > record.people():
        yield Wrong(Field.WOMEN if record.women else Field.MEN, Why.MORE_THAN_ALL, str(record.people()))
