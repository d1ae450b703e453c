"""What an event may hold, and what leads to a person in its words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.models.event_kinds import EventKind, Group, Named, recorded
from bot.language.texts import Texts
from bot.outreach.events.fields import COLUMNS, WRITTEN, Field
from bot.outreach.events.model import EventRecord, Why, Wrong, groups_of, heads_of_json, wrongs
from bot.outreach.events.names import kind_names, label_name, region_name
from bot.outreach.events.private import Private, private_in
from bot.outreach.events.reasons import reason
from bot.outreach.events.regions import WRITTEN as REGIONS
from bot.outreach.events.regions import Region
from bot.outreach.events.written import clean, count_of, day_of, folded

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
EN = Texts("en")


def school(**other: object) -> EventRecord:
    given: dict[str, object] = {
        "kind": EventKind.SCHOOL_EVENT,
        "day": YESTERDAY,
        "region": Region.IMERETI,
        **other,
    }
    return EventRecord(**given)  # type: ignore[arg-type]


def whys(record: EventRecord) -> set[tuple[object, Why]]:
    return {(one.label, one.why) for one in wrongs(record, TODAY)}


def test_a_plain_event_is_right() -> None:
    assert wrongs(school(heads={Group.PUPILS: 30, Group.TEACHERS: 2}, place="School 3, Kutaisi"), TODAY) == ()


@pytest.mark.parametrize(
    ("record", "label", "why"),
    [
        (school(day=TODAY + timedelta(days=1)), Field.DAY, Why.FUTURE),
        (school(day=date(2014, 12, 31)), Field.DAY, Why.TOO_EARLY),
        (school(region=None), Field.REGION, Why.MISSING),
        (school(activity="1.1.x"), Field.ACTIVITY, Why.NOT_FED),
        (school(heads={Group.PUPILS: 1_000_001}), Group.PUPILS, Why.TOO_MANY),
        (school(heads={Group.PUPILS: -1}), Group.PUPILS, Why.TOO_MANY),
        (school(heads={Group.JUDGES: 3}), Group.JUDGES, Why.NOT_OF_KIND),
        (school(heads={Group.PUPILS: 30}, women=12), Field.WOMEN, Why.OF_CHILDREN),
        (school(copies=5), Field.COPIES, Why.NOT_OF_KIND),
        (school(kind=EventKind.BROCHURE_HANDED_OUT), Field.COPIES, Why.MISSING),
        (school(kind=EventKind.FILM_AIRED, place="Channel 1"), Field.NOTE, Why.MISSING),
        (school(kind=EventKind.FILM_AIRED, note="A film"), Field.PLACE, Why.MISSING),
        (school(kind=EventKind.FILM_AIRED, place="Channel 1", note="x" * 121), Field.NOTE, Why.TOO_LONG),
        (school(kind=EventKind.SHELTER_MONITORING), Field.REGION, Why.NOT_OF_KIND),
        (school(kind=EventKind.SHELTER_MONITORING, region=None, place="A street"), Field.PLACE, Why.NOT_OF_KIND),
        (school(kind=EventKind.AGENCY_FIGURES), Field.EVIDENCE, Why.MISSING),
        (school(place="x" * 121), Field.PLACE, Why.TOO_LONG),
        (school(partners="ask ana@example.ge"), Field.PARTNERS, Why.MAIL),
        (school(note="Ana, 599 12 34 56"), Field.NOTE, Why.PHONE),
        (school(evidence="01001012345"), Field.EVIDENCE, Why.PERSONAL_NUMBER),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_line(record: EventRecord, label: object, why: Why) -> None:
    assert (label, why) in whys(record)


def test_the_bounds_themselves_are_allowed() -> None:
    for day in (TODAY, date(2015, 1, 1)):
        for count in (0, 1_000_000):
            assert wrongs(school(day=day, heads={Group.PUPILS: count}, place="x" * 120), TODAY) == ()


def test_women_and_men_are_the_same_people_once_more() -> None:
    training = school(kind=EventKind.TRAINING_BORDER, heads={Group.STAFF: 15}, women=7, men=8)
    assert wrongs(training, TODAY) == ()
    assert training.people() == 15
    more = school(kind=EventKind.TRAINING_BORDER, heads={Group.STAFF: 15}, women=8, men=8)
    assert (Field.WOMEN, Why.MORE_THAN_ALL) in whys(more)


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_has_a_name_and_can_be_entered(kind: EventKind) -> None:
    record = EventRecord(
        kind,
        YESTERDAY,
        None if kind is EventKind.SHELTER_MONITORING else Region.NATIONWIDE,
        place="" if kind is EventKind.SHELTER_MONITORING else "Somewhere",
        heads=dict.fromkeys(groups_of(kind), 1),
        copies=1 if recorded(kind).copies else 0,
        evidence="№ 12/2026",
        note="Something",
    )
    assert wrongs(record, TODAY) == ()
    assert kind_names(EN)[kind]
    for what in recorded(kind).names:
        assert record.named(what)


def test_every_reason_has_words() -> None:
    for why in Why:
        assert reason(EN, Wrong(Field.PLACE, why, "detail")).startswith("Place: ")


def test_the_database_has_room_for_every_group() -> None:
    everybody = school(heads=dict.fromkeys(Group, 1_000_000), women=1_000_000, men=1_000_000)
    assert len(everybody.heads_json()) <= 600
    assert heads_of_json(everybody.heads_json()) == (everybody.heads, everybody.women, everybody.men)


def test_not_counted_is_not_nobody() -> None:
    nobody = school(kind=EventKind.TRAINING_BORDER, heads={Group.STAFF: 0}, women=0)
    assert heads_of_json(nobody.heads_json()) == ({Group.STAFF: 0}, 0, None)


def test_the_same_event_written_another_way_has_the_same_fingerprint() -> None:
    one = school(place="School № 3,  Kutaisi", organiser="Agency for State Care", heads={Group.PUPILS: 30})
    other = school(place="school 3 kutaisi", organiser="AGENCY for State Care.", heads={Group.PUPILS: 31})
    assert one.fingerprint() == other.fingerprint()
    assert one.digest() != other.digest()
    for different in (
        school(place="School № 4, Kutaisi", organiser="Agency for State Care"),
        school(place="School № 3, Kutaisi", organiser="Ministry of Justice"),
        school(place="School № 3, Kutaisi", organiser="Agency for State Care", day=TODAY),
        school(place="School № 3, Kutaisi", organiser="Agency for State Care", region=Region.GURIA),
        school(place="School № 3, Kutaisi", organiser="Agency for State Care", kind=EventKind.JOINT_EVENT),
    ):
        assert different.fingerprint() != one.fingerprint()


def test_two_films_on_one_channel_are_two() -> None:
    films = [school(kind=EventKind.FILM_AIRED, place="Channel 1", note=title) for title in ("A", "B")]
    assert films[0].fingerprint() != films[1].fingerprint()
    assert films[0].named_key(Named.FILM) != films[1].named_key(Named.FILM)
    assert films[0].named_key(Named.CHANNEL) == films[1].named_key(Named.CHANNEL)
    assert films[0].named(Named.INSTITUTION) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana Beridze ana.beridze@mail.ge", Private.MAIL),
        ("ana (at) mail.ge", Private.MAIL),
        ("call 599123456", Private.PHONE),
        ("call 599-12-34-56", Private.PHONE),
        ("+995 32 2 92 00 55", Private.PHONE),
        ("599 123 000", Private.PHONE),
        ("№ 599 12 34 56", Private.PHONE),
        ("tel. (032) 2 92 00 55", Private.PHONE),
        ("https://wa.me/995599123456", Private.PHONE),
        ("ტელ. ٥٩٩١٢٣٤٥٦", Private.PHONE),
        ("5\u200b99\u200b123\u200b456", Private.PHONE),
        ("პირადი ნომერი 01001012345", Private.PERSONAL_NUMBER),
        ("№ 01001012345", Private.PERSONAL_NUMBER),
        ("01 001 012 345", Private.PERSONAL_NUMBER),
    ],
)
def test_what_leads_to_a_person_is_seen(text: str, found: Private) -> None:
    assert private_in(text) is found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "School № 3, Kutaisi",
        "hotline 116 006, police 112",
        "18.10.2024",
        "18-20.10.2024, 10:00–12:30",
        "2024-10-18 10:00-18:00",
        "Action Plan 2023–2024",
        "letter № 7 24 00123456 of 18.10.2024",
        "Order N 01-123/4567",
        "წერილი № MIA 2 24 01234567",
        "1 000 000 copies, 5,000 more",
        "https://matsne.gov.ge/en/document/view/2806732",
        "https://www.facebook.com/story.php?story_fbid=10159876543210",
        "https://youtube.com/@ministry/videos",
        "30 pupils, 2 teachers, 15 parents",
        "forms 8–12, rooms 201, 202, 203",
    ],
)
def test_what_leads_to_nobody_is_let_through(text: str) -> None:
    assert private_in(text) is None


@given(st.text(max_size=600))
def test_any_text_can_be_looked_at_and_stored(text: str) -> None:
    private_in(text)
    cleaned = clean(text)
    cleaned.encode()
    assert "\n" not in cleaned
    assert clean(cleaned) == cleaned
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        (" 20.11.2026 ", date(2026, 11, 20)),
        ("20/11/2026", date(2026, 11, 20)),
        ("2026-11-20 00:00:00", date(2026, 11, 20)),
        ("٢٠٢٦-١١-٢٠", date(2026, 11, 20)),
        ("31.06.2026", None),
        ("30.02.2024", None),
        ("29.02.2023", None),
        ("11/20/2026", None),
        ("20.11.26", None),
        ("20 November", None),
        ("46346", None),
        ("0000-00-00", None),
    ],
)
def test_a_day_is_real_or_none(written: str, day: date | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("30", 30),
        ("0", 0),
        ("1 200", 1200),
        ("1,200", 1200),
        ("1.200.000", 1200000),
        ("٣٠", 30),
        ("1.5", None),
        ("30.0001", None),
        ("-3", None),
        ("about 30", None),
        ("30+2", None),
        ("1e3", None),
        ("", None),
        ("²", None),
    ],
)
def test_a_number_is_whole_or_none(written: str, count: int | None) -> None:
    assert count_of(written) == count


def test_no_two_lines_answer_to_the_same_word() -> None:
    seen: dict[str, object] = {}
    for label, words in WRITTEN.items():
        for word in {folded(word) for word in (label.value, *words)}:
            assert seen.setdefault(word, label) is label, word
    for label in COLUMNS:
        assert folded(label_name(EN, label)) in {folded(word) for word in WRITTEN[label]}


def test_no_two_regions_answer_to_the_same_word() -> None:
    seen: dict[str, object] = {}
    for region in Region:
        assert region_name(EN, region) in REGIONS[region]
        for word in {folded(word) for word in REGIONS[region]}:
            assert seen.setdefault(word, region) is region, word
