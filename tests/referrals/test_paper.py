"""The copy on paper: everything on one page, nothing from outside."""

import re
from datetime import date, datetime
from html.parser import HTMLParser

import pytest

from bot.language.texts import Texts
from bot.referrals.paper import paper

TODAY = date(2026, 11, 24)


class Page(HTMLParser):
    """What a page holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("language", ["en", "ka"])
def test_every_service_with_every_number_stands_on_it(directory, language):
    html = paper(Texts(language), directory, TODAY)
    page = Page(html)
    assert page.open == []
    words = " ".join(page.words)
    for service in directory.services:
        assert service.label in words
        assert all(phone.number in words for phone in service.phones)
    assert words.count("Not yet called by us.") == len(directory.services)


def test_it_says_when_it_was_printed_and_that_one_must_ask(directory):
    html = paper(Texts("en"), directory, TODAY)
    assert "Printed on November 24, 2026." in html
    assert "ask before you rely on them" in html
    assert "In danger, call 112." in html


def test_police_state_cost_languages_and_from_abroad_are_said(directory):
    html = paper(Texts("en"), directory, TODAY)
    for words in (
        "Not the police.",
        "Run by the state.",
        "Free of charge.",
        "Languages:",
        "From abroad:",
        "Georgian time",
    ):
        assert words in html


def test_nothing_comes_from_outside(directory):
    html = paper(Texts("en"), directory, TODAY)
    page = Page(html)
    assert not {"src", "href", "onload"} & {name for name, _ in page.attributes}
    assert not re.search(r"<script|@import|url\(|<link", html)
    assert "@page { size: A4" in html


def test_a_language_from_right_to_left_turns_the_page_but_not_the_numbers(directory):
    html = paper(Texts("ar", right_to_left=True), directory, TODAY)
    assert '<html lang="ar" dir="rtl">' in html
    assert "<bdi class='number' dir='ltr'>+995322995076</bdi>" in html


def test_what_editors_write_is_never_markup(directory):
    service = directory.services[0].model_copy(update={"website": "https://example.org/<b>&x"})
    html = paper(Texts("en"), directory.model_copy(update={"services": (service,)}), TODAY)
    assert "<b>" not in html
    assert "&lt;b&gt;&amp;x" in html


def test_an_old_record_is_marked(directory):
    old = paper(Texts("en"), directory, datetime(2027, 3, 1).date())  # noqa: DTZ001 - a day only
    assert old.count("Not checked again since") == len(directory.services)
