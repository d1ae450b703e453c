"""The closed list of published tables: what is told of each fact, by which traits and how often. Pure.

Each fact is told in one table, so that no two tables can be laid over each other. Facts are named by the value of
their FactKind.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product

from bot.outreach.period import Length
from bot.outreach.publishing.cells import NOT_STATED, OTHER, Cell

Traits = tuple[str, ...]

LEVELS = ("none", "not-enough", "caution", "high", "critical")
CLOSERS = ("person", "time", "withdrawn")
WHEN = ("before", "after")
RESULT = ("right", "wrong")
ANSWER = ("yes", "no")

# One national total a year each, and no row anywhere else.
CHILDREN = frozenset(
    {("flag_seen", "minor-involved"), ("referral_shown", "child"), ("group_stated", "child")}
)
VICTIMS = frozenset(
    {("group_stated", "victim"), ("group_stated", "exploited"), ("referral_shown", "shelter")}
)

# Each consultation closed by a consultant has an outcome: the sum of outcomes says how many, and says it once.
TOLD_ELSEWHERE = CHILDREN | VICTIMS | {("consultation_closed", "consultant")}


@dataclass(frozen=True)
class Lists:
    """The closed lists that come from content: no trait of a table is ever taken from what was counted."""

    languages: Traits
    guides: Traits
    signs: Traits
    kinds_of_help: Traits
    outcomes: Traits
    destinations: Traits
    groups: Traits
    points: Traits


def whole(trait: str) -> Cell:
    """A stored trait that stands for itself."""
    return (trait,)


def level_and_language(trait: str) -> Cell:
    """`not-enough-ka` as level and language; a level alone has no language stated."""
    if trait in LEVELS:
        return trait, NOT_STATED
    level, _, language = trait.rpartition("-")
    return level, language


def when_and_result(trait: str) -> Cell:
    """`before-visit-right` without its question: with it, three traits would be crossed."""
    return trait.partition("-")[0], trait.rpartition("-")[2]


@dataclass(frozen=True)
class Table:
    """A table as it is declared.

    `axes` holds none, one or two closed lists; their product are its cells. `unit` is the shortest period it is
    published for: it alone is made from counts, longer periods are sums of units. `only` picks the traits of a total.
    """

    name: str
    facts: Traits
    axes: tuple[Traits, ...] = ()
    unit: Length = Length.QUARTER
    split: Callable[[str], Cell] = whole
    only: frozenset[tuple[str, str]] = frozenset()

    def cells(self) -> tuple[Cell, ...]:
        """Every cell, in the order of the lists: each is always there, hidden or not."""
        return tuple(product(*self.axes))

    def lengths(self) -> tuple[Length, ...]:
        """For which lengths of period it is published."""
        return tuple(length for length in Length if length.value >= self.unit.value)

    def cell_of(self, fact: str, trait: str) -> Cell | None:
        """The cell in which a counted fact is told; None: not in this table. A word from no list is "other"."""
        if self.only:
            return () if (fact, trait) in self.only else None
        if fact not in self.facts or (fact, trait) in TOLD_ELSEWHERE:
            return None
        words = self.split(trait)
        return tuple(
            word if word in axis else OTHER
            for word, axis in zip((*words, NOT_STATED)[: len(self.axes)], self.axes, strict=True)
        )


def published_tables(lists: Lists) -> tuple[Table, ...]:
    """Every table there is. What is asked for by no table is not published."""
    languages = open_axis(lists.languages)

    def rows(fact: str, traits: Traits) -> tuple[Traits, ...]:
        return (open_axis(trait for trait in traits if (fact, trait) not in TOLD_ELSEWHERE),)

    def detail(fact: str, traits: Traits) -> Table:
        return Table(fact, (fact,), rows(fact, traits), Length.YEAR)

    def alone(fact: str) -> Table:
        return Table(fact, (fact,))

    return (
        Table("contact", ("contact",), (languages,)),
        alone("check_started"),
        Table("check_done", ("check_done",), (open_axis(LEVELS), languages), split=level_and_language),
        Table("advert_read", ("advert_read",), (open_axis(LEVELS),)),
        alone("picture_read"),
        alone("emergency_shown"),
        alone("number_reported_dead"),  # which number: the call sheet, not a table
        Table("consultation_asked", ("consultation_asked",), (languages,), Length.YEAR),
        alone("consultation_held"),
        detail("consultation_closed", CLOSERS),
        detail("consultation_outcome", lists.outcomes),
        detail("consultation_rated", ANSWER),
        detail("flag_seen", lists.signs),
        detail("topic_read", lists.guides),
        detail("referral_shown", lists.kinds_of_help),
        Table(
            "awareness_answered",
            ("awareness_answered",),
            (open_axis(WHEN), open_axis(RESULT)),
            Length.YEAR,
            when_and_result,
        ),
        detail("destination_asked", lists.destinations),
        detail("group_stated", lists.groups),
        detail("start_by_link", lists.points),
        alone("card_made"),
        alone("broadcast_delivered"),
        Table("children", facts_of(CHILDREN), unit=Length.YEAR, only=CHILDREN),
        Table("victims", facts_of(VICTIMS), unit=Length.YEAR, only=VICTIMS),
    )


def open_axis(traits: Iterable[str]) -> Traits:
    """A closed list with a row for what is in no list and one for what was not stated."""
    return (*(trait for trait in traits if trait not in (OTHER, NOT_STATED)), OTHER, NOT_STATED)


def facts_of(pairs: Iterable[tuple[str, str]]) -> Traits:
    """The facts some pairs of fact and trait belong to."""
    return tuple(sorted({fact for fact, _ in pairs}))
