"""The attack on published tables: worlds, publications, and the best guess of a reader who knows the method.

A world is a year of a bot with a number of people, the target, and ten people around the target. The reader knows
everything but the other people: how often people come and what they do, all that the ten did, all that the target
would have done, and every published figure. The others' counts are drawn independently for each cell, by a known
distribution (a Poisson number of people, each with a known distribution of contacts). So the product of likelihood
ratios over cells is the exact one, and no guess is better than its sign.

Each target is looked for in two worlds that differ in nothing else: with their contacts and without (or with one
trait and with another). Where both are published alike, the same guess is right in one of them, which is no lead. So
what is measured is the tables' doing and not a coin's.

Half-years, years, totals and cells hidden beside others are functions of rounded units, as test_publishing_cells.py
shows; a reader who has the rounded units of all cells has all of them. The reader here is given the rounded units.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from bot.outreach.period import Length
from bot.outreach.publishing.cells import SMALLEST, SPARE, Limits, rounded
from bot.outreach.publishing.tables import Lists, Table, published_tables

Array = Any  # numpy's arrays; the shapes are in the names: targets × units, rows × counts

ROOM = 4096  # counts are looked at up to here
KNOWN = 10  # people around the target of whom the reader knows everything
QUARTERS = 4
MOST = 30  # contacts of one person in a year

LANGUAGES = (0.70, 0.09, 0.07, 0.05, 0.04, 0.02, 0.015, 0.015)
LEVELS = (0.35, 0.10, 0.25, 0.20, 0.10)


def some(name: str, many: int) -> tuple[str, ...]:
    return tuple(f"{name}{number}" for number in range(many))


LISTS = Lists(
    languages=("ka", "ru", "az", "hy", "en", "tr", "ar", "fa"),
    guides=some("guide", 29),
    signs=some("sign", 26),
    kinds_of_help=some("help", 12),
    outcomes=some("outcome", 7),
    destinations=some("country", 34),
    groups=some("group", 11),
    points=some("point", 40),
)
TABLES = [table for table in published_tables(LISTS) if table.name != "card_made"]  # staff make cards
QUARTERLY = [replace(table, unit=Length.QUARTER) for table in TABLES]  # as nobody declared how often

OFTEN = {  # how likely a contact brings this fact
    "contact": 1.0, "check_started": 0.4, "check_done": 0.28, "advert_read": 0.3, "picture_read": 0.1,
    "emergency_shown": 0.03, "number_reported_dead": 0.01, "consultation_asked": 0.05, "consultation_held": 0.04,
    "consultation_closed": 0.02, "consultation_outcome": 0.02, "consultation_rated": 0.02, "flag_seen": 0.45,
    "topic_read": 0.5, "referral_shown": 0.3, "awareness_answered": 0.1, "destination_asked": 0.3,
    "broadcast_delivered": 0.2, "children": 0.02, "victims": 0.01,
}  # fmt: skip
ONCE = {"start_by_link": 0.4, "group_stated": 0.3}  # with the first contact only
SHARED = 0.5  # how likely somebody around the target has the same row; the same language for certain


@dataclass
class Sample:
    """Chance, handed in."""

    chance: np.random.Generator
    heavy: bool = False  # targets make 0 to 30 contacts, each number alike, not mostly one or two

    def contacts(self, people: int, *, heavy: bool = False) -> Array:
        """How often each person came in each quarter: 60 % within one quarter, the others all over the year."""
        many = np.arange(1, MOST + 1)
        likely = many**-1.6 / (many**-1.6).sum()
        total = (
            self.chance.integers(0, MOST + 1, people) if heavy else self.chance.choice(many, people, p=likely)
        )
        at_once = np.zeros((people, QUARTERS), int)
        at_once[np.arange(people), self.chance.integers(0, QUARTERS, people)] = total
        all_over = self.chance.multinomial(total, [1 / QUARTERS] * QUARTERS)
        return np.where(self.chance.random((people, 1)) < 0.6, at_once, all_over)

    def facts(self, table: Table, contacts: Array) -> Array:
        """How often each person brought the facts of a table in each of its units."""
        if table.name in ONCE:
            came = contacts.cumsum(axis=1) > 0
            first = came & ~np.roll(came, 1, axis=1) | (came & (np.arange(QUARTERS) == 0))
            facts = first * (self.chance.random((len(contacts), 1)) < ONCE[table.name])
        else:
            facts = self.chance.binomial(contacts, OFTEN[table.name])
        return in_units(facts, table)


def in_units(facts: Array, table: Table) -> Array:
    quarters = table.unit.value // 3
    return facts.reshape(len(facts), QUARTERS // quarters, quarters).sum(axis=2)


@cache
def weights(table: Table) -> tuple[float, ...]:
    """How common each cell that people fall into is."""
    lines = [
        LANGUAGES if "ka" in axis else LEVELS if "critical" in axis else zipf(len(set(axis) - SPARE))
        for axis in table.axes
    ]
    common = np.ones(1)
    for line in lines:
        common = np.outer(common, line).ravel()
    return tuple(common)


def zipf(many: int) -> tuple[float, ...]:
    likely = np.arange(1, many + 1) ** -0.9
    return tuple(likely / likely.sum())


@dataclass
class Others:
    """What the reader believes of everybody else: for each cell of a table, how likely each count is in a unit."""

    below: Array  # cells × (count + 1): how likely fewer than so many

    def draw(self, cell: Array, chance: np.random.Generator) -> Array:
        """Counts of some cells."""
        luck = chance.random(cell.shape)
        counts = np.empty(cell.shape, int)
        for one in np.unique(cell):
            here = cell == one
            counts[here] = np.searchsorted(self.below[one, 1:], luck[here])
        return counts.clip(max=ROOM - 1)

    def between(self, cell: Array, low: Array, high: Array) -> Array:
        """How likely a count of at least `low` and below `high` is."""
        return self.below[cell, high.clip(0, ROOM)] - self.below[cell, low.clip(0, ROOM)]


def others(table: Table, people: int, sample: Sample) -> Others:
    """A Poisson number of people falls into each cell; each brings a random number of facts."""
    facts = sample.facts(table, sample.contacts(60_000)).ravel()
    one = np.fft.rfft(np.bincount(facts, minlength=ROOM)[:ROOM] / len(facts))
    rate = people * np.array(weights(table))[:, None]
    likely = np.fft.irfft(np.exp(rate * (one - 1)), ROOM).clip(min=0)
    likely /= likely.sum(axis=1, keepdims=True)
    return Others(np.concatenate([np.zeros((len(likely), 1)), likely.cumsum(axis=1)], axis=1))


Told = Callable[[Array], tuple[Array, Array]]
"""True counts to what a reader learns of each: at least so many, and below so many."""


def by_rounding(limits: Limits) -> Told:
    """What the published values of bot/outreach/publishing say."""
    values = np.array([rounded(count, limits) for count in range(ROOM)])

    def told(counts: Array) -> tuple[Array, Array]:
        low = values[counts.clip(max=ROOM - 1)]
        return low, low + limits.step

    return told


def exactly(counts: Array) -> tuple[Array, Array]:
    """Unprotected tables."""
    return counts, counts + 1


def smallest_only(counts: Array) -> tuple[Array, Array]:
    """Cells below 11 are hidden, the others exact; totals are not looked at."""
    few = counts < SMALLEST
    return np.where(few, 0, counts), np.where(few, SMALLEST, counts + 1)


@dataclass
class Trial:
    """Many targets at once, and the evidence a reader gathers in each of the two worlds.

    `evidence` is worlds × targets: above 0 speaks for the first world.
    """

    contacts: Array
    evidence: Array

    def advantage(self, of: Array | None = None) -> float:
        """How much more often than by guessing the reader is right, over all targets or some."""
        return lead(self.evidence if of is None else self.evidence[:, of])


def lead(evidence: Array) -> float:
    """Both worlds are equally likely. Where there is no evidence a guess is right by half."""
    guess = np.where(np.abs(evidence) < 1e-9, 0.5, evidence > 0)  # how surely the first world is named
    return float((guess[0] + 1 - guess[1]).mean() / 2 - 0.5)


WORLDS = np.array([1, 0])[:, None, None]  # the target's contacts, there or not: worlds × targets × units


def log_likely(known: Others, cell: Array, told: tuple[Array, Array], shift: Array) -> Array:
    """How likely what is told is, if the ten and the target brought `shift`."""
    low, high = told
    return np.log(known.between(cell, low - shift, high - shift).clip(min=0) + 1e-12)


def was_there(people: int, targets: int, told: Told, sample: Sample, tables: list[Table] = TABLES) -> Trial:
    """Did the target use the bot at all?"""
    trial, language, near = setting(targets, sample)
    for table in tables:
        cell = rows(table, targets, language, sample)
        known = others(table, people, sample)
        own = sample.facts(table, trial.contacts)
        ten = brought_by_ten(table, near, sample)
        cells = np.repeat(cell[:, None], own.shape[1], axis=1)
        read = told(known.draw(cells, sample.chance) + ten + own * WORLDS)
        found = log_likely(known, cells, read, ten + own) - log_likely(known, cells, read, ten)
        trial.evidence += found.sum(axis=2)
    return trial


def which_trait(people: int, targets: int, told: Told, sample: Sample) -> Trial:
    """Every target was there. In one table, chosen at random, which of two rows was theirs?"""
    trial, _, near = setting(targets, sample)
    chosen = [table for table in TABLES if table.axes]
    pick = sample.chance.integers(0, len(chosen), targets)
    for number, table in enumerate(chosen):
        here = np.flatnonzero(pick == number)
        known = others(table, people, sample)
        own = sample.facts(table, trial.contacts[here])
        common = np.array(weights(table))
        first = sample.chance.choice(len(common), len(here), p=common)
        second = (first + sample.chance.integers(1, len(common), len(here))) % len(common)
        for row, there in ((first, WORLDS), (second, 1 - WORLDS)):
            cells = np.repeat(row[:, None], own.shape[1], axis=1)
            ten = brought_by_ten(table, [contacts[here] for contacts in near], sample)
            read = told(known.draw(cells, sample.chance) + ten + own * there)
            found = log_likely(known, cells, read, ten + own) - log_likely(known, cells, read, ten)
            trial.evidence[:, here] += found.sum(axis=2) * (1 if row is first else -1)
    return trial


def setting(targets: int, sample: Sample) -> tuple[Trial, Array, list[Array]]:
    """The targets, their languages, and the ten people around each."""
    trial = Trial(sample.contacts(targets, heavy=sample.heavy), np.zeros((2, targets)))
    language = sample.chance.choice(len(LANGUAGES), targets, p=LANGUAGES)
    return trial, language, [sample.contacts(targets) for _ in range(KNOWN)]


def rows(table: Table, targets: int, language: Array, sample: Sample) -> Array:
    """The row of each target: their language where the table has one, else by chance."""
    common = np.array(weights(table))
    if not any("ka" in axis for axis in table.axes):
        return sample.chance.choice(len(common), targets, p=common)
    if len(table.axes) == 1:
        return language
    level = sample.chance.choice(len(LEVELS), targets, p=LEVELS)
    return level * len(LANGUAGES) + language


def brought_by_ten(table: Table, near: list[Array], sample: Sample) -> Array:
    """What the ten brought to the target's row. What they brought to other rows the reader simply takes off."""
    same = 1.0 if table.name in ("contact", "consultation_asked") or not table.axes else SHARED
    shared = [contacts * (sample.chance.random((len(contacts), 1)) < same) for contacts in near]
    if table.name in ONCE:
        return sum(sample.facts(table, contacts) for contacts in shared)
    return sample.facts(table, sum(shared))


def subtracting(people: int, targets: int, sample: Sample) -> tuple[float, float]:
    """Tables with a smallest cell only: exact from 11, each period and each total by itself.

    The reader's lead from the cells as they stand, and after subtracting rows from totals, quarters from years.
    """
    trial, language, near = setting(targets, sample)
    after = np.zeros((2, targets))
    for table in QUARTERLY:
        own = sample.facts(table, trial.contacts)
        ten = brought_by_ten(table, near, sample)
        cell = rows(table, targets, language, sample)
        known = others(table, people, sample)
        everybody = np.arange(len(weights(table)))
        every = np.broadcast_to(everybody, (targets, own.shape[1], len(everybody)))
        counts = known.draw(every, sample.chance)
        alone = ((counts >= SMALLEST) | (every == cell[:, None, None])).all(axis=2) & (len(everybody) > 1)
        own_row = counts[np.arange(targets)[:, None], np.arange(own.shape[1]), cell[:, None]]
        here = own_row + ten + own * WORLDS
        revealed = alone | by_periods(here)
        cells = np.repeat(cell[:, None], own.shape[1], axis=1)
        low, high = smallest_only(here)
        plain, clever = (low, high), (np.where(revealed, here, low), np.where(revealed, here + 1, high))
        for read, evidence in ((plain, trial.evidence), (clever, after)):
            found = log_likely(known, cells, read, ten + own) - log_likely(known, cells, read, ten)
            evidence += found.sum(axis=2)
    return trial.advantage(), lead(after)


def by_periods(quarters: Array) -> Array:
    """Which quarters follow from the half-year or the year, where all others of it are shown and so is the sum."""
    found = np.zeros(quarters.shape, bool)
    for span in ((0, 1), (2, 3), (0, 1, 2, 3)):
        for one in span:
            rest = [quarters[..., other] >= SMALLEST for other in span if other != one]
            found[..., one] |= np.all(rest, axis=0)
    return found
