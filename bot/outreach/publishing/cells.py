"""From true counts of one period to values that may be published. Pure; docs/publishing.md says why."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST = 11  # facts/data-standards.md §2: no cell below 11 is published
STEPS = 15  # how many smallest cells one step has: measured by tests/outreach/test_publishing_attack.py

Cell = tuple[str, ...]  # one trait for each axis of a table; () in a table of one figure

OTHER = "other"
NOT_STATED = ""
SPARE = frozenset({OTHER, NOT_STATED})  # rows everybody expects to be empty: no hiding place for another row


@dataclass(frozen=True)
class Limits:
    """`smallest` is the cell below which nothing is told; `step` (0: fifteen of them) is what figures are rounded to.

    Both can be set upward. A step below the default is possible and weaker: see the table in docs/publishing.md.
    Raises ValueError for a smallest cell below 11 or a step below the smallest cell.
    """

    smallest: int = SMALLEST
    step: int = 0

    def __post_init__(self) -> None:
        """A step of its own where none was set."""
        if self.smallest < SMALLEST:
            raise ValueError(f"the smallest cell is at least {SMALLEST}, not {self.smallest}")
        if not self.step:
            object.__setattr__(self, "step", STEPS * self.smallest)
        if self.step < self.smallest:
            raise ValueError(f"the step is at least the smallest cell, {self.smallest}, not {self.step}")


def rounded(count: int, limits: Limits) -> int:
    """A count as it is told: rounded down to whole steps; 0 is hidden, and looks the same for none and for few.

    Raises ValueError for a count below none.
    """
    if count < 0:
        raise ValueError("a count cannot be below none")
    return count - count % limits.step


def never_alone(values: Mapping[Cell, int]) -> dict[Cell, int]:
    """The values with more of them hidden, so that no line of a table hides a single cell.

    Whoever knows a line's total from elsewhere (the ledger, the desk, a printer's bill) would find a cell that is
    hidden alone; the smallest one shown is hidden with it. What is hidden follows from rounded values only, never
    from true counts: nothing in the pattern says more than the rounded values did.
    """
    shown = dict(values)
    lines = [line for line in _lines(shown) if len(line) > 1]
    changed = True
    while changed:
        changed = False
        for line in lines:
            hidden = [cell for cell in line if not shown[cell]]
            told = [cell for cell in line if shown[cell]]
            if len(hidden) == 1 and told:
                shown[min(reversed(told), key=shown.__getitem__)] = 0  # of equals, the last one declared
                changed = True
    return shown


def _lines(values: Mapping[Cell, int]) -> list[list[Cell]]:
    """The rows and columns of a table (its one column, if it has one axis), without the spare ones."""
    lines: dict[tuple[int, Cell], list[Cell]] = defaultdict(list)
    for cell in values:
        if not SPARE.intersection(cell):
            for axis in range(len(cell)):
                lines[axis, (*cell[:axis], *cell[axis + 1 :])].append(cell)
    return list(lines.values())
