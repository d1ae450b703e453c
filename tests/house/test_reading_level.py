"""docs/reading-level.md publishes what the formulas really say, counted as it is written there."""

from pathlib import Path

import pytest

from bot.check.reading_level import FORMULAS, Counted, counted, published
from bot.check.syllables import syllables
from bot.content.guides import load_guides
from bot.measured import read_measured

HERE = Path(__file__).parents[2]


def test_the_published_table_is_what_is_measured() -> None:
    again = published(load_guides(HERE / "content"))
    assert read_measured(HERE / "docs" / "reading-level.md") == again, (
        "mgzavri check --reading-level --publish docs/reading-level.md"
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "work home come place pay asked called worked times names who eight 112 IOM €50 7% ones"),
        (
            2,
            "passport wages pages houses table tables money being doing wanted settled careful statement people",
        ),
        (2, "Georgian sometimes something homeless social workers before always full-length Georgia"),
        (3, "employer agency agreement document immigrant officer period management radio idea"),
        (4, "information certificate experience"),
        (5, "association immediately"),
    ],
)
def test_english_syllables_are_those_one_hears(number: int, words: str) -> None:
    assert {word: syllables(word, "en") for word in words.split()} == dict.fromkeys(words.split(), number)


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [
        ("в", "ru", 0),
        ("договор", "ru", 3),
        ("её", "ru", 2),
        ("İŞ", "tr", 1),
        ("okunabilirlik", "tr", 6),
        ("Irmak", "tr", 2),
    ],
)
def test_in_russian_and_turkish_every_vowel_is_a_syllable(word: str, language: str, number: int) -> None:
    assert syllables(word, language) == number


def test_sentences_end_where_they_end_and_with_their_paragraph() -> None:
    found = counted(["One two. Three, four: five - six", "Seven 1.5 eight?", ""], "en")
    assert (found.words, found.sentences) == (9, 3)


@pytest.mark.parametrize(
    ("language", "text", "level"),
    [
        # 6 words, 1 sentence, 6 syllables
        ("en", "The cat sat on the mat.", 0.39 * 6 + 11.8 * 1 - 15.59),
        # 3 words, 1 sentence, 6 syllables
        ("ru", "Мама мыла раму.", 206.835 - 1.3 * 3 - 60.1 * 2),
        # 6 words, 2 sentences, 12 syllables
        ("tr", "Ali okula gitti. Ayşe ev aldı.", 198.825 - 2.610 * 3 - 40.175 * 12 / 6),
    ],
)
def test_the_formulas_give_what_their_sources_say(language: str, text: str, level: float) -> None:
    assert counted([text], language).level(FORMULAS[language]) == pytest.approx(level)


def test_texts_are_counted_together_not_averaged() -> None:
    assert Counted(10, 1, 12) + Counted(5, 1, 6) == Counted(15, 2, 18)
