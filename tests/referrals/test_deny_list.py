"""What may never stand in the directory (SAFETY S7.2, S12.6)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.check.strays import us_state_numbers
from bot.content.models.phones import US_STATE_AREA_CODES, Phone

# How addresses are written, in the languages of the sources. Children "in the street" are no address.
ADDRESS = re.compile(
    r"\b(Street|St|Avenue|Ave|Square|Boulevard|Blvd|Apt|Apartment)\b|\b\d(st|nd|rd|th) floor|\bbuilding \d"
    r"|ქუჩ|გამზირ|კორპუს|სართულ|\bბინა\b|\bул\.|улиц|проспект"
)
ROOT = Path(__file__).parents[2]
HOUSES_PEOPLE = re.compile(r"shelter|crisis cent|refuge\b|safe house|თავშესაფ", re.IGNORECASE)


def every_text(record: object) -> Iterator[str]:
    """Everything a screen may show: all strings except where a fact was read."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, BaseModel):
        for name in type(record).model_fields:
            if name != "sources":
                yield from every_text(getattr(record, name))
    elif isinstance(record, tuple):
        for one in record:
            yield from every_text(one)


@pytest.fixture
def shown(directory, numbers) -> list[str]:
    return [*every_text(directory), *every_text(numbers)]


def test_no_number_of_the_us_state_of_georgia_is_shown(shown):
    assert [text for text in shown if us_state_numbers(text)] == []


WRITTEN = sorted(
    path
    for folder in ("content", "translations")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".yaml", ".md", ".po", ".pot", ".txt"}
)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_that_a_person_may_read_holds_one(path):
    """Services, countries, guides, verdicts, questions, examples, translations: every file, and those still to come."""
    assert us_state_numbers(path.read_text(encoding="utf-8")) == []


def test_the_walk_over_files_misses_no_part_of_content():
    parts = {path.relative_to(ROOT).parts[:2] for path in WRITTEN}
    folders = {("content", one.name) for one in (ROOT / "content").iterdir() if one.is_dir()}
    assert folders <= parts
    assert ("translations", "ka") in parts
    left_out = {path for path in (ROOT / "content").rglob("*") if path.is_file()} - set(WRITTEN)
    assert {path.parent.name for path in left_out} <= {"model"}  # weights of the learnt networks


@pytest.mark.parametrize(
    "text", ["Call 404 555 0123", "+1 (678) 555-0123", "tel. 1-912-555-0123", "+14045550123"]
)
def test_the_walk_would_find_one(text):
    assert us_state_numbers(text)


@pytest.mark.parametrize("area", sorted(US_STATE_AREA_CODES))
@pytest.mark.parametrize("form", ["+1{}5550123", "1{}5550123", "{}5550123", "001{}5550123"])
def test_a_number_of_the_us_state_is_refused_in_every_form(area, form):
    with pytest.raises(ValueError, match="US state of Georgia"):
        Phone(number=form.format(area), from_abroad="unknown")


@pytest.mark.parametrize(
    "number", ["+995322945050", "116006", "112", "+18883737888", "+48226280120", "0800800818"]
)
def test_other_numbers_are_let_through(number):
    assert Phone(number=number, from_abroad="unknown").number == number


@pytest.mark.parametrize("number", ["911-2", "tel:112", "+0123456789", "116 006 ", "++995", "call"])
def test_what_cannot_be_dialled_is_refused(number):
    with pytest.raises(ValueError, match="write \\+995"):
        Phone(number=number, from_abroad="unknown")


def test_a_short_code_is_never_said_to_work_from_abroad():
    with pytest.raises(ValueError, match="only a number with"):
        Phone(number="116006", from_abroad="yes")


def test_no_address_stands_anywhere(shown):
    assert [text for text in shown if ADDRESS.search(text)] == []


def test_no_place_that_houses_people_has_a_record_of_its_own(directory):
    for service in directory.services:
        assert not HOUSES_PEOPLE.search(f"{service.name} {service.label}"), service.id


def test_the_check_for_addresses_would_find_one():
    assert ADDRESS.search("16 Mikheil Gakhokidze Street")
    assert ADDRESS.search("გახოკიძის ქუჩა 16")
    assert ADDRESS.search("1 Aleksidze St, building 2")
    assert not ADDRESS.search("Agency for State Care")
