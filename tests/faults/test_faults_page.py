"""docs/faults.md and the tests of faults say the same: every fault has a row, every row its tests."""

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parents[2]
TESTS = HERE / "tests"
MINE = Path(__file__).parent
NAMED = re.compile(r"`([\w/]+)(?:::(\w+))?`")


class Row(NamedTuple):
    """A line of a table: the faults it names, and its tests as (file, function)."""

    faults: frozenset[str]
    tests: frozenset[tuple[str, str]]


def rows() -> Iterator[Row]:
    """Every row; "the same" stands for the tests of the row before."""
    tests: frozenset[tuple[str, str]] = frozenset()
    for line in (HERE / "docs" / "faults.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if not line.startswith("| ") or cells[0] == "fault":
            continue
        assert len(cells) == 6, line
        assert all(cells), line
        if cells[-1] != "the same |" and cells[-1].rstrip(" |") != "the same":
            tests = frozenset((found[1], found[2] or "") for found in NAMED.finditer(cells[-1]))
        yield Row(frozenset(re.findall(r"`([\w-]+)`", cells[0])), tests)


def modules() -> dict[str, dict[str, set[str]]]:
    """Of every file of these tests its tests, and the faults each is made with."""
    found: dict[str, dict[str, set[str]]] = {}
    for path in sorted(MINE.glob("test_*.py")):
        if path == Path(__file__):
            continue
        module = importlib.import_module(path.stem)
        found[path.stem] = {
            name: {str(one) for mark in getattr(test, "pytestmark", []) for one in _faults(mark)}
            for name, test in inspect.getmembers(module, inspect.isfunction)
            if name.startswith("test_")
        }
    return found


def _faults(mark: object) -> list[object]:
    names, values = (*getattr(mark, "args", ()), None, None)[:2]
    if names not in ("fault", "how", "kind", "what", "step"):
        return []
    return [one.values[0] if hasattr(one, "marks") else one for one in values or []]


def test_every_test_of_a_fault_has_a_row_for_each_of_its_faults() -> None:
    told: dict[tuple[str, str], set[str]] = {}
    for row in rows():
        for test in row.tests:
            told.setdefault(test, set()).update(row.faults)
    for module, tests in modules().items():
        for name, faults in tests.items():
            assert (module, name) in told, f"docs/faults.md has no row for {module}::{name}"
            assert faults <= told[module, name], (module, name, faults - told[module, name])


def test_every_row_names_tests_that_exist_and_faults_that_they_make() -> None:
    known = modules()
    for row in rows():
        assert row.tests
        made: set[str] = set()
        for module, name in row.tests:
            if module in known:
                assert name in known[module], f"{module}::{name} does not exist"
                made |= known[module][name]
            else:
                path = TESTS / f"{module}.py"
                assert path.exists(), module
                assert f"def {name}" in path.read_text(encoding="utf-8"), f"{module}::{name} does not exist"
        assert row.faults <= made or not any(module in known for module, _ in row.tests), (row, made)
