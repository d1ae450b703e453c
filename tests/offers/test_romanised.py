"""Georgian, Russian and Armenian in Latin letters are read as what they are; their neighbours stay what they are."""

from dataclasses import replace

import pytest
from advert_reading import flags_in, read
from offer_check_driver import SAMPLE, after_advert, questions, reading, verdicts

from bot.language.texts import Texts
from bot.offers import advert_screens
from bot.offers.adverts import advert_of

LATIN = {
    "Barev dzez, ashxatanq ka Polshayum, amsakan 1500 evro, vizan menq enq anum": "hy",
    "andznagirs vercrel en, tnic durs chen toghnum": "hy",
    "Pasportd ko mot menak, paymanagiry hayeren, heto zangem": "hy",
    "axper, ashxatel petq chi, amis 15 hazar dram kstanas": "hy",
    "oni zabrali pasport i nikuda ne otpuskayut, chto delat": "ru",
    "pasport zabrali, ne otpuskayut": "ru",
    "samsaxuri germaniashi, xelfasi kargi, wamosvla xval": "ka",
    "pasporti wamartves da saxlidan ar mishveben": "ka",
    "The chef is in the kitchen and the menu is en route": "en",
    "Kızlar aranıyor, maaş iyi, hemen yazın": "tr",
    "Bara qızlar lazımdır, maaş yaxşıdır": "az",
    "Buscamos chicas para un bar en Chipre, el billete lo pagamos": "und",
    "Wir suchen eine Frau fuer die Kueche, im Hotel": "und",
}


@pytest.mark.parametrize(("text", "language"), LATIN.items())
def test_the_language_is_known(text: str, language: str) -> None:
    assert read(text).language == language


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Barev, ashxatanq ka. Andznagiry kmna mez mot, minchev pogh vercnes", "document-retention"),
        ("Vizan arac petq a vcharel, grancman vchar 200 evro, ashxatanqi hamar", "upfront-fee"),
    ],
)
def test_armenian_in_latin_letters_shows_its_signs(text: str, flag: str) -> None:
    assert flag in flags_in(text)


def unread(*flags: str) -> str:
    """What is shown of an advert in a language that nobody here reads."""
    seen = replace(advert_of(reading(*flags), SAMPLE), only_read=("ka", "en"), language="und")
    screen = advert_screens.advert(Texts("en"), seen, verdicts(), questions(), after_advert(), "")
    return "\n".join(getattr(block, "text", "") for block in screen.blocks)


def test_an_unknown_language_with_signs_keeps_the_steps_of_its_level() -> None:
    text = unread("upfront-fee")
    assert "I can look for signs only in these languages so far" in text
    assert "What you can do next" in text


def test_an_unknown_language_without_signs_asks_for_a_translation() -> None:
    text = unread()
    assert "What you can do next" not in text
    assert "Ask somebody you trust to translate it" in text
