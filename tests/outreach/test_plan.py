"""The action plan as data: as much as the document has, in its words, and its oddities said aloud."""

import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.chat.facts import FactKind
from bot.content.models.event_kinds import EventKind, recorded
from bot.content.models.plan import Activity, Indicator, Plan
from bot.content.models.plan_measures import NotHere
from bot.content.plans import load_plans
from bot.content.words import Words
from bot.errors import ContentError

HERE = Path(__file__).parents[2]
FILE = HERE / "content" / "plans" / "2023-2024.yaml"
SOURCE = HERE.parent / "shared" / "sources" / "action-plan-2023-2024.txt"
needs_source = pytest.mark.skipif(
    not SOURCE.is_file(),
    reason="the document itself (../shared/sources) is not here: nothing to compare with",
)
NUMBER = re.compile(r"(\d\.\d+\.\d+)\.?")


@pytest.fixture(scope="module")
def plan() -> Plan:
    (only,) = load_plans(HERE / "content")
    return only


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return Path(shutil.copy(FILE, tmp_path / "plans"))


def indicators(plan: Plan) -> list[tuple[Activity, Indicator]]:
    return [(activity, one) for activity in plan.activities() for one in activity.indicators]


def indicator(plan: Plan, number: str) -> Indicator:
    return next(one for _, one in indicators(plan) if one.number == number)


def strings(record: object) -> Iterator[str]:
    """Every text in a record."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, BaseModel):
        for name in type(record).model_fields:
            yield from strings(getattr(record, name))
    elif isinstance(record, tuple):
        for one in record:
            yield from strings(one)


# The counts of the document


def test_it_has_four_objectives_fifty_activities_and_seventy_six_indicators(plan: Plan) -> None:
    assert [one.number for one in plan.objectives] == ["1.1", "1.2", "1.3", "1.4"]
    assert [len(one.activities) for one in plan.objectives] == [12, 18, 10, 10]
    assert [one.number for one in plan.activities()] == [
        f"{objective}.{n}"
        for objective, most in {"1.1": 12, "1.2": 18, "1.3": 10, "1.4": 10}.items()
        for n in range(1, most + 1)
    ]
    per_objective = [sum(len(one.indicators) for one in part.activities) for part in plan.objectives]
    assert per_objective == [16, 31, 15, 14]
    assert [activity.number for activity, one in indicators(plan) if one.number is None] == ["1.3.8"]
    assert [len(one.risks) for one in plan.objectives] == [2, 2, 2, 2]
    assert sum(one.target is not None for _, one in indicators(plan)) == 59


@needs_source
def test_the_document_has_the_same_numbers(plan: Plan) -> None:
    cells = [cell.strip() for line in source_lines() for cell in line]
    written = [found.group(1) for cell in cells if (found := NUMBER.fullmatch(cell))]
    assert written == [one.number for one in plan.activities()]
    below = [cell.rstrip(".") for cell in cells if re.fullmatch(r"(\d\.){3}\d\.?|(\d\.){2}1\d\.\d\.?", cell)]
    assert below == [one.number for _, one in indicators(plan) if one.number]


# Its words


def source_lines() -> list[list[str]]:
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    return [[" ".join(cell.split()) for cell in line.split("\t")] for line in lines if line.strip()]


@pytest.mark.parametrize(
    ("number", "value", "bound", "words"),
    [
        ("1.1.2.1", 2, "stated", "plan documents (2)"),
        ("1.1.4.2", 800, "at-least", "Number of participants (at least 800)"),
        ("1.1.6.1", 100, "at-least", "Number of participants per target group (at least 100)"),
        (
            "1.1.11.1",
            5000,
            "at-least",
            "Number of disseminated brochures by target groups (at least 5000 in sum)",
        ),
        ("1.1.12.1", 25, "at-least", "Number of participants (min. 25)"),
        ("1.2.7.1", 30, "stated", "Number of trained prosecutors and intern prosecutors (30)"),
        ("1.2.11.1", 7, "stated", "Number of trained task force members (7)"),
        ("1.2.18.1", 100, "at-least", "Number of trained troops (min. 100)"),
        ("1.3.10.2", 10, "at-least", "Trainings held (min.10)"),
        ("1.4.10.1", 21, "at-most", "Period of enforcement (max. 21 days)"),
    ],
)
def test_targets_are_those_of_the_document(
    plan: Plan, number: str, value: int, bound: str, words: str
) -> None:
    one = indicator(plan, number)
    assert one.target is not None
    assert (one.target.value, one.target.bound) == (Decimal(value), bound)
    assert words in strings(one)
    if SOURCE.is_file():
        assert any(words in row for row in source_lines())


def test_a_number_in_the_words_of_an_indicator_is_its_target(plan: Plan) -> None:
    for _, one in indicators(plan):
        found = re.search(r"\((?:at |at least |min\. ?|max\. |min\.)*(\d+)", one.text.en if one.text else "")
        if found:
            assert one.target is not None, one.number
            assert one.target.value == Decimal(found.group(1))


def test_outcomes_have_baselines_and_targets_with_their_years(plan: Plan) -> None:
    values = [
        [
            (value.year, [(figure.of, int(figure.value), figure.unit) for figure in value.figures])
            if value
            else None
            for value in (outcome.baseline, outcome.intermediate, outcome.final)
        ]
        for objective in plan.objectives
        for outcome in objective.outcomes
    ]
    assert values == [
        [
            (2022, [("all", 6, "of-ten"), ("minorities", 4, "of-ten")]),
            None,
            (2024, [("all", 8, "of-ten"), ("minorities", 6, "of-ten")]),
        ],
        [
            (2022, [("all", 20, "percent")]),
            (2023, [("all", 23, "percent")]),
            (2024, [("all", 23, "percent")]),
        ],
        [(2022, [("all", 2, "people")]), None, (2024, [("all", 4, "people")])],
        [(2022, [("all", 65, "percent")]), None, (2024, [("all", 85, "percent")])],
    ]


@needs_source
def test_every_text_of_the_plan_stands_in_the_document_word_for_word(plan: Plan) -> None:
    rows = source_lines()
    cells = {cell for row in rows for cell in row}
    whole = " ".join(" ".join(SOURCE.read_text(encoding="utf-8").split()).split("\t"))

    def stands(text: str) -> bool:
        gaps = [found.start() for found in re.finditer(" ", text)]
        return text in whole or any({text[:gap], text[gap + 1 :]} <= cells for gap in gaps)  # cut by a page

    for text in _english(plan):
        assert stands(text.removesuffix(" […]")), text


def _english(plan: Plan) -> Iterator[str]:
    yield plan.title.en
    for objective in plan.objectives:
        yield from (objective.title.en, *(risk.en for risk in objective.risks))
        for outcome in objective.outcomes:
            yield outcome.text.en
            for value in (outcome.baseline, outcome.intermediate, outcome.final):
                yield from [value.as_written] if value else []
            yield from [outcome.verification] if outcome.verification else []
    for activity in plan.activities():
        yield from [activity.title.en] if activity.title else []
        for cell in (activity.responsible, activity.partners, activity.deadline):
            yield from [cell.as_written] if cell else []
        yield from (money.source for money in activity.budget)
        for one in activity.indicators:
            yield from [one.text.en] if one.text else []
            yield from [one.verification] if one.verification else []


@needs_source
def test_every_cell_of_the_document_stands_at_its_activity(plan: Plan) -> None:
    compared = 0
    activity: Activity | None = None
    for row in source_lines():
        if row[0].startswith(("Objective", "Outcome", "Risk", "Activity", "Value")):
            activity = None
        if found := NUMBER.fullmatch(row[0]):
            activity = plan.activity(found.group(1))
        if activity is None:
            continue
        places = (activity.number, *(one.number for one in activity.indicators if one.number))
        own = [*strings(activity), *(note.says.en for place in places for note in plan.notes_at(place))]
        for cell in filter(None, row):
            text = cell.rstrip(".") if cell[0].isdigit() else cell
            once = text[: len(text) // 2]  # a doubled cell is given once
            text = once if text == f"{once} {once}" else text
            assert any(text in one for one in own), (activity.number, cell)
            compared += 1
    assert compared > 400


# Its oddities


@pytest.mark.parametrize(
    ("place", "kind", "words"),
    [
        ("1.1.5", "deadline", "before the period"),
        ("1.1.2", "deadline", "after its year"),
        ("1.3.8", "missing", "no number"),
        ("1.4.4", "deadline", "cannot be told"),
        ("1.4.5.1", "doubled", "repeats the title"),
        ("1.4.6", "shifted", "source of verification of 1.4.5.2"),
        ("1.4.7", "doubled", "breaks off"),
        ("1.4.1", "shifted", "one column to the right"),
        ("plan", "missing", "our translation"),
    ],
)
def test_oddities_are_noted_where_they_stand(plan: Plan, place: str, kind: str, words: str) -> None:
    assert any(note.kind == kind and words in note.says.en for note in plan.notes_at(place))


def test_what_is_missing_stays_missing(plan: Plan) -> None:
    assert [one.number for one in plan.activities() if one.title is None] == ["1.4.6"]
    assert [one.number for _, one in indicators(plan) if one.text is None] == ["1.4.5.1"]
    assert not any(money.amount or money.currency for one in plan.activities() for money in one.budget)
    assert not plan.is_official("ka")
    assert plan.is_official("en")


# What feeds it


def test_every_activity_of_prevention_is_fed_and_the_others_by_the_ledger(plan: Plan) -> None:
    for activity in plan.activities():
        assert activity.fed_by.events, activity.number
    bots = {one.number for one in plan.objectives[0].activities if one.fed_by.facts or one.fed_by.materials}
    assert bots == {f"1.1.{n}" for n in range(1, 13)} - {"1.1.2"}  # a campaign plan is paper, made by people


def test_what_is_counted_for_the_plan_stands_beside_its_activities(plan: Plan) -> None:
    beside = {activity.number: activity.fed_by.facts for activity in plan.activities()}
    assert {number for number, facts in beside.items() if FactKind.GROUP_STATED in facts} == {
        "1.1.6", "1.1.7", "1.1.12"
    }  # fmt: skip
    assert FactKind.CARD_MADE in beside["1.1.11"]
    assert FactKind.BROADCAST_DELIVERED in beside["1.1.10"]


def test_every_kind_of_event_feeds_one_activity_only_but_for_letters_with_figures(plan: Plan) -> None:
    fed = [kind for activity in plan.activities() for kind in activity.fed_by.events]
    assert set(fed) == set(EventKind)
    assert {kind for kind in fed if fed.count(kind) > 1} == {EventKind.AGENCY_FIGURES}


def test_figures_about_people_harmed_or_investigated_are_not_measured_here(plan: Plan) -> None:
    not_here = {one.number for _, one in indicators(plan) if isinstance(one.measure, NotHere)}
    assert {"1.2.4.1", "1.2.5.2", "1.3.2.1", "1.3.3.1"} <= not_here
    assert len(not_here) == 9
    assert not recorded(EventKind.AGENCY_FIGURES).groups


def test_plan_texts_are_not_sent_to_translators(plan: Plan) -> None:
    assert not any(isinstance(text, Words) for text in strings(plan))


# Plans kept by editors


def test_a_second_plan_stands_beside_the_first(copy: Path) -> None:
    later = copy.read_text(encoding="utf-8")
    for old, new in (("2024", "2026"), ("2023", "2025"), ("2022", "2024")):
        later = later.replace(old, new)
    copy.with_name("2025-2026.yaml").write_text(later, encoding="utf-8")
    plans = load_plans(copy.parents[1])
    assert [one.id for one in plans] == ["2023-2024", "2025-2026"]
    assert [one.period.first.year for one in plans] == [2023, 2025]


def test_without_a_folder_there_are_no_plans(tmp_path: Path) -> None:
    assert load_plans(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "tells"),
    [
        ("facts: [topic_read, awareness_answered], events", "facts: [topic_red], events", "topic_read"),
        ("events: [campaign-plan]}\n", "events: [campain-plan]}\n", "campaign-plan"),
        ("events: [moot-court], materials", "events: [meeting-media], materials", "not among fed_by"),
        ("groups: [media]}", "groups: [pupils]}", "do not count pupils"),
        ("of: channel}", "of: institution}", "film-aired names no institution"),
        ('      - number: "1.1.7"', '      - number: "1.1.6"', "1.1.6 stands twice"),
        ('          - number: "1.1.3.2"', '          - number: "1.1.3.4"', "where 1.1.3.2 belongs"),
        ("agencies: [high-school-of-justice]", "agencies: [school]", "no agency 'school'"),
        ('  - places: ["1.1.5"]\n    kind: deadline', '  - places: ["1.1.5"]\n    kind: unclear', "2022 lies"),
        ('  - places: ["1.4.4"]\n    kind: deadline', '  - places: ["1.4.4"]\n    kind: cut', "not clear"),
        ('empty: [number]\n    says: {en: "The indicator', 'says: {en: "The indicator', "number is missing"),
        ("    empty: [budget]\n", "", "empty: [budget]"),
        ('places: ["1.4.7"]', 'places: ["1.4.11"]', "there is no 1.4.11"),
        ('id: "2023-2024"', 'id: "2023"', "the file of 2023 is named 2023.yaml"),
        ("bound: at-most", "bound: below", "at-most"),
        ("source: \"ICMPD\"}", "source: \"ICMPD\", amount: 5}", "belong together"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_line(copy: Path, old: str, new: str, tells: str) -> None:
    text = copy.read_text(encoding="utf-8")
    assert old in text
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_plans(copy.parents[1])
    told = [line for line in str(error.value).splitlines() if tells in line]
    assert told, str(error.value)
    number = re.match(rf"{re.escape(str(copy))}:(\d+): ", told[0])
    assert number
    changed = text[: text.index(old)].count("\n") + 1
    if "kind:" in old or "empty:" in old:  # told where the note is needed, above all notes
        assert 1 < int(number.group(1)) < text[: text.index("\nnotes:")].count("\n")
    else:  # a record that contradicts itself is told where it begins
        assert 0 <= changed - int(number.group(1)) < 20
