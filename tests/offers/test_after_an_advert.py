"""What follows after an advert: a message to the recruiter, what not to do, a text for others, a note for the desk."""

import re
from typing import get_args

import pytest
from hypothesis import given as over
from hypothesis import strategies as st
from offer_check_driver import Person, after_advert, directory, given, reading, verdicts
from offer_check_driver import questions as questions_of_the_check

from bot.chat.facts import FactKind
from bot.chat.reply import Where
from bot.chat.screens import Code
from bot.content.loader import load
from bot.content.models.flags import FlagId, FlagMeaning, Flags
from bot.language.texts import Texts
from bot.offers.advert_note import MOST_UNITS as NOTE_UNITS
from bot.offers.advert_note import advert_note, shown_text
from bot.offers.adverts import Advert, Notice
from bot.offers.after_screens import not_now
from bot.offers.answers import Answer
from bot.offers.forwardable import MOST_CHARACTERS, forwardable
from bot.offers.joined import BETWEEN, MOST_UNITS, first_part, joined, messages, room, units
from bot.offers.recruiter_message import MOST, may_be_asked, message, questions
from bot.offers.rules import LEVELS_BY_WORD, Level
from bot.offers.verdict import judge

EN = Texts("en")
MORE = "More you can do"
FLAGS = load(__import__("offer_check_driver").CHECK / "flags.yaml", Flags, "check/flags")
MEANINGS: dict[str, FlagMeaning] = {flag.id: flag for flag in FLAGS.flags}
EVERY_FLAG = st.sets(st.sampled_from(sorted(get_args(FlagId))))


def seen(*flags: str, level: str = "high") -> Advert:
    """An advert with these flags."""
    return Advert(
        tuple(Notice(flag, MEANINGS[flag], ("words",)) for flag in flags),
        LEVELS_BY_WORD[level],
        language="en",
    )


def points(read: Advert) -> str:
    return "\n".join(getattr(block, "text", "") for block in not_now(EN, read, after_advert()).blocks)


# the recruiter


@pytest.mark.parametrize(
    ("flags", "asked"),
    [
        ((), "registration number"),
        (("upfront-fee",), "Who pays for the placement"),
        (("document-retention",), "Does my passport stay with me"),
        (("no-written-contract",), "written contract before the journey"),
        (("tourist-visa-work",), "Which permission to work"),
        (("wage-withholding",), "On which day of the month"),
        (("excessive-hours",), "How many hours a week"),
        (("movement-control",), "leave the grounds every day"),
    ],
)
def test_questions_are_chosen_by_what_was_seen(flags: tuple[str, ...], asked: str) -> None:
    assert asked in message(EN, seen(*flags), after_advert().recruiter).split("\n2.")[0]


@over(EVERY_FLAG)
def test_a_message_is_a_few_questions_and_never_an_accusation(flags: set[str]) -> None:
    read = seen(*sorted(flags))
    asked = questions(read, after_advert().recruiter)
    assert 4 <= len(asked) <= MOST
    assert len(set(asked)) == len(asked)
    words = message(EN, read, after_advert().recruiter).lower()
    for never in (
        "checked",
        " bot",
        "scam",
        "fraud",
        "suspicious",
        "warning",
        "police",
        "argue",
        "do not talk",
    ):
        assert never not in words


@pytest.mark.parametrize("flag", ["threats", "minor-involved"])
def test_nobody_is_told_to_write_to_whom_threatens_or_takes_children(flag: str) -> None:
    assert not may_be_asked(seen("upfront-fee", flag), after_advert().recruiter)


def test_beside_a_threat_no_question_to_them_is_proposed_below_danger_either() -> None:
    read = seen("threats", "travel-paid-by-stranger", level="high")
    threat, stranger = judge(given("", rest=Answer.UNASKED), questions_of_the_check(), read).signs
    assert "Do not argue" in str(threat.advice)
    assert stranger.ask is None
    assert "A named employer pays" in str(stranger.real_offer)


# what not to do


@pytest.mark.parametrize("flag", get_args(FlagId))
def test_every_flag_says_what_not_to_do(flag: str) -> None:
    assert points(seen(flag, level="caution")).count("Do not") >= 1


def test_the_three_great_ones_stand_from_high_on() -> None:
    for level in ("high", "critical"):
        text = points(seen("excessive-hours", level=level))
        assert "Do not pay anything" in text
        assert "Do not hand over your passport" in text
        assert "Do not travel yet" in text
    assert "Do not travel yet" not in points(seen("excessive-hours", level="caution"))


def test_in_danger_urgent_help_comes_first() -> None:
    first = not_now(EN, seen("threats", level="critical"), after_advert()).rows[0][0]
    assert first.label == "Urgent help"


# for somebody trusted


@over(EVERY_FLAG, st.sampled_from(["none", "caution", "high", "critical"]))
def test_the_text_to_send_on_is_short_and_has_a_number_to_call(flags: set[str], level: str) -> None:
    text = forwardable(EN, seen(*sorted(flags), level=level), verdicts(), directory())
    assert len(text) <= MOST_CHARACTERS
    assert "116006" in text
    assert "+995322945050" in text
    assert "safe" not in text.lower()
    assert "words" not in text.partition("What stood out")[2]


def test_a_friend_and_a_consultant_are_told_by_nobody_and_called_nothing() -> None:
    """The person speaks in the one text, nobody in the other: what the guide found must not say "I" or "you"."""
    for word in ("none", "caution", "high", "critical"):
        told = str(verdicts().advert_told.of(word))  # type: ignore[arg-type]
        assert told.startswith("Result, from the text alone:")
        assert not {"i", "me", "my", "you", "your"} & set(re.findall(r"[a-z]+", told.lower())), told


def test_the_text_to_send_on_says_the_result_and_the_screen_speaks_to_the_person() -> None:
    ana = Person(reads=reading("upfront-fee")).sends("Fee 200 euro")
    assert "do not hand over your passport" in ana.text()
    ana.taps(MORE, "A text for somebody you trust")
    assert "Result, from the text alone: stop until it is checked." in ana.text()
    assert "your passport" not in ana.text()


# for a consultant


def test_the_note_says_level_and_signs_and_hides_identifiers() -> None:
    note = advert_note(
        EN, seen("upfront-fee"), verdicts(), "Fee 200 euro, call +995 599 12 34 56", minor=False
    )
    assert note.lines[0].startswith("Result, from the text alone: stop")
    assert note.lines[1] == "– Money asked before the job"
    assert note.words == "Fee 200 euro, call +0 --- --- 0"
    assert not note.urgent


def test_danger_and_a_minor_come_to_the_front() -> None:
    assert advert_note(EN, seen("threats", level="critical"), verdicts(), "x", minor=False).urgent
    child = advert_note(EN, seen("upfront-fee"), verdicts(), "x", minor=True)
    assert child.urgent
    assert child.minor


@over(st.text(max_size=5000))
def test_what_is_shown_fits_and_is_hidden(text: str) -> None:
    assert units(shown_text(text)) <= NOTE_UNITS
    assert not set(shown_text(text)) & set("\u202e\u2066")


def test_a_long_text_in_ornamental_letters_is_cut_and_not_lost() -> None:
    # each of these letters takes two of Telegram's units
    for length in (1900, 2000, 2048):
        shown = shown_text("𝗽" * length)
        assert units(shown) >= NOTE_UNITS - 2, length
        assert shown.endswith("𝗽…")


def test_the_note_is_asked_for_by_the_button_that_showed_the_text() -> None:
    ana = Person(reads=reading("upfront-fee")).sends("Fee 200 euro, @some_body").taps(MORE, "Show this")
    assert "@x--x" in ana.text()
    onward = ana.button("No names in it").action
    assert onward
    note = ana.note(onward.arguments, EN, "Fee 200 euro, @some_body")
    assert note.words == "Fee 200 euro, @x--x"
    assert not ana.note(onward.arguments[:1], EN, "Fee 200 euro").words
    assert not ana.note(onward.arguments, EN).words


# joining


def test_messages_are_counted_in_the_text_itself() -> None:
    text = first_part("one +995 599 12 34 56")
    assert messages(text) == 1
    assert "599" not in text
    for number in range(2, 6):
        together = joined(text, f"part {number}")
        assert together
        text = together
        assert messages(text) == number
    assert room(text) == 0
    assert joined(text, "six") is None


def test_nothing_longer_than_one_message_is_joined() -> None:
    assert joined("a" * 3000, "b" * 2000) is None
    assert joined("😀" * 1500, "😀" * 600) is None
    whole = joined("a" * 3000, "b" * (MOST_UNITS - 3000 - units(BETWEEN)))
    assert whole
    assert units(whole) == MOST_UNITS


def test_the_next_message_is_read_with_the_first_and_counted_for_what_is_new() -> None:
    ana = Person(reads=reading("upfront-fee")).sends("one")
    ana.taps(MORE, "Add another message")
    assert ana.waiting.text == "one"
    ana.facts.clear()
    ana.sends("two")
    assert [one.screen.name for one in ana.shown] == ["check-joined", "check-advert"]
    assert ana.where is Where.BELOW
    assert ana.waiting.text is None
    assert not [fact for fact in ana.facts if fact.kind is FactKind.ADVERT_READ]
    ana.taps(MORE, "Add another message", "Back, I have no more")
    assert ana.waiting.text is None
    assert ana.screen.name == "check-advert"


def test_an_edited_message_is_not_the_announced_one() -> None:
    ana = Person(reads=reading("upfront-fee")).sends("one").taps(MORE, "Add another message")
    ana.sends("one, edited", edited=True)
    assert ana.waiting.text == "one"
    assert ana.where is Where.ANSWER


def test_somebodys_own_story_leads_to_help_also_while_a_message_is_awaited() -> None:
    ana = Person(reads=reading("upfront-fee")).sends("one").taps(MORE, "Add another message")
    ana.reads = reading("document-retention", report=True)
    ana.sends("they took my passport")
    assert [one.screen.name for one in ana.shown] == ["check-report"]
    assert ana.where is Where.ANSWER
    assert ana.waiting.text is None


def test_every_second_level_screen_without_the_advert_asks_for_it() -> None:
    for name in ("askrec", "notnow", "trusted", "showto", "add", "nomore", "advmore"):
        ana = Person(reads=reading("upfront-fee"))
        assert ana.does(name).screen.name == "check-advert-gone", name


def test_the_message_to_copy_is_a_block_of_its_own() -> None:
    ana = Person(reads=reading("upfront-fee")).sends().taps("What to ask the recruiter")
    assert [block for block in ana.screen.blocks if isinstance(block, Code)]


def test_a_text_nobody_could_read_is_not_praised() -> None:
    read = Advert((), Level.NONE, only_read=("en", "ka"))
    ana = Person()
    screen = ana.handlers.adverts._screen(EN, read, 0)
    text = "\n".join(getattr(block, "text", "") for block in screen.blocks)
    assert "none of the signs" not in text
    assert "translate it" in text
