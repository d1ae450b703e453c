"""Markdown that editors may write, and what is refused with file and line."""

from pathlib import Path

import pytest

from bot.chat.screens import Item, Para
from bot.content.markdown_pages import PAGE_CHARACTERS, parse_pages
from bot.errors import ContentError

PATH = Path("guides/sample/en.md")


def test_headings_begin_pages_of_paragraphs_and_bullets():
    first, second = parse_pages(
        PATH, "## One\n\nA text\non two lines.\n\n- a point\n- another\n\n## Two\n\nThe end.\n"
    )
    assert (first.title, second.title) == ("One", "Two")
    assert first.blocks == (Para("A text on two lines."), Item("a point"), Item("another"))
    assert second.blocks == (Para("The end."),)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("## A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", 3, "a table"),
        ("## A\n\n![a](b.png)\n", 3, "a picture"),
        ("## A\n\n<b>x</b>\n", 3, "HTML"),
        ("## A\n\n<div>\n\nx\n\n</div>\n", 3, "HTML"),
        ("## A\n\n[a](https://example.org)\n", 3, "a link"),
        ("## A\n\n**bold**\n", 3, "bold"),
        ("## A\n\n1. one\n2. two\n", 3, "a numbered list"),
        ("## A\n\n```\ncode\n```\n", 3, "code"),
        ("## A\n\ntext\n\n> late\n", 5, "right under the heading"),
        ("## A\n\n> one\n\n> two\n\ntext\n", 5, "right under the heading"),
        ("> first\n\n## A\n\ntext\n", 1, "right under the heading"),
        ("## A\n\n> only a warning\n", 1, "a page needs"),
        ("## A\n\ntext\n\n---\n\nmore\n", 5, "a line"),
        ("## A\n\n- one\n  - two\n", 4, "a list inside a list"),
        ("## A\n\n- one\n\n  two\n", 3, "more than one paragraph"),
        ("# A\n\ntext\n", 1, "only headings with ##"),
        ("## A\n\ntext\n\n### B\n\ntext\n", 5, "only headings with ##"),
        ("text\n\n## A\n\nmore\n", 1, "before the first"),
        ("## A\n\n## B\n\ntext\n", 1, "a page needs"),
        ("## A\n", 1, "a page needs"),
        ("", 1, "a page needs"),
    ],
)
def test_anything_else_is_an_error_with_file_and_line(text, line, reason):
    with pytest.raises(ContentError, match=reason) as caught:
        parse_pages(PATH, text)
    assert str(caught.value).startswith(f"{PATH}:{line}: ")


def test_a_line_under_the_heading_warns_of_a_heavy_page():
    (page,) = parse_pages(PATH, "## A\n\n> It speaks of death.\n\ntext\n")
    assert page.warning == "It speaks of death."
    assert page.blocks == (Para("text"),)


def test_a_page_longer_than_a_screen_is_an_error():
    with pytest.raises(ContentError, match=f"fewer than {PAGE_CHARACTERS}"):
        parse_pages(PATH, "## A\n\n" + "x" * PAGE_CHARACTERS)


def test_lines_count_from_the_beginning_of_the_file():
    with pytest.raises(ContentError, match=":6: "):
        parse_pages(PATH, "## A\n\n**bold**\n", first_line=4)
