"""The conversation model checker: it finds nothing in the house, and it finds what is planted."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from harness.town import library

import bot.turn.conversation
from bot.cases import person_screens
from bot.chat.actions import act
from bot.chat.screens import Button, Para, Screen, row
from bot.check.exploring import explorer
from bot.check.exploring.explorer import Explored, Explorer, Role
from bot.check.exploring.laws import English, identity_questions, screen_findings
from bot.check.exploring.whole import Walk, explore, known_screens, typed_words
from bot.check.texts import PACKAGE
from bot.language.texts import Texts
from bot.menu import screens as menu_screens
from bot.telegram.outside import TelegramOutside

LANGUAGES = library().tongues.offered()


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_of_the_walk_finds_nothing_to_mend(language: str) -> None:
    explored = explore(library(), PACKAGE, Walk(moves=80, languages=(language,)))
    assert [str(finding) for finding in explored.findings] == []
    assert len(explored.screens) > 12


def test_the_same_seed_makes_the_same_way() -> None:
    first, second = (explored(Role.PERSON, 40) for _ in range(2))
    assert first.keys == second.keys
    assert first.screens == second.screens


def explored(
    role: Role = Role.PERSON, moves: int = 150, language: str = "en", english: tuple[str, ...] = ()
) -> Explored:
    """A walk as it is now, whatever was planted."""
    seen = Explorer(
        library(), English(frozenset(english)), typed_words(library(), language), language, role, 1, moves
    )
    return asyncio.run(seen.run())


def whats(explored: Explored) -> str:
    return "\n".join(str(finding) for finding in explored.findings)


def changed(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[Screen], Screen]) -> None:
    """Plant a defect in a screen of the menu."""
    before = getattr(menu_screens, name)
    monkeypatch.setattr(menu_screens, name, lambda *given, **named: change(before(*given, **named)))


def test_a_screen_that_fails_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(screen: Screen) -> Screen:
        raise RuntimeError("planted")

    monkeypatch.setitem(explorer.OPENINGS, Role.PERSON, ())  # from the first screen on, and nowhere else
    changed(monkeypatch, "home", fails)
    assert "failed (en, person): something of ours went wrong" in whats(explored())


def test_a_button_that_leads_nowhere_is_found_with_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    changed(monkeypatch, "home", lambda screen: screen.with_rows(row(Button("Planted", act("nowhere")))))
    monkeypatch.setitem(explorer.OPENINGS, Role.PERSON, ())  # from the first screen on, and nowhere else
    found = whats(explored())
    assert "home (en, person): its button “Planted” leads nowhere" in found
    assert "way: " in found
    assert "› Planted" in found


def test_a_consent_that_is_left_out_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the limits straight to how answers come: nobody asked whether the words may be kept and read."""
    before = person_screens.limits

    def short(t: Texts, given: tuple[str, ...], **named: bool) -> Screen:
        screen = before(t, given, **named)
        return replace(
            screen, rows=(row(Button("Go on", act(person_screens.QUIET, *given))), *screen.rows[1:])
        )

    monkeypatch.setattr(person_screens, "limits", short)
    assert "the desk was told of somebody who had not agreed" in whats(explored(Role.TALK, 60))


def test_a_talk_a_verdict_and_the_farewell_are_always_looked_at() -> None:
    seen = explored(moves=120).screens
    assert {"forgotten", "check-verdict", "talk-waiting"} <= seen.keys()
    assert "desk-take" in explored(Role.TALK, 60).screens or "desk-card" in explored(Role.TALK, 60).screens


def test_a_screen_without_its_two_doors_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.turn.conversation, "framed", lambda screen, t: screen)
    found = whats(explored(moves=20))
    assert "has no exit" in found
    assert "has no button for urgent help" in found


def test_a_screen_in_another_language_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    changed(monkeypatch, "home", lambda screen: replace(screen, language="tr"))
    assert "home (en, person): is in tr where en is spoken" in whats(explored(moves=300))


def test_english_and_placeholders_that_were_left_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    more = Para("Nobody translated this line. {number} left over.")
    changed(monkeypatch, "home", lambda screen: replace(screen, blocks=(*screen.blocks, more)))
    found = whats(explored(language="tr", english=(more.text,)))
    assert "home (tr, person): is English: “Nobody translated this line." in found
    assert "a placeholder was left: {number}" in found


def test_a_tap_that_nobody_answers_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    async def silence(*_given: object) -> None:
        return None

    monkeypatch.setattr(TelegramOutside, "answer_tap", silence)
    assert "a tapped button was not answered" in whats(explored(moves=20))


@pytest.mark.parametrize(
    ("screen", "finding"),
    [
        (Screen("x", "ka", (Para("ა" * 4200),)), "has 4202 characters; Telegram takes 4096"),
        (Screen("x", "ka", (Para("ა"),)), "is a dead end"),
        (Screen("x", "ka", (Para("ა"),), (row(Button("ა" * 61, act("home"))),)), "has a button of 61 characters"),
        (Screen("x", "ka", (Para("ა"),), (row(Button(" ", act("home"))),)), "has a button without words"),
        (Screen("x", "ka", (Para("ა"),), (row(Button("ა", act("home", "x" * 60))),)), "does not fit into 64 bytes"),
        (Screen("x", "ka", (Para("some words that stayed english"),)), "is English"),
    ],
)  # fmt: skip
def test_each_law_of_a_screen(screen: Screen, finding: str) -> None:
    assert finding in "\n".join(screen_findings(screen, "ka", ("en",), English(frozenset())))


def test_asking_who_somebody_is_would_be_found() -> None:
    asked = ["What is your full name?", "Please write your phone number.", "Tell us your address."]
    asked_of_others = ["What is the full name of the company?", "You need no name here.", "Call the number."]
    assert len(list(identity_questions(asked))) == len(asked)
    assert list(identity_questions(asked_of_others)) == []


def test_the_names_of_all_screens_are_known() -> None:
    assert {"home", "farewell", "emergency", "desk-card", "check-verdict"} <= known_screens(PACKAGE)
