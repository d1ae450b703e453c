"""Language, home, reading, help, urgent help: the ways of somebody who only looks."""

import pytest
from harness.town import Town

NOT_GROUPS = ("Countries", "Three questions", "Home", "Urgent help", "Exit")
EVERY_SCREEN = ("Check a job offer", "Guides", "Who can help", "Language", "How this works")


async def test_a_person_chooses_a_language_and_is_home(town: Town) -> None:
    ana = town.person("Ana", "de")
    await ana.starts()
    ana.sees_button(
        "ქართული", "English", "Urgent help" if ana.screen.text.isascii() else "გადაუდებელი დახმარება"
    )
    await ana.taps("English")
    ana.sees("We never ask for money, documents or codes")
    ana.sees_button(*EVERY_SCREEN, "Talk to a consultant", "Urgent help", "Exit")


async def test_home_speaks_the_language_of_the_client(town: Town) -> None:
    ana = town.person("Ana", "ka")
    await ana.starts()
    await ana.taps("ქართული")
    ana.sees("ფულს, საბუთებსა და კოდებს არასოდეს გთხოვთ")


async def test_a_chosen_language_holds_for_typed_words(town: Town) -> None:
    ana = town.person("Ana", "ka")
    await ana.starts()
    await ana.taps("English")
    await ana.says("hm")
    ana.sees("I did not understand that")


async def test_guides_are_read_in_one_message(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    screen = ana.screen.id
    await ana.taps("Guides")
    groups = [label for label in ana.screen.labels if label not in NOT_GROUPS]
    assert len(groups) >= 6
    for group in groups:
        await ana.taps(group)
        title = ana.screen.labels[0]
        await ana.taps(title)
        while "Next" in ana.screen.labels:
            await ana.taps("Next")
        ana.sees_button("All guides", "Home", "Urgent help", "Exit")
        await ana.taps("All guides")
        ana.sees_button(title)
        await ana.taps("All guides")
    assert [message.id for message in ana.screens] == [screen]


async def test_who_can_help_shows_numbers_with_their_dates(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("English")
    await ana.taps("Who can help")
    await ana.taps("All services")
    first_two = ana.screen.labels[:2]
    await ana.taps(first_two[0])
    ana.sees("Not yet called by us")
    everything = ana.screen.text
    await ana.taps("Back")
    await ana.taps(first_two[1])
    everything += ana.screen.text
    assert "116006" in everything.replace(" ", "")
    assert "112" in everything


async def test_urgent_help_asks_nothing_and_knows_other_countries(town: Town) -> None:
    ana = town.person()
    await ana.starts()
    await ana.taps("Urgent help")
    ana.sees("112", "116006", "inside Georgia")
    await ana.taps("I am in another country")
    while "Poland" not in ana.screen.labels:
        await ana.taps("More countries")
    await ana.taps("Poland")
    ana.sees("112", "+48226280120", "+995322945050")


@pytest.mark.parametrize("words", ["they locked me in", "ჩამკეტეს", "меня заперли", "I want to kill myself"])
async def test_danger_words_open_urgent_help_in_every_state(town: Town, words: str) -> None:
    ana = town.person()
    await ana.starts()
    await ana.says(words)
    ana.sees("112", "116006")
    ana.sees_nowhere(words)


@pytest.mark.parametrize("code", ["ka", "en", "ru", "az", "hy", "tr", "ar", "fa"])
async def test_whoever_comes_with_a_tenth_language_chooses_one_of_ours_and_is_answered_in_it(
    town: Town, code: str
) -> None:
    languages = town.app.tongues.languages.languages
    heidi = town.person("Heidi", "de")
    await heidi.starts()
    heidi.sees("Choose your language")
    heidi.sees_button(*(one.name for one in languages))
    await heidi.taps(next(one.name for one in languages if one.code == code))
    t = town.app.tongues.texts(code)
    heidi.sees(t("Your guide to work and travel"))
    heidi.sees_button(t("Language"))
    await heidi.says("/contacts")
    heidi.sees(t("Who can help in Georgia"))
    await heidi.says("/forget")
    await heidi.taps(t("Delete everything"))
    heidi.sees(t("Everything of yours is deleted here. You can come back at any time."))


async def test_the_advert_may_be_in_another_language_than_the_answer(town: Town) -> None:
    nora = town.person("Nora", "hy")
    await nora.starts()
    await nora.forwards("Registration fee 200 euro in advance, your passport stays with us, no contract.")
    t = town.app.tongues.texts("hy")
    nora.sees(t("What I noticed"))
