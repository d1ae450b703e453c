"""What a service card says, and when."""

from datetime import UTC, datetime

import pytest

from bot.chat.screens import Note, Number
from bot.referrals.buttons import Asked
from bot.referrals.matching import search
from bot.referrals.screens import need_screen, service_screen

READ = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
DAY_92 = datetime(2027, 2, 21, 8, 0, tzinfo=UTC)
DAY_93 = datetime(2027, 2, 22, 8, 0, tzinfo=UTC)


def text(screen) -> str:
    return "\n".join(getattr(block, "text", "") for block in screen.blocks)


def card(t, directory, identifier, now=READ):
    return service_screen(t, directory, directory.named(identifier), now, None)


def test_a_record_is_marked_on_the_93rd_day_and_not_before(t, directory):
    for service in directory.services:
        assert "Not checked again since" not in text(service_screen(t, directory, service, DAY_92, None))
        assert "Not checked again since November 21, 2026: ask first." in text(
            service_screen(t, directory, service, DAY_93, None)
        )


@pytest.mark.parametrize(("now", "marked"), [(DAY_92, False), (DAY_93, True)])
def test_a_list_marks_what_was_not_checked_for_long(t, directory, now, marked):
    asked = Asked("lawyer")
    screen = need_screen(t, directory, asked, search(directory, "lawyer", asked.narrowing, now), now)
    labels = [button.label for row in screen.rows for button in row]
    assert ("GYLA: lawyers (ask first)" in labels) is marked
    assert ("GYLA: lawyers" in labels) is not marked
    assert ("not checked again for more than 92 days" in text(screen)) is marked


def test_what_was_only_read_is_never_called_checked(t, directory):
    assert "From an official page of 2025. Not yet called by us." in text(
        card(t, directory, "public-defender-1481")
    )
    for service in directory.services:
        assert "Not yet called by us." in text(service_screen(t, directory, service, READ, None))


def test_a_call_counts_as_a_check(t, directory):
    called = directory.named("gyla").model_copy(update={"called_on": DAY_92.date()})
    said = text(service_screen(t, directory, called, DAY_93, None))
    assert "Called by us: February 21, 2027." in said
    assert "Not checked again" not in said


def test_a_page_without_a_date_is_said_to_have_none(t, directory):
    assert "without a date" in text(card(t, directory, "unhcr-georgia"))


def test_short_codes_are_marked_and_can_be_copied(t, directory):
    for service in directory.services:
        screen = service_screen(t, directory, service, READ, None)
        copies = {button.copy for row in screen.rows for button in row if button.copy}
        own = [block for block in screen.blocks if isinstance(block, Number)][: len(service.phones)]
        for phone, block in zip(service.phones, own, strict=True):
            assert block.number == phone.number
            if not phone.international:
                assert block.note == "inside Georgia"
                assert phone.number in copies


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        (
            "hotline-116006",
            ["Run by the state.", "Not the police.", "Free of charge.", "Persian", "At any hour"],
        ),
        ("emergency-112", ["Run by the state.", "The police are part of it.", "From abroad: does not work."]),
        ("migration-department-asylum", ["ministry of the police", "ask a lawyer or UNHCR first"]),
        (
            "gyla",
            ["Not run by the state.", "Not the police.", "Cost not known: ask first.", "Monday – Friday"],
        ),
        ("iom-georgia-hotline", ["international organisation", "the hours are not known: call first"]),
        ("mfa-consular-hotline", ["9:00–18:00, Georgian time", "dial the number with +995"]),
        ("rights-georgia", ["Hours not known: call first.", "Languages not known: ask first."]),
    ],
)
def test_state_police_cost_hours_and_languages_are_said(t, directory, identifier, words):
    said = text(card(t, directory, identifier))
    for word in words:
        assert word in said


def test_a_closed_service_shows_an_open_one(t, directory):
    sunday = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    screen = card(t, directory, "gyla", sunday)
    assert "This line is closed now." in text(screen)
    assert "116006" in [block.number for block in screen.blocks if isinstance(block, Number)]


def test_an_open_service_stands_alone(t, directory):
    tuesday = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    screen = card(t, directory, "gyla", tuesday)
    assert [block.number for block in screen.blocks if isinstance(block, Number)] == ["+995322995076"]


def test_conflicts_are_worded_as_ask_first(t, directory):
    notes = [
        block.text for block in card(t, directory, "child-helpline-111").blocks if isinstance(block, Note)
    ]
    assert any("Sources disagree" in note for note in notes)


def test_a_check_that_claims_to_lie_in_the_future_is_marked_and_never_shown_as_a_day(t, directory):
    slipped = directory.named("gyla").model_copy(update={"read_on": DAY_92.date()})
    said = text(service_screen(t, directory, slipped, READ, None))
    assert "When this was last checked is not known: ask before you rely on it." in said
    assert "2027" not in said
    assert "not known: ask before" not in text(service_screen(t, directory, slipped, DAY_92, None))
