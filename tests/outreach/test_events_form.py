"""The ready text goes out, comes back filled in, and is read without guessing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.models.event_kinds import EventKind, Group
from bot.language.texts import Texts
from bot.outreach.events.draft import Reader
from bot.outreach.events.fields import WRITTEN, Field
from bot.outreach.events.form import labels_of, read_form, ready_text, values_of
from bot.outreach.events.lines import changes, record_lines
from bot.outreach.events.model import EventRecord, Why
from bot.outreach.events.regions import Region

EN = Texts("en")
TODAY = date(2026, 11, 23)
READER = Reader(TODAY, (), (EN,))

FILLED = """Event: Training of border staff [training-border]
Date: 20.05.2026
Activity: 1.2.9
Region: Adjara
Place: Batumi
Staff: 15
Other people:
Of these women: 7
Of these men: 8
Organiser: Ministry of Internal Affairs
Partners: IOM
Evidence: № 12/2026
Remark: Two days"""

RECORD = EventRecord(
    EventKind.TRAINING_BORDER,
    date(2026, 5, 20),
    Region.ADJARA,
    "1.2.9",
    "Batumi",
    "Ministry of Internal Affairs",
    "IOM",
    {Group.STAFF: 15},
    7,
    8,
    0,
    "№ 12/2026",
    "Two days",
)


def read(text: str, before: EventRecord | None = None, t: Texts = EN) -> EventRecord:
    form = read_form(t, text)
    assert form is not None
    found = READER.read(form.values, before)
    assert (form.wrong, found.wrong) == ((), ())
    assert found.record is not None
    return found.record


def wrong(text: str) -> set[tuple[object, Why]]:
    form = read_form(EN, text)
    assert form is not None
    return {(one.label, one.why) for one in (*form.wrong, *READER.read(form.values).wrong)}


def test_a_filled_form_is_an_event() -> None:
    assert read(FILLED) == RECORD


@pytest.mark.parametrize("kind", EventKind)
def test_what_is_offered_can_be_sent_back(kind: EventKind) -> None:
    text = ready_text(EN, kind, {Field.DAY: "2026-05-20", Field.REGION: "Guria"})
    form = read_form(EN, text)
    assert form is not None
    assert form.wrong == ()
    assert set(form.values) == set(labels_of(kind))
    assert READER.kind(form.values[Field.KIND]) is kind
    assert len(text) < 1000


@pytest.mark.parametrize("place", [1, 2])
def test_labels_are_read_in_georgian_and_russian_too(place: int) -> None:
    lines = []
    for line in FILLED.splitlines():
        name, _, value = line.partition(":")
        form = read_form(EN, f"Event: x\nDate: y\nEntry: 1\n{line}")
        assert form is not None
        label = next(label for label in form.values if name in WRITTEN[label])
        lines.append(f"{WRITTEN[label][place]}:{value}")
    assert read("\n".join(lines), t=Texts("hy")) == RECORD


def test_it_is_read_leniently() -> None:
    text = FILLED.replace("Organiser: Ministry of", "• ORGANIZER = Ministry of\n")
    text = text.replace("Staff: 15", "\n  staff :  15 ").replace("Region: Adjara", "Region: აჭარა")
    text = text.replace("20.05.2026", "2026-05-20").replace("Event: ", "event： \u2066")
    text = text.replace("Other people:", "Other people: -")
    assert read(text) == RECORD


def test_a_text_may_run_over_several_lines() -> None:
    text = FILLED.replace("Partners: IOM", "Partners: IOM,\nICMPD, see\nhttps://example.ge/a")
    assert read(text).partners == "IOM, ICMPD, see https://example.ge/a"


def test_a_mistyped_label_never_swallows_a_figure() -> None:
    text = FILLED.replace("Place: Batumi\nStaff: 15", "Place: Batumi\nStuff: 15")
    assert (None, Why.NO_LINE) in wrong(text)


@pytest.mark.parametrize(
    ("old", "new", "label", "why"),
    [
        ("20.05.2026", "31.06.2026", Field.DAY, Why.NO_DAY),
        ("20.05.2026", "24.11.2026", Field.DAY, Why.FUTURE),
        ("20.05.2026", "", Field.DAY, Why.MISSING),
        ("Adjara", "Mordor", Field.REGION, Why.UNKNOWN),
        ("Adjara", "", Field.REGION, Why.MISSING),
        ("Staff: 15", "Staff: about 15", Group.STAFF, Why.NO_NUMBER),
        ("Staff: 15", "Staff: 1.5", Group.STAFF, Why.NO_NUMBER),
        ("Staff: 15", "Staff: 15\nStaff: 16", Group.STAFF, Why.TWICE),
        ("Staff: 15", "Pupils: 15", Group.PUPILS, Why.NOT_OF_KIND),
        ("women: 7", "women: 9", Field.WOMEN, Why.MORE_THAN_ALL),
        ("IOM", "IOM, ana@example.ge", Field.PARTNERS, Why.MAIL),
        (
            "Training of border staff [training-border]",
            "Training of border guards",
            Field.KIND,
            Why.UNKNOWN,
        ),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, label: object, why: Why) -> None:
    assert old in FILLED
    assert (label, why) in wrong(FILLED.replace(old, new, 1))


def test_everything_wrong_is_named_at_once() -> None:
    text = FILLED.replace("20.05.2026", "31.06.2026").replace("Staff: 15", "Staff: many")
    assert {Field.DAY, Group.STAFF} <= {label for label, _ in wrong(text)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "Waiters for Batumi. Place: Batumi. Date: now. Event: none",
        "Place: Berlin\nOrganiser: a firm\nStaff: 12\nDate: soon",  # an advert may look like a list
        "Event: a concert\nI want to go",
    ],
)
def test_other_words_are_no_form(text: str) -> None:
    assert read_form(EN, text) is None


@given(st.text(alphabet=st.sampled_from("EventDate: \n15.[]№•=ქა-:x"), max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    form = read_form(EN, "Event: x\nDate: y\nPlace: z\n" + text)
    assert form is not None
    READER.read(form.values)


def test_a_correction_may_name_only_what_changes() -> None:
    better = read("Entry: 14\nStaff: 16\nReason: miscounted", RECORD)
    assert better.heads == {Group.STAFF: 16}
    assert list(changes(EN, RECORD, better)) == ["Staff: 15 → 16"]
    emptied = read("Entry: 14\nOf these women:\nRemark: -", RECORD)
    assert (emptied.women, emptied.men, emptied.note) == (None, 8, "")


def test_an_entry_offered_for_correction_reads_back_unchanged() -> None:
    known = {Field.NUMBER: "14", **values_of(EN, RECORD)}
    text = ready_text(EN, RECORD.kind, known)
    assert text.startswith("Entry: 14\n")
    assert text.endswith("\nReason: ")
    assert read(text, RECORD) == RECORD


def test_a_film_has_a_channel_and_a_title() -> None:
    text = ready_text(EN, EventKind.FILM_AIRED, {Field.DAY: "2026-05-20", Field.REGION: "Nationwide"})
    assert "\nChannel: \n" in text
    assert "\nFilm: " in text
    record = read(text.replace("Channel: ", "Channel: Channel 1").replace("Film: ", "Film: The Road"))
    assert (record.place, record.note) == ("Channel 1", "The Road")
    assert "Film: The Road" in list(record_lines(EN, record))


def test_a_shelter_is_nowhere() -> None:
    text = ready_text(EN, EventKind.SHELTER_MONITORING, {})
    assert "Place" not in text
    assert "Region" not in text
