"""A campaign plan names only what there is; every mistake is said with file and line."""

import re
from datetime import date
from pathlib import Path

import pytest
from drafts import HERE
from planned import EXAMPLE, KNOWN, written

from bot.content.campaign_plans import load_campaign_plans
from bot.content.models.campaign_plans import Audience, State
from bot.content.models.plan import Span
from bot.content.models.plan_measures import HeadCount
from bot.content.references import References
from bot.errors import ContentError

THE_PLAN = KNOWN.plan("2023-2024")


def complaint(folder: Path, old: str, new: str, name: str = EXAMPLE.name) -> tuple[int, str]:
    """What is said of the example with one text changed, and of which line."""
    path = written(folder, old, new, name)
    with pytest.raises(ContentError) as refused:
        load_campaign_plans(folder, KNOWN)
    first = str(refused.value).splitlines()[0]
    found = re.match(rf"{re.escape(str(path))}:(\d+): (.*)", first)
    assert found, first
    return int(found[1]), found[2]


def line_of(text: str) -> int:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_example_says_that_nobody_decided_it() -> None:
    plans = load_campaign_plans(HERE / "content", KNOWN)
    examples = [plan for plan in plans if plan.state is State.EXAMPLE]
    assert examples
    for plan in examples:
        assert plan.evidence is None
        assert plan.id.startswith("example")


def test_no_agency_stands_in_the_example_that_the_action_plan_does_not_name_there() -> None:
    """An example invents no promise: who answers for a step answers for its activity in the action plan."""
    assert THE_PLAN
    for plan in load_campaign_plans(HERE / "content", KNOWN):
        for step in plan.steps if plan.state is State.EXAMPLE else ():
            activities = [activity for number in step.feeds if (activity := THE_PLAN.activity(number))]
            leads = {agency for one in activities if one.responsible for agency in one.responsible.agencies}
            helps = {agency for one in activities if one.partners for agency in one.partners.agencies}
            assert set(step.responsible) <= leads, step.id
            assert set(step.partners) <= helps, step.id


def test_there_is_an_audience_for_every_group_of_objective_1_1() -> None:
    assert THE_PLAN
    groups = {
        group.value
        for activity in THE_PLAN.objectives[0].activities
        for indicator in activity.indicators
        if isinstance(indicator.measure, HeadCount)
        for group in indicator.measure.groups
    }
    assert groups - {"other"} <= {audience.value for audience in Audience}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('plan: "2023-2024"', 'plan: "2029-2030"', "there is no action plan 2029-2030"),
        ('activity: "1.1.2"', 'activity: "1.1.99"', "there is no activity 1.1.99"),
        ('activity: "1.1.2"', 'activity: "1.1.11"', "asks for no campaign plans"),
        ("first: 2027-01-15", "first: 2021-01-15", "begins before the plan 2023-2024"),
        ("when: {first: 2027-02-01, last: 2027-12-20}", "when: {first: 2027-02-01, last: 2027-12-21}", "outside"),
        ("when: {first: 2027-03-01, last: 2027-03-31}", "when: {first: 2027-01-14, last: 2027-03-31}", "outside"),
        ("responsible: [justice]", "responsible: [moon]", "moon is no agency of the plan 2023-2024"),
        ("partners: [education]", "partners: [moon]", "moon is no agency"),
        ('feeds: ["1.1.12"]', 'feeds: ["9.9.9"]', "9.9.9 is no activity"),
        ("points: [schools", "points: [moon", "moon is no point of points.yaml"),
        ("id: seasonal-work", "id: moon-work", "there is no guide moon-work"),
        ("id: october-2027}", "id: october-2097}", "there is no message october-2097"),
        ("id: october-2027}", "id: july-2027}", "written for 2027-07-30, outside this step"),
        ("languages: [ka, en]", "languages: [ka, xx]", "there is no language 'xx'"),
        ('{indicator: "1.1.4.1"}', '{indicator: "1.1.7.1"}', "no activity that a step feeds has the indicator"),
        ("{counter: topic_read}", "{counter: number_reported_dead}", "counts for no activity"),
        ("  - id: july\n", "  - id: halls\n", "the step halls is there twice"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    line, what = complaint(tmp_path, old, new)
    assert says in what
    assert line == line_of(old.strip())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("state: example", "state: example\ncolour: red", "Extra inputs"),
        ("state: example", "state: finished", "'example', 'draft' or 'decided'"),
        ("state: example", "state: decided", "a decided plan names its evidence"),
        ("state: example", "state: draft\nevidence: {day: 2026-12-20, reference: Order 7}", "no other plan has any"),
        ("audiences: [public,", "audiences: [aliens,", "Input should be 'public'"),
        ("audiences: [public,", "audiences: [pupils,", "pupils is there twice"),
        ("{kind: poster}]", "{kind: balloon}]", "does not match any of the expected tags"),
        ("first: 2027-03-01, last: 2027-03-31", "first: 2027-03-31, last: 2027-03-01", "before the first"),
        ("    points: [events]\n", "", "carries the link of a point"),
        ("{counter: card_made}", "{counter: smiles}", "Input should be"),
        ("{counter: card_made}", '{counter: card_made, indicator: "1.1.4.1"}', "either an indicator"),
        ('ka: "ბარათები გზაში, ზაფხულის სამუშაოების სეზონამდე"', 'ka: ""', "at least 1 character"),
    ],
)  # fmt: skip
def test_an_unknown_key_or_word_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    _, what = complaint(tmp_path, old, new)
    assert says in what


def test_a_file_is_named_by_its_plan(tmp_path: Path) -> None:
    assert "is named example-2027.yaml" in complaint(tmp_path, "x", "x", "other.yaml")[1]


def test_without_plans_there_are_none(tmp_path: Path) -> None:
    assert load_campaign_plans(tmp_path, KNOWN) == ()


def test_a_plan_takes_the_numbers_of_the_action_plan_of_its_time(tmp_path: Path) -> None:
    """Numbers go on until the next action plan begins, as in the ledger; an example may stay as it is."""
    assert THE_PLAN
    period = Span(first=date(2025, 1, 1), last=date(2027, 12, 31))
    later = THE_PLAN.model_copy(update={"id": "2025-2027", "period": period})
    known = References((THE_PLAN, later), KNOWN.campaigns, KNOWN.guides, KNOWN.languages)
    written(tmp_path, "state: example", "state: draft")
    with pytest.raises(ContentError, match="the plan 2025-2027 has begun: take its numbers"):
        load_campaign_plans(tmp_path, known)
    assert load_campaign_plans(HERE / "content", known)
