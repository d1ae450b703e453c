"""Languages are named in themselves, everywhere in the same way."""

from pathlib import Path

import pytest

from bot.content.loader import load
from bot.content.models.languages import Languages
from bot.turn.service_lines import own_name

NAMED = load(Path(__file__).parents[2] / "content" / "languages.yaml", Languages, "languages").languages


@pytest.mark.parametrize("language", NAMED, ids=lambda one: one.code)
def test_a_button_names_a_language_as_the_choice_of_languages_does(language) -> None:
    assert own_name(language.code) == language.name
