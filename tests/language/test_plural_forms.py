"""The head of a catalogue chooses the same form as CLDR, for every whole number and every language of ours."""

from gettext import c2py

import pytest
from babel import Locale

from bot.language.plural_forms import plural_forms


@pytest.mark.parametrize("code", ["ka", "en", "ru", "az", "hy", "tr", "ar", "fa"])
def test_the_catalogues_choose_the_form_that_cldr_chooses(code: str) -> None:
    forms, cldr = plural_forms(code), Locale(code).plural_form
    choose = c2py(forms.expression)
    for number in range(2_000):
        assert forms.categories[choose(number)] == cldr(number), number
    assert forms.header.startswith(f"nplurals={len(forms.categories)};")


def test_a_language_whose_plurals_nobody_wrote_down_is_refused_with_its_categories() -> None:
    with pytest.raises(ValueError, match="plural forms of br"):
        plural_forms("br")
