"""Names, consent versions, parts of long words, pauses, and what an outcome means."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases import consent
from bot.cases.names import BIRDS, COLOURS, new_name
from bot.cases.post.letter import Body, Side, unsealed
from bot.cases.post.parts import parts, units
from bot.cases.post.settling import (
    Again,
    Arrived,
    Follow,
    Lost,
    NewTopic,
    Settled,
    Step,
    Stuck,
    pause,
    settle,
)
from bot.cases.record import STORY_UNITS, Story
from bot.chat.outcomes import Done, Moved, Outcome, Refusal, Refused, TryLater, Unknown
from bot.storage.sealing import Sealer, new_key


def test_names_are_speakable_and_never_given_twice() -> None:
    dice = random.Random(5)
    taken: set[str] = set()
    for _ in range(3000):
        name = new_name(dice.randrange, taken)
        colour, bird, number = name.split()
        assert colour in COLOURS
        assert bird in BIRDS
        assert number.isdecimal()
        assert name not in taken
        taken.add(name)


def test_a_name_is_found_even_when_all_short_ones_are_taken() -> None:
    dice = random.Random(5)
    taken = {f"{colour} {bird} {number}" for colour in COLOURS for bird in BIRDS for number in range(10, 100)}
    assert new_name(dice.randrange, taken) not in taken


def test_the_consent_version_fits_its_column_and_names_the_language() -> None:
    assert consent.version("ka").endswith(".ka")
    assert len(consent.version("ka")) <= 20


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.integers(2, 40))
def test_parts_are_the_text_and_each_fits(text: str, limit: int) -> None:
    pieces = parts(text, limit)
    assert "".join(pieces) == text
    assert all(units(piece) <= limit for piece in pieces)


def test_a_text_is_cut_between_words() -> None:
    assert parts("one two three", 9) == ["one two ", "three"]


def test_a_body_survives_sealing() -> None:
    sealer = Sealer((new_key(),))
    body = Body(text="გამარჯობა", edited=True, reply_to=7)
    assert unsealed(body.sealed(sealer), sealer) == body
    assert unsealed(None, sealer) == Body()


def test_a_summary_leaves_room_for_words() -> None:
    story = Story.summary(tuple(f"line {number} " + "x" * 90 for number in range(100)))
    assert story.lines
    assert units(story.text) <= STORY_UNITS // 2
    assert story.and_words("y" * 1000).fits()
    assert not story.and_words("y" * STORY_UNITS).fits()


def test_the_mark_follows_the_text() -> None:
    assert Story(words=("a",)).mark != Story(words=("b",)).mark
    assert Story(words=("a",)).mark == Story(words=("a",)).mark


@pytest.mark.parametrize(
    ("outcome", "to", "step", "settled"),
    [
        (Done(7), Side.DESK, Step.LETTER, Arrived(7)),
        (TryLater(4, "flood"), Side.DESK, Step.LETTER, Again(4)),
        (TryLater(0, "server"), Side.PERSON, Step.LETTER, Again(1)),
        (Unknown("lost"), Side.PERSON, Step.LETTER, Again(5, repeat=True)),
        (Unknown("lost"), Side.DESK, Step.FETCH, Again(5)),
        (Moved(-9), Side.DESK, Step.LETTER, Follow(-9)),
        (Refused(Refusal.NO_TOPIC), Side.DESK, Step.LETTER, NewTopic(0)),
        (Refused(Refusal.TOPIC_CLOSED), Side.DESK, Step.CARD, NewTopic(0)),
        (Refused(Refusal.NO_CHAT), Side.DESK, Step.LETTER, Stuck(5, Refusal.NO_CHAT)),
        (Refused(Refusal.NO_RIGHTS), Side.DESK, Step.TOPIC, Stuck(5, Refusal.NO_RIGHTS)),
        (Refused(Refusal.OTHER), Side.DESK, Step.TOPIC, Stuck(5, Refusal.OTHER)),
        (Refused(Refusal.OTHER), Side.DESK, Step.CARD, Stuck(5, Refusal.OTHER)),
        (Refused(Refusal.OTHER), Side.DESK, Step.LETTER, Lost(Refusal.OTHER)),
        (Refused(Refusal.GONE), Side.DESK, Step.LETTER, Again(0, plainly=True)),
        (Refused(Refusal.BLOCKED), Side.PERSON, Step.LETTER, Lost(Refusal.BLOCKED)),
        (Refused(Refusal.NO_CHAT), Side.PERSON, Step.LETTER, Lost(Refusal.BLOCKED)),
        (Refused(Refusal.OTHER), Side.PERSON, Step.LETTER, Lost(Refusal.OTHER)),
        (Refused(Refusal.NO_CHAT), Side.DESK, Step.QUIET, Lost(Refusal.NO_CHAT)),
        (Refused(Refusal.GONE), Side.DESK, Step.FETCH, Lost(Refusal.GONE)),
    ],
)
def test_what_an_outcome_means(outcome: Outcome, to: Side, step: Step, settled: Settled) -> None:
    assert settle(outcome, to, step, attempts=1) == settled


def test_pauses_grow_and_stay_below_five_minutes() -> None:
    pauses = [pause(attempts) for attempts in range(1, 40)]
    assert pauses[:3] == [5, 10, 20]
    assert pauses == sorted(pauses)
    assert pauses[-1] == 300
