"""Promises that once broke when somebody tried to break them."""

import asyncio

import pytest
from harness.journeys import a_talk
from harness.town import Town, library
from test_a_talk_with_a_consultant import picture

from bot.app import App
from bot.cli.run import serve_until
from bot.errors import SettingsError
from bot.storage.sessions import Sessions


async def test_urgent_help_does_not_take_the_place_of_a_consultants_words(town: Town) -> None:
    ana, nino = await a_talk(town)
    await nino.replies("Please do not hand over your passport")
    await ana.taps("Urgent help")
    ana.sees("112")
    ana.sees_somewhere("Please do not hand over your passport")


async def test_exit_and_urgent_help_stand_below_a_consultants_photo(town: Town) -> None:
    ana, nino = await a_talk(town)
    await nino.replies_with_photo(picture(), "a form")
    ana.sees_button("Urgent help", "Exit")
    await ana.taps("Urgent help")
    ana.sees("112")
    await ana.taps("Exit", next(message for message in ana.screens if message.photo))
    assert [message.text.splitlines()[0] for message in ana.chat_messages()] == ["Before a journey"]


async def test_a_talk_follows_the_language_the_person_chooses(town: Town) -> None:
    ana, nino = await a_talk(town)
    await ana.says("/language")
    await ana.taps("ქართული")
    georgian = library().tongues.texts("ka")
    assert georgian("Language of the person: {language}", language="ქართული") in nino.topic_text()
    await nino.replies("გამარჯობა")
    ana.sees(georgian("The consultant writes:"))
    await nino.replies("/close")
    await nino.taps_at_desk("Advice given")
    ana.sees(georgian("The consultant has ended the talk"))


async def test_a_command_for_another_bot_is_answered_in_a_private_chat(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says("/menu@another_bot")
    ana.sees_button("Guides", "Exit")


@pytest.mark.parametrize(
    "advert",
    [
        "Arbeit in Deutschland, 3000 Euro im Monat, keine Erfahrung notwendig, Pass bleibt bei uns, schreib privat",
        "Praca w Polsce, zaliczka 200 euro z góry, paszport zostaje u nas, pisz na telegram, wyjazd dziś",
    ],
)
async def test_an_advert_in_a_language_we_do_not_read_is_not_called_free_of_signs(
    town: Town, advert: str
) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says(advert)
    ana.sees("I can look for signs only in these languages so far")


async def test_an_ordinary_advert_in_a_language_we_read_carries_no_such_line(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says(
        "We are a hotel in Tbilisi and we look for a person who can work at the desk on weekdays, call us."
    )
    ana.sees_nowhere("only in these languages")


async def test_a_database_out_of_order_leaves_nobody_in_silence_and_exit_works(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")

    async def out_of_order(*_: object) -> None:
        raise OSError

    for name in ("language", "messages", "remember_screen"):
        monkeypatch.setattr(Sessions, name, out_of_order)
    await ana.says("hm")
    ana.sees("Something went wrong")
    await ana.taps("Exit")
    ana.sees("Before a journey")


async def test_words_that_were_passed_on_are_never_called_not_passed_on(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, nino = await a_talk(town)

    async def out_of_order(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(Sessions, "remember_screen", out_of_order)
        await ana.says("these words arrive")
    assert nino.topic_text().count("these words arrive") == 1
    ana.sees_nowhere("Nothing was passed on")


async def test_a_start_that_fails_leaves_nothing_open(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    dropped: list[App] = []
    drop = App.drop

    async def noted(app: App) -> None:
        dropped.append(app)
        await drop(app)

    monkeypatch.setattr(App, "drop", noted)
    await town.closes()
    dropped.clear()
    town.world.token = "7000000001:another"
    with pytest.raises(SettingsError, match="BotFather"):
        await serve_until(town.app, asyncio.Event())
    assert dropped == [town.app]
