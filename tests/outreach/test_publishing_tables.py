"""The closed list of published tables."""

from collections import Counter

from publishing_attack import LISTS

from bot.chat.facts import FactKind
from bot.outreach.period import Length
from bot.outreach.publishing.tables import CHILDREN, TOLD_ELSEWHERE, VICTIMS, Table, published_tables

TABLES = {table.name: table for table in published_tables(LISTS)}


def test_every_fact_is_told_in_exactly_one_table_beside_the_two_totals() -> None:
    told = Counter(fact for table in TABLES.values() if not table.only for fact in table.facts)
    assert set(told) == {kind.value for kind in FactKind}
    assert set(told.values()) == {1}


def test_no_table_crosses_more_than_two_traits() -> None:
    assert max(len(table.axes) for table in TABLES.values()) == 2


def test_a_point_is_crossed_with_nothing() -> None:
    assert [name for name, table in TABLES.items() for axis in table.axes if "point1" in axis] == [
        "start_by_link"
    ]
    assert len(TABLES["start_by_link"].axes) == 1


def test_children_and_victims_have_one_figure_a_year_and_no_row_anywhere() -> None:
    for name, traits in (("children", CHILDREN), ("victims", VICTIMS)):
        table = TABLES[name]
        assert (table.cells(), table.lengths()) == (((),), (Length.YEAR,))
        for fact, trait in traits:
            homes = [other.name for other in TABLES.values() if other.cell_of(fact, trait) is not None]
            assert homes == [name]
            assert not any((trait,) == cell for cell in TABLES[fact].cells())


def test_what_equals_another_figure_is_told_once() -> None:
    assert ("consultation_closed", "consultant") in TOLD_ELSEWHERE
    assert TABLES["consultation_closed"].cell_of("consultation_closed", "consultant") is None
    assert TABLES["consultation_closed"].cell_of("consultation_closed", "person") == ("person",)


def test_stored_traits_find_their_cells() -> None:
    def cell(name: str, trait: str) -> tuple[str, ...] | None:
        return TABLES[name].cell_of(name, trait)

    assert cell("check_done", "not-enough") == ("not-enough", "")
    assert cell("check_done", "critical") == ("critical", "")
    assert cell("check_done", "not-enough-ka") == ("not-enough", "ka")
    assert cell("check_done", "high-xx") == ("high", "other")
    assert cell("awareness_answered", "before-visit-right") == ("before", "right")
    assert cell("number_reported_dead", "some-record") == ()
    assert cell("contact", "") == ("",)
    assert cell("contact", "free words") == ("other",)


def test_a_table_lists_every_cell_whatever_was_counted() -> None:
    table = Table("x", ("x",), (("a", "b"), ("c", "d")))
    assert table.cells() == (("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"))
