"""The change log for the sites of agencies: a page and a valid feed, the same for the same content."""

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from harness.town import library

from bot.cli.changes import changes
from bot.content.catalogue import Content
from bot.language.texts import Texts
from bot.outreach.changes.feed import ATOM, Addresses, feed, moment, tag
from bot.outreach.changes.items import groups, item_name
from bot.outreach.changes.page import page

ENGLISH = Texts("en")
NS = {"a": ATOM}
NOWHERE = Addresses()


@pytest.fixture
def content() -> Content:
    return library().content


def parsed(content: Content, addresses: Addresses = NOWHERE) -> ET.Element:
    return ET.fromstring(feed(ENGLISH, content, addresses))


def test_the_feed_has_what_rfc_4287_asks_for(content: Content) -> None:
    root = parsed(content)
    assert root.tag == f"{{{ATOM}}}feed"
    for one in (root, *root.findall("a:entry", NS)):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"a:{name}", NS)) == 1, name
    assert root.find("a:author/a:name", NS) is not None
    assert all(entry.find("a:content", NS) is not None for entry in root.findall("a:entry", NS))


def test_ids_are_tag_uris_and_stand_once(content: Content) -> None:
    root = parsed(content)
    ids = [one.text or "" for one in root.iter(f"{{{ATOM}}}id")]
    publisher = content.changes.publisher
    assert all(one.startswith(f"tag:{publisher.domain},{publisher.since}:mgzavri/changes/en") for one in ids)
    assert len(set(ids)) == len(ids) == len(content.changes.entries) + 1
    assert tag(publisher, "ka", "x") == f"tag:{publisher.domain},{publisher.since}:mgzavri/changes/ka/x"


def test_moments_carry_the_time_of_georgia(content: Content) -> None:
    assert moment(dt.date(2026, 11, 22)) == "2026-11-22T00:00:00+04:00"
    updated = [one.text or "" for one in parsed(content).iter(f"{{{ATOM}}}updated")]
    assert updated[0] == max(updated)
    assert all(dt.datetime.fromisoformat(one).tzinfo for one in updated)


def test_page_and_feed_are_the_same_every_time_and_carry_no_day_but_those_of_the_content(
    content: Content,
) -> None:
    addresses = Addresses("https://example.org/m/page.html", "https://example.org/m/feed.xml")
    assert feed(ENGLISH, content, addresses) == feed(ENGLISH, content, addresses)
    assert page(ENGLISH, content) == page(ENGLISH, content)


def test_an_entry_of_the_feed_leads_to_its_place_on_the_page(content: Content) -> None:
    addresses = Addresses("https://example.org/m/page.html", "https://example.org/m/feed.xml")
    root = parsed(content, addresses)
    links = [link.get("href", "") for link in root.findall("a:entry/a:link", NS)]
    ids = _Ids(page(ENGLISH, content)).ids
    assert [one.partition("#")[2] for one in links] == ids
    assert len(ids) == len(content.changes.entries)


class _Ids(HTMLParser):
    """The ids of a page; refuses anything that would be fetched from elsewhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "link", "img", "iframe"}
        found = dict(attrs)
        assert not {"src", "href", "onclick"} & set(found)
        if "id" in found:
            self.ids.append(found["id"] or "")


def test_every_guide_service_and_country_stands_on_the_page_with_its_dates(content: Content) -> None:
    found = {group.title: group.items for group in groups(ENGLISH, content)}
    assert len(found["Guides"]) == len(content.guides.guides)
    assert len(found["Who can help in Georgia"]) == len(content.directory.services)
    assert len(found["Countries"]) == len(content.destinations.countries)
    assert len(found["Urgent numbers in other countries"]) == len(content.emergency_numbers.countries)
    first = found["Guides"][0]
    assert first.read.isoformat() in page(ENGLISH, content)
    assert first.changed == content.changes.entries[-1].date


def test_the_oldest_fact_of_a_country_counts(content: Content) -> None:
    country = next(one for one in groups(ENGLISH, content)[2].items if one.id == "destinations/pl")
    poland = content.destinations.country("PL")
    assert poland is not None
    assert country.read == min(record.read_on for record in poland.records())
    assert country.name == "Poland"


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("guides/fees", "Paying for a job: fees and debts"),
        ("guides", "Guides"),
        ("destinations/pl/wages/month", "Poland"),
        ("destinations/emergency", "Urgent numbers in other countries"),
        ("check/flags/flags/threats", "The offer check"),
        ("unknown/thing", "unknown/thing"),
    ],
)
def test_an_item_is_called_as_readers_know_it(content: Content, item: str, name: str) -> None:
    assert item_name(ENGLISH, content, item) == name


def test_the_command_writes_both_files_and_says_when_the_domain_is_not_ones_own(tmp_path: Path) -> None:
    html, atom = tmp_path / "changes.html", tmp_path / "changes.xml"
    run = CliRunner().invoke(
        changes,
        [
            "--html",
            str(html),
            "--feed",
            str(atom),
            "--language",
            "ka",
            "--base-url",
            "https://example.org/mgzavri",
        ],
        catch_exceptions=False,
    )
    assert run.exit_code == 0
    assert "put your own domain" in run.output
    assert '<html lang="ka" dir="ltr">' in html.read_text(encoding="utf-8")
    root = ET.fromstring(atom.read_bytes())
    hrefs = {link.get("rel"): link.get("href") for link in root.findall("a:link", NS)}
    assert hrefs == {
        "self": "https://example.org/mgzavri/changes.xml",
        "alternate": "https://example.org/mgzavri/changes.html",
    }


@pytest.mark.parametrize("given", [[], ["--html", "x.html", "--base-url", "example.org"]])
def test_a_command_that_says_too_little_is_refused(given: list[str]) -> None:
    assert CliRunner().invoke(changes, given).exit_code == 2


def test_a_language_that_is_not_offered_is_refused(tmp_path: Path) -> None:
    run = CliRunner().invoke(changes, ["--html", str(tmp_path / "x.html"), "--language", "xx"])
    assert "is no language of the bot" in str(run.exception)
