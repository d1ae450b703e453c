"""Nobody is found in the published tables: an attack that wins on unprotected tables, measured on ours."""

import numpy as np
from publishing_attack import (
    QUARTERLY,
    Sample,
    Trial,
    by_rounding,
    exactly,
    subtracting,
    was_there,
    which_trait,
)

from bot.outreach.publishing.cells import SMALLEST, Limits

TARGETS = 40_000
MOST_LEAD = 0.02
PEOPLE = (400, 1200, 4000)  # in a year: a beginning, a grown bot, a large one


def sample(*, heavy: bool = False) -> Sample:
    return Sample(np.random.default_rng(20261122), heavy)


def mean_lead(trials: list[Trial]) -> float:
    return float(np.mean([trial.advantage() for trial in trials]))


def test_forty_thousand_targets_whether_they_were_there() -> None:
    share = TARGETS // len(PEOPLE) + 1
    trials = [was_there(people, share, by_rounding(Limits()), sample()) for people in PEOPLE]
    assert mean_lead(trials) <= MOST_LEAD
    assert max(trial.advantage() for trial in trials) <= MOST_LEAD


def test_forty_thousand_targets_which_trait_they_have() -> None:
    share = TARGETS // len(PEOPLE) + 1
    trials = [which_trait(people, share, by_rounding(Limits()), sample()) for people in PEOPLE]
    assert mean_lead(trials) <= MOST_LEAD


def test_the_same_attack_wins_by_far_on_unprotected_tables() -> None:
    assert was_there(400, 6000, exactly, sample(), QUARTERLY).advantage() > 0.20


def test_a_smallest_cell_alone_does_not_help_and_subtracting_helps_the_attacker() -> None:
    plain, clever = subtracting(400, 3000, sample())
    assert plain > 0.10
    assert clever > plain + 0.01


def test_rounding_to_the_smallest_cell_would_not_be_enough() -> None:
    """Why a step has fifteen smallest cells."""
    assert was_there(400, 6000, by_rounding(Limits(step=SMALLEST)), sample()).advantage() > 3 * MOST_LEAD


def test_the_known_limit_people_who_come_very_often_are_seen_more_clearly() -> None:
    """0 to 30 contacts, each number alike: docs/publishing.md says so."""
    assert MOST_LEAD < was_there(400, 6000, by_rounding(Limits()), sample(heavy=True)).advantage() < 0.08
