"""The way of a text: extracted, translated, outgrown by its English, translated again; nothing is lost on it."""

import logging
import shutil
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog

from bot.content.catalogue import load_content, translatable
from bot.content.models.languages import Language, Languages
from bot.content.words import Words
from bot.errors import ContentError
from bot.language.catalogues import catalogue_path, is_translated, read_catalogue, write_catalogue
from bot.language.spoken import load_texts
from bot.language.updating import update
from bot.library import Library

HERE = Path(__file__).parents[2]


def fresh(*texts: str | tuple[str, str], file: str = "bot/menu/screens.py") -> Catalog:
    """A template: interface texts, and texts of content as (context, text)."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    for text in texts:
        context, message = text if isinstance(text, tuple) else (None, text)
        catalogue.add(
            message, locations=[(file if context is None else f"content/{context}", None)], context=context
        )
    return catalogue


def translated(folder: Path, code: str, **strings: str) -> None:
    """Fill in the translations of texts by the first word of their English."""
    path = catalogue_path(folder, code)
    catalogue = read_catalogue(path, code)
    for message in catalogue:
        if message.id and (first := message.id.split()[0]) in strings:
            message.string = strings[first]
    write_catalogue(path, catalogue)


def languages(*codes: str) -> Languages:
    names = {"code": "", "name": "x", "script": "LATIN", "quotes": "“”", "stops": "."}
    return Languages(
        default="en", languages=tuple(Language(**{**names, "code": code}) for code in ("en", *codes))
    )


def test_an_update_keeps_what_is_translated_and_adds_what_is_new(tmp_path: Path) -> None:
    update(tmp_path, "tr", fresh("Yes", "No"))
    translated(tmp_path, "tr", Yes="Evet")
    assert update(tmp_path, "tr", fresh("Yes", "Maybe later")) == (2, 1)
    catalogue = read_catalogue(catalogue_path(tmp_path, "tr"), "tr")
    assert catalogue.get("Yes").string == "Evet"
    assert catalogue.get("No") is None


def test_a_text_whose_english_changed_is_stale_and_not_spoken_until_somebody_looked(tmp_path: Path) -> None:
    place = "referrals/georgia/services/x/cost"
    update(tmp_path, "tr", fresh((place, "It costs nothing."), "Tap the button below."))
    translated(tmp_path, "tr", It="Ücretsizdir.", Tap="Aşağıdaki düğmeye dokunun.")
    now = fresh((place, "It costs five lari."), "Tap the first button below.")
    assert update(tmp_path, "tr", now) == (2, 2)
    catalogue = read_catalogue(catalogue_path(tmp_path, "tr"), "tr")
    cost, tap = catalogue.get("It costs five lari.", place), catalogue.get("Tap the first button below.")
    assert (cost.string, cost.fuzzy, cost.previous_id) == ("Ücretsizdir.", True, ["It costs nothing."])
    assert (tap.string, tap.previous_id) == ("Aşağıdaki düğmeye dokunun.", ["Tap the button below."])
    assert not is_translated(cost)
    assert update(tmp_path, "tr", now) == (2, 2), "a second update loses nothing"
    assert read_catalogue(catalogue_path(tmp_path, "tr"), "tr").get("It costs five lari.", place).previous_id
    texts = load_texts(tmp_path, languages("tr"))
    assert "tr" not in texts, "the front of the house is a safety text"


def test_languages_that_are_updated_together_do_not_get_each_others_words(tmp_path: Path) -> None:
    for code, word in (("tr", "Eski"), ("ka", "ძველი")):
        update(tmp_path, code, fresh("The old words of a screen."))
        translated(tmp_path, code, The=word)
    new = fresh("The new words of a screen.")
    for code, word in (("tr", "Eski"), ("ka", "ძველი")):
        update(tmp_path, code, new)
        assert (
            read_catalogue(catalogue_path(tmp_path, code), code).get("The new words of a screen.").string
            == word
        )


def test_a_language_without_one_safety_text_is_not_offered_and_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(HERE / "translations", tmp_path, dirs_exist_ok=True)
    content = load_content(HERE / "content")
    needed = [words for _, words in translatable(content)]
    assert set(load_texts(tmp_path, content.languages, needed)) == set(content.languages.codes())
    path = catalogue_path(tmp_path, "fa")
    catalogue = read_catalogue(path, "fa")
    catalogue.get("Urgent help").string = ""
    write_catalogue(path, catalogue)
    with caplog.at_level(logging.WARNING):
        assert "fa" not in load_texts(tmp_path, content.languages, needed)
    assert "fa is not offered: 1 safety texts are missing" in caplog.text


def test_a_safety_text_of_content_that_no_catalogue_lists_blocks_the_language_too(tmp_path: Path) -> None:
    shutil.copytree(HERE / "translations", tmp_path, dirs_exist_ok=True)
    content = load_content(HERE / "content")
    new = Words("A new line of a verdict.")
    new.context = "check/verdicts/before/none/new"
    with pytest.raises(ContentError, match="safety texts of the default language are missing"):
        load_texts(tmp_path, content.languages, [new])


def test_every_catalogue_is_written_as_it_is_read(tmp_path: Path) -> None:
    for path in sorted((HERE / "translations").glob("*/LC_MESSAGES/*.po")):
        code = path.parts[-3]
        again = tmp_path / path.name
        write_catalogue(again, read_catalogue(path, code))
        assert again.read_bytes() == path.read_bytes(), code


def test_a_language_without_words_of_danger_is_not_offered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(HERE / "content", tmp_path / "content")
    place = tmp_path / "content" / "emergency" / "words.yaml"
    known = yaml.safe_load(place.read_text(encoding="utf-8"))
    del known["languages"]["tr"]
    place.write_text(yaml.safe_dump(known, allow_unicode=True), encoding="utf-8")
    library = Library.load(tmp_path / "content", HERE / "translations")
    assert "tr" not in library.tongues.offered()
    assert "tr is not offered" in caplog.text
