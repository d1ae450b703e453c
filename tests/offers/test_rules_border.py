"""The ILO rule at its border, written down a second time, and the sentence at work (indicators.md §1.1)."""

from itertools import chain, combinations, product

import pytest
from offer_check_driver import questions

from bot.content.models.questions import Indicator
from bot.offers.rules import WorkSentence, positive, positive_dimensions, work_sentence

# strong, medium, weak: (a) two strong (b) a strong with any other (c) three medium (d) two medium, one weak
ENOUGH = [(2, 0, 0), (1, 1, 0), (1, 0, 1), (0, 3, 0), (0, 2, 1)]


@pytest.mark.parametrize("counts", list(product(range(4), range(5), range(4))))
def test_a_dimension_is_positive_exactly_from_one_of_the_combinations_on(
    counts: tuple[int, int, int],
) -> None:
    reached = any(all(have >= need for have, need in zip(counts, least, strict=True)) for least in ENOUGH)
    assert positive(*counts) is reached


@pytest.mark.parametrize("counts", [(1, 0, 0), (0, 2, 0), (0, 1, 9), (0, 0, 9), (0, 0, 0)])
def test_less_than_that_is_never_enough(counts: tuple[int, int, int]) -> None:
    assert not positive(*counts)


def test_every_set_of_indicators_is_judged_dimension_by_dimension() -> None:
    for dimension in ("D1", "D2", "D3", "D4", "D5", "D6"):
        own = [one for one in questions().indicators if one.dimension == dimension]
        for size in range(min(4, len(own)) + 1):
            for some in combinations(own, size):
                strengths = [one.strength for one in some]
                counts = [strengths.count(strength) for strength in ("strong", "medium", "weak")]
                expected = {dimension} if positive(*counts) else set()
                assert positive_dimensions(some) == expected


def test_the_same_indicator_counts_once() -> None:
    one = Indicator(id="a", name="A", dimension="D1", strength="strong")
    assert positive_dimensions([one, one, one]) == set()


def test_strengths_of_one_dimension_do_not_help_another() -> None:
    mediums = [Indicator(id=f"m{at}", name="M", dimension=at, strength="medium") for at in ("D1", "D2", "D3")]
    assert positive_dimensions(mediums) == set()


S = WorkSentence
TABLE = {
    "D4": S.LABOUR_RIGHTS,
    "D1 D4": S.DECEIVED_AND_EXPLOITED,
    "D2 D4": S.DECEIVED_AND_EXPLOITED,
    "D1 D4 D5": S.DECEIVED_EXPLOITED_AND_COERCED,
    "D2 D4 D5": S.DECEIVED_EXPLOITED_AND_COERCED,
    "D3 D4 D5": S.DECEIVED_EXPLOITED_AND_COERCED,
    "D4 D5": S.EXPLOITED_AND_COERCED,
    "D3 D4": S.LABOUR_RIGHTS,
    "D1 D5": None,
    "D5": None,
    "D1": None,
    "": None,
}


@pytest.mark.parametrize(("dimensions", "sentence"), TABLE.items())
def test_the_sentence_at_work_follows_the_ilo_example(dimensions: str, sentence: WorkSentence | None) -> None:
    assert work_sentence(dimensions.split()) is sentence


def test_abuse_at_destination_changes_no_sentence() -> None:
    names = ("D1", "D2", "D3", "D4", "D5")
    for some in chain.from_iterable(combinations(names, size) for size in range(6)):
        assert work_sentence(some) is work_sentence((*some, "D6"))
