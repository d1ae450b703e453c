"""Words of people's own: danger first, one answer when sure, guesses when not, and an end of guessing."""

import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from harness.town import library
from hypothesis import given
from hypothesis import strategies as st

from bot.access import Role
from bot.chat import doors
from bot.chat.actions import Action, StaleButton, act
from bot.chat.events import Place, Said, Sender, Tap
from bot.chat.reply import Reply, show
from bot.chat.screens import Button, Para, Screen
from bot.content.loader import load
from bot.content.models.asking import INTENTS, Asking
from bot.errors import ContentError
from bot.guidance.asking.classifier import Classifier
from bot.guidance.asking.handlers import Answers
from bot.guidance.asking.named import Named
from bot.guidance.asking.ngrams import BUCKETS, ngrams
from bot.guidance.asking.screens import GUESSES, answered, door_of
from bot.guidance.asking.understanding import Understander, Understood, open_understander
from bot.language.emergency import EmergencyRules
from bot.language.texts import Texts
from bot.turn.turn import Turn

CONTENT = Path(__file__).parents[2] / "content"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def asking() -> Asking:
    return load(CONTENT / "ask" / "intents.yaml", Asking, "ask/intents")


@dataclass
class Fixed:
    """Somebody who understands the same whatever is said."""

    asking: Asking
    ranked: tuple[tuple[str, float], ...]
    danger: bool = False

    def understand(self, _text: str) -> Understood:
        return Understood("en", self.ranked)

    def says_danger(self, _text: str) -> bool:
        return self.danger


@dataclass
class Threads:
    """Somebody who notes in which thread the rules are asked."""

    asking: Asking
    seen: list[int] = field(default_factory=list)

    def says_danger(self, _text: str) -> bool:
        self.seen.append(threading.get_ident())
        return False


@dataclass
class House:
    """Answers with doors that only say which they are."""

    answers: Answers
    lost: list[int] = field(default_factory=list)

    async def says(self, text: str) -> Reply:
        event = Said(1, Place.PERSON, 7, Sender(7), message_id=3, text=text)
        return await self.answers.said(Turn(event, Role.PERSON, Texts("en"), NOW, work=None))

    async def taps(self, action: Action) -> Reply:
        event = Tap(1, Place.PERSON, 7, Sender(7), message_id=3, action=action, language="en")
        return await self.answers.actions()[action.name](
            Turn(event, Role.PERSON, Texts("en"), NOW, work=None)
        )


def house(asking: Asking, *ranked: tuple[str, float], desk: bool = True) -> House:
    times: list[int] = []

    async def lost_again(_work: object, chat: int) -> bool:
        times.append(chat)
        return len(times) > 1

    async def door(turn: Turn) -> Reply:
        words = ".".join((turn.action.name, *turn.action.arguments))
        return show(Screen("door", "en", (Para(f"door {words}"),)))

    async def advert(_turn: Turn) -> Reply:
        return show(Screen("advert", "en", (Para("the offer check"),)))

    async def lost(_turn: Turn) -> Reply:
        return show(Screen("lost", "en", (Para("lost"),)), consume=True)

    names = {door_of(asking, intent, desk=desk).name for intent in INTENTS}
    answers = Answers(
        Fixed(asking, ranked), lost, advert, lost_again, lambda: desk, dict.fromkeys(names, door)
    )  # type: ignore[arg-type]  # it understands what is asked of it
    return House(answers, times)


def said(reply: Reply) -> str:
    return "\n".join(block.text for one in reply.shows for block in one.screen.blocks)


def labels(reply: Reply) -> list[str]:
    return [button.label for one in reply.shows for row in one.screen.rows for button in row]


async def test_a_sure_answer_comes_at_once_with_the_others_a_tap_away(asking):
    here = house(asking, ("unpaid-wages", 0.9), ("rights-at-work", 0.08))
    reply = await here.says("three months no salary")
    assert "door guide.unpaid-wages" in said(reply)
    assert "You asked about: Wages not paid" in said(reply)
    assert reply.consume
    other = next(b for row in reply.shows[0].screen.rows for b in row if b.label == "I meant something else")
    assert {"Wages not paid", "Rights at work", "Talk to a person"} <= set(
        labels(await here.taps(other.action))
    )


async def test_above_the_guide_on_a_taken_passport_stands_help(asking):
    here = house(asking, ("passport-taken", 0.9), ("rights-at-work", 0.08))
    reply = await here.says("their boss keeps my sister's passport in Dubai, she cannot leave")
    assert (
        said(reply).splitlines()[1].startswith("In danger now?")
    )  # the first line shows in the list of chats
    assert "door guide.passport-taken" in said(reply)
    assert labels(reply)[:4] == ["Urgent help", "Exit", "Who can help", "Talk to a consultant"]
    assert labels(reply)[-1] == "I meant something else"


async def test_no_way_out_stands_there_twice(asking):
    button = Button("Who can help", act(doors.CONTACTS))
    guide = Screen("guide", "en", (Para("the guide"),), ((button,),))
    screen = answered(Texts("en"), guide, asking, ["passport-taken"], (), (), desk=True)
    every = [one.action for buttons in screen.rows for one in buttons]
    assert every.count(act(doors.CONTACTS)) == 1


async def test_other_guides_stand_alone(asking):
    reply = await house(asking, ("unpaid-wages", 0.9)).says("three months no salary")
    assert "In danger now?" not in said(reply)


async def test_an_unsure_one_is_asked_back(asking):
    reply = await house(asking, ("fees", 0.4), ("contract", 0.3), ("other", 0.2)).says("money")
    assert {"Paying for a job", "The contract", "Talk to a person", "None of these"} <= set(labels(reply))
    assert "Something else" not in labels(reply)


async def test_not_understood_twice_ends_the_guessing(asking):
    here = house(asking, ("fees", 0.4), ("contract", 0.3))
    assert "What is it about?" in said(await here.says("hm"))
    second = await here.says("hmm")
    assert "I stop guessing" in said(second)
    assert "116 006" in said(second)
    assert {"Talk to a consultant", "Who can help", "Home"} <= set(labels(second))


async def test_words_that_fit_nowhere_are_told_so(asking):
    assert said(await house(asking, ("other", 0.95)).says("pizza")) == "lost"


async def test_danger_comes_first_and_without_a_word_about_guessing(asking):
    reply = await house(asking, ("emergency", 0.5), ("human", 0.4)).says("he is at the door")
    assert said(reply) == "door sos"
    assert "I meant something else" not in labels(reply)


async def test_a_long_text_is_read_by_the_rules_beside_the_loop(asking):
    threads = Threads(asking)
    answers = replace(house(asking).answers, understander=threads)
    await answers.in_danger("short")
    await answers.in_danger("long " * 200)
    short, long = threads.seen
    assert short == threading.get_ident() != long


async def test_an_advert_goes_to_the_offer_check(asking):
    assert said(await house(asking, ("offer", 0.9)).says("Waiters wanted")) == "the offer check"


async def test_without_a_desk_a_person_is_found_by_telephone(asking):
    reply = await house(asking, ("human", 0.9), desk=False).says("a human please")
    assert "door help.talk" in said(reply)


@pytest.mark.parametrize("arguments", [(), ("x",), ("99",), ("-1",), ("1", "\u0661"), ("123",)])
async def test_forged_guesses_are_refused(asking, arguments):
    with pytest.raises(StaleButton):
        await house(asking, ("fees", 0.4)).taps(Action(GUESSES, arguments))


def test_every_intent_has_a_door_whose_name_fits_a_button(asking):
    for intent in INTENTS:
        action = door_of(asking, intent, desk=True)
        assert len(f"ka.{action.name}.{'.'.join(action.arguments)}".encode()) <= 64
    assert door_of(asking, "emergency", desk=True) == act(doors.EMERGENCY)


@given(st.text(max_size=300))
def test_letter_groups_of_any_text_are_a_vector_of_length_one(text):
    found = ngrams(text)
    assert all(0 <= bucket < BUCKETS for bucket in found)
    assert not found or abs(sum(weight * weight for weight in found.values()) - 1) < 1e-6


def understander(asking: Asking, path: Path = CONTENT / "ask" / "model") -> Understander:
    return open_understander(asking, EmergencyRules(()), path, None)


@given(st.text(max_size=300))
def test_any_text_gets_three_intents_at_most(text):
    asking = load(CONTENT / "ask" / "intents.yaml", Asking, "ask/intents")
    found = understander(asking).understand(text)
    assert 1 <= len(found.ranked) <= 3
    assert {intent for intent, _ in found.ranked} <= set(INTENTS)
    assert all(0 <= chance <= 1 for _, chance in found.ranked)


@pytest.mark.parametrize("text", ["", " ", "🙂🙂", "12345", "\x00", "؟؟", "a" * 100_000])
def test_nothing_readable_is_no_error(asking, text):
    assert understander(asking).understand(text).ranked


def test_danger_is_first_even_when_something_else_is_likelier(asking):
    class Torn:
        def scores(self, _text, _reading):
            return {intent: {"emergency": 1.0, "unpaid-wages": 1.3}.get(intent, -5.0) for intent in INTENTS}

    torn = replace(understander(asking), letters=Torn())
    assert torn.understand("no pay and he has a key").intent == "emergency"


@pytest.mark.parametrize("broken", ["letters.json", "letters.bin"])
def test_a_broken_learner_stops_the_start_with_a_sentence(asking, tmp_path, broken):
    for name in ("letters.json", "letters.bin"):
        (tmp_path / name).write_bytes((CONTENT / "ask" / "model" / name).read_bytes())
    (tmp_path / broken).write_bytes(b"{}")
    with pytest.raises(ContentError, match="learner of questions"):
        understander(asking, tmp_path)


def test_the_order_of_the_learner_is_that_of_the_intents():
    assert set(Classifier.load(CONTENT / "ask" / "model").intents) == set(INTENTS)


async def test_a_named_guide_stands_above_a_sure_answer_that_is_another_one(asking):
    here = house(asking, ("domestic-worker", 0.86), ("other", 0.05))
    titles = {guide.id: guide.entry.title for guide in library().content.guides.guides}
    here.answers = replace(here.answers, named=Named(library().mentions, titles, frozenset({"CY"})))
    reply = await here.says("hostess in a night club in cyprus")
    assert labels(reply)[:3] == [
        "Hotel, bar, stage, salon",
        "Cyprus: whom to call",
        "Cyprus: work and papers",
    ]
    other = next(b for row in reply.shows[0].screen.rows for b in row if b.label == "I meant something else")
    assert labels(await here.taps(other.action))[:3] == labels(reply)[:3]


async def test_the_guesses_refuse_what_was_never_named(asking):
    for argument in ("XX", "no-guide", "military"):
        with pytest.raises(StaleButton):
            await house(asking, ("fees", 0.4)).taps(act(GUESSES, 3, argument))
