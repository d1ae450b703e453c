"""A cry in another language than the chat's: whoever reads it must be able to dial."""

import pytest
from harness.town import Town, library

# Each is danger by the rules of its language.
CRIES = {
    "ka": "ოთახში ჩამკეტეს და არ მიშვებენ",
    "en": "help me they lock me in room",
    "ru": "меня заперли в комнате, помогите",
    "az": "kömək edin, məni evdən çıxmağa qoymurlar",
    "hy": "ինձ փակել են սենյակում",
    "tr": "beni odaya kilitlediler yardım edin",
    "ar": "حابسني في الشقة ومعاه سكينة",
    "fa": "منو تو خونه زندانی کردن",
}


def heading(language: str) -> str:
    return library().tongues.texts(language)("Useful numbers")


def says_danger(text: str) -> bool:
    return library().understander.says_danger(text)


def test_the_rules_find_danger_in_each() -> None:
    missed = [language for language, cry in CRIES.items() if not says_danger(cry)]
    assert missed == []


@pytest.mark.parametrize("client", CRIES)
async def test_the_numbers_come_in_the_language_of_the_cry_and_of_the_chat(town: Town, client: str) -> None:
    ana = town.person("Ana", client)
    await ana.starts()
    for language, cry in CRIES.items():
        before = len(ana.screens)
        await ana.says(cry)
        ana.sees(heading(language), "112", "116006")
        new = ana.screens[before:]
        assert len(new) == (1 if language == client else 2)
        assert heading(client) in new[0].text


async def test_somebody_whose_phone_speaks_none_of_ours(town: Town) -> None:
    ana = town.person("Ploy", "th")
    await ana.says(CRIES["en"])
    ana.sees("Useful numbers", "inside Georgia")
    ana.sees_button("I am in another country", "Exit")
    await ana.taps("I am in another country")
    ana.sees("Choose a country")


async def test_a_cry_in_plain_letters_is_known_by_its_rule(town: Town) -> None:
    ana = town.person("Leyla", "ka")
    await ana.says("meni evden cixmaga qoymurlar")
    ana.sees(heading("az"))


async def test_in_a_talk_as_well(town: Town) -> None:
    from harness.journeys import a_talk

    ana, _ = await a_talk(town)
    await ana.says(CRIES["ar"])
    ana.sees(heading("ar"), "112")
