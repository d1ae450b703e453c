"""The promises of content/guides: real content first, then how mistakes are told."""

import re
import shutil
from pathlib import Path

import pytest

from bot.content.catalogue import load_content
from bot.content.guides import load_guides, text_hash
from bot.errors import ContentError
from bot.guidance.articles import article_for, missing, outdated, uneven

SHOUTING = re.compile(r"!|\b(safe|trafficking|victim|illegal)\b", re.IGNORECASE)

HERE = Path(__file__).parents[2]


def test_each_guide_is_there_in_english_and_georgian(guides):
    for guide in guides.guides:
        assert {"en", "ka"} <= set(guide.articles), guide.id


def test_no_translation_has_fallen_behind_the_english_text(guides):
    assert outdated(guides) == ()
    assert uneven(guides) == ()


def test_guides_are_calm_and_give_no_verdict(guides):
    for guide in guides.guides:
        for page in guide.articles["en"].pages:
            text = " ".join([page.title, *(block.text for block in page.blocks)])
            assert not SHOUTING.search(text), text
        for page in guide.articles["ka"].pages:
            text = " ".join([page.title, *(block.text for block in page.blocks)])
            assert "!" not in text
            assert "ტრეფიკინგ" not in text
            assert "მსხვერპლ" not in text


def test_guides_hold_no_telephone_numbers(guides):
    for guide in guides.guides:
        for article in guide.articles.values():
            for page in article.pages:
                assert not re.search(r"\+\d|\d{5,}", " ".join(block.text for block in page.blocks))


def test_each_guide_has_sources_and_one_next_step(guides):
    for guide in guides.guides:
        assert len(guide.entry.sources) > 5
        assert guide.entry.next.label


def test_a_guide_is_never_silently_in_another_language(guides):
    assert article_for(guides.guides[0], "de") is None
    assert article_for(guides.guides[0], "ka").language == "ka"


def test_every_language_has_the_guides_it_must_have(guides):
    languages = load_content(HERE / "content").languages
    assert missing(guides, languages) == ()
    for language in languages.languages:
        there = {guide.id for guide in guides.guides if language.code in guide.articles}
        assert set(guides.essential) <= there
        assert language.guides == "essential" or len(there) == len(guides.guides)


GROUPS = "groups: [{id: before, title: Before}]"
ABOUT = """
group: before
order: 1
title: Sample
summary: A sample.
next: {door: check, label: Check}
read_on: 2026-11-21
sources: [{url: "https://example.org"}]
"""
ENGLISH = "## Page\n\nText.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sample = tmp_path / "guides" / "sample"
    sample.mkdir(parents=True)
    (tmp_path / "guides" / "groups.yaml").write_text(GROUPS, encoding="utf-8")
    (sample / "guide.yaml").write_text(ABOUT, encoding="utf-8")
    (sample / "en.md").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


def write(folder: Path, language: str, text: str) -> None:
    (folder / "guides" / "sample" / f"{language}.md").write_text(text, encoding="utf-8")


def test_a_changed_english_text_leaves_its_translations_behind(folder):
    write(folder, "ka", f"---\nsource_hash: {text_hash(ENGLISH)}\n---\n## გვერდი\n\nტექსტი.\n")
    assert outdated(load_guides(folder)) == ()
    write(folder, "en", "## Page\n\nAnother text.\n")
    (complaint,) = outdated(load_guides(folder))
    assert complaint.startswith("guides/sample/ka.md: ")


def test_blank_lines_at_the_end_do_not_change_the_hash():
    assert text_hash(ENGLISH) == text_hash(ENGLISH + "\n\n")


def test_a_translation_with_a_page_less_is_told(folder):
    write(folder, "en", "## One\n\nText.\n\n## Two\n\nText.\n")
    write(folder, "ka", "---\nsource_hash: 000000000000\n---\n## ერთი\n\nტექსტი.\n")
    assert len(uneven(load_guides(folder))) == 1


@pytest.mark.parametrize(
    ("language", "text", "place", "reason"),
    [
        ("ka", "## გვერდი\n\nტექსტი.\n", "ka.md:1:", "source_hash"),
        ("ka", "---\nsource_hash: yes\n---\n## გვერდი\n\nტექსტი.\n", "ka.md:2:", "front matter"),
        ("ka", "---\nsource_hash: 000000000000\nby: me\n---\n## გ\n\nტ.\n", "ka.md:2:", "front matter"),
        ("ka", "---\nsource_hash: 000000000000\n---\n## გ\n\n**ტ**\n", "ka.md:6:", "bold"),
        ("notes", "## Page\n\nText.\n", "notes.md:1:", "language"),
    ],
)
def test_a_broken_article_is_named_with_file_and_line(folder, language, text, place, reason):
    write(folder, language, text)
    with pytest.raises(ContentError, match=reason) as caught:
        load_guides(folder)
    assert place in str(caught.value)


def test_a_guide_without_english_is_an_error(folder):
    (folder / "guides" / "sample" / "en.md").unlink()
    with pytest.raises(ContentError, match="English article is missing"):
        load_guides(folder)


def test_a_folder_without_its_file_is_an_error(folder):
    (folder / "guides" / "forgotten").mkdir()
    with pytest.raises(ContentError, match=r"forgotten/guide\.yaml:1: "):
        load_guides(folder)


def test_a_group_that_is_not_there_is_an_error(folder):
    about = folder / "guides" / "sample" / "guide.yaml"
    about.write_text(ABOUT.replace("before", "after"), encoding="utf-8")
    with pytest.raises(ContentError, match="no group 'after'"):
        load_guides(folder)


def test_two_guides_at_one_place_are_an_error(folder):
    shutil.copytree(folder / "guides" / "sample", folder / "guides" / "second")
    with pytest.raises(ContentError, match="the same place"):
        load_guides(folder)
