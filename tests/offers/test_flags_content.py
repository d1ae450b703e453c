"""The content of the check: complete, sourced, in plain words, and true to its own examples."""

import re
from typing import get_args

import pytest
from advert_reading import CHECK, emergency_rules, emergency_words, rules
from pydantic import ValidationError

from bot.content.loader import load
from bot.content.models.after_advert import AfterAdvert
from bot.content.models.flags import FlagId, FlagMeaning, Flags
from bot.content.models.phrases import FlagPhrases, LanguagePhrases, Rule, SpeechFile
from bot.errors import ContentError
from bot.offers.advert_rules import AdvertRules, read_phrases
from bot.offers.examples import wrong_emergencies, wrong_examples, wrong_speech

PHRASES = read_phrases(CHECK)
FLAGS = load(CHECK / "flags.yaml", Flags, "check/flags")
SPEECH = load(CHECK / "speech.yaml", SpeechFile, "check/speech")


@pytest.mark.parametrize("part", PHRASES, ids=lambda part: part.language)
def test_every_example_of_a_language_holds(part: LanguagePhrases) -> None:
    assert list(wrong_examples([part], rules())) == []


def test_every_example_of_speech_holds() -> None:
    assert list(wrong_speech(SPEECH, rules())) == []


def test_every_example_of_danger_holds() -> None:
    assert list(wrong_emergencies(emergency_words(), emergency_rules())) == []


def test_georgian_english_and_russian_have_every_flag() -> None:
    for part in PHRASES:
        assert set(part.flags) == set(get_args(FlagId)), part.language
    assert {"ka", "en", "ru"} <= {part.language for part in PHRASES}


def test_no_example_stands_twice_or_on_both_sides() -> None:
    for part in PHRASES:
        for flag, entry in part.flags.items():
            texts = [*entry.fires, *entry.silent]
            assert len(texts) == len(set(texts)), (part.language, flag)


@pytest.mark.parametrize("flag", FLAGS.flags, ids=lambda flag: flag.id)
def test_the_words_of_a_flag_are_plain(flag: object) -> None:
    shown = " ".join(getattr(flag, part) or "" for part in ("name", "usually", "real_offer", "ask", "advice"))
    assert not re.search(r"\b(safe|safely|trafficking|trafficker|victim|illegal)\b", shown, re.IGNORECASE)
    assert "!" not in shown
    assert not re.search(r"\b[A-Z]{4,}\b", shown)
    for sentence in re.split(r"(?<=[.?])\s", shown):
        assert len(sentence.split()) <= 32, sentence


def test_where_it_is_better_not_to_write_there_is_advice_instead_of_a_question() -> None:
    after = load(CHECK / "after_advert.yaml", AfterAdvert, "check/after_advert")
    assert {flag.id for flag in FLAGS.flags if flag.advice} == after.recruiter.better_not
    asked = [str(flag.ask) for flag in FLAGS.flags if flag.ask]
    assert all(question.endswith("?") for question in asked)


@pytest.mark.parametrize(
    "both", [{"ask": "Who pays?", "advice": "Do not pay."}, {"ask": None, "advice": None}]
)
def test_a_flag_says_exactly_one_thing_to_do(both: dict[str, str | None]) -> None:
    flag = FLAGS.flags[0]
    with pytest.raises(ValidationError, match="exactly one of ask and advice"):
        FlagMeaning.model_validate(flag.model_dump() | both)


def test_a_level_is_hard_only_where_the_flag_is_more_than_a_caution() -> None:
    for flag in FLAGS.flags:
        assert flag.strength != "hard" or flag.level != "caution", flag.id
        assert flag.strength != "soft" or flag.level == "caution", flag.id


def test_a_language_without_examples_is_refused() -> None:
    rule = Rule(any=("registration fee",))
    with pytest.raises(ValidationError, match="at least 6"):
        FlagPhrases(rules=(rule,), fires=("one",), silent=("a", "b", "c", "d"))
    with pytest.raises(ValidationError, match="at least 4"):
        FlagPhrases(rules=(rule,), fires=tuple("abcdef"), silent=("a",))


def test_a_language_without_a_flag_is_refused() -> None:
    part = PHRASES[0]
    poorer = part.model_copy(
        update={"flags": {flag: entry for flag, entry in part.flags.items() if flag != "threats"}}
    )
    with pytest.raises(ContentError, match="threats"):
        AdvertRules.build(FLAGS, [poorer], SPEECH)


def test_a_language_without_speech_is_refused() -> None:
    stranger = PHRASES[0].model_copy(update={"language": "zz"})
    with pytest.raises(ContentError, match="'zz'"):
        AdvertRules.build(FLAGS, [stranger], SPEECH)


def test_a_wrong_example_is_named() -> None:
    part = PHRASES[0]
    entry = part.flags["threats"].model_copy(update={"fires": ("Good morning.",)})
    spoilt = part.model_copy(update={"flags": {"threats": entry}})
    line, *silent = wrong_examples([spoilt], rules())
    assert "Good morning." in line
    assert "threats" in line
    assert len(silent) == len(entry.rules)


def test_a_rule_that_no_example_shows_is_named() -> None:
    part = next(one for one in PHRASES if one.language == "en")
    entry = part.flags["upfront-fee"]
    fires = tuple(text for text in entry.fires if "not refundable" not in text)
    spoilt = part.model_copy(update={"flags": {"upfront-fee": entry.model_copy(update={"fires": fires})}})
    (line,) = wrong_examples([spoilt], rules())
    assert "upfront-fee" in line
    assert "rule 3" in line


def test_a_rule_is_one_thing_or_the_other() -> None:
    for wrong in ({}, {"any": ("a",), "all": (("a",), ("b",))}, {"all": (("a",),)}, {"all": (("a",), ())}):
        with pytest.raises(ValidationError):
            Rule(**wrong)  # type: ignore[arg-type]
