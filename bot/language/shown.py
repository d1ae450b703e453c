"""Where a text of the interface appears, said to translators: its screen, whether it is a button, what it is for."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FOR_US = re.compile(
    r"\s*\bPure\.|\s*\((?:SAFETY|DESIGN|PERFORMANCE|docs/|invariant)[^)]*\)"
)  # what only we look up
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def where_shown(path: Path, line: int) -> str:
    """The comment for a text on this line of a module, e.g. `Button, screen check-verdict: What to do now.`"""
    tree = _parsed(path)
    around = [node for node in ast.walk(tree) if isinstance(node, _Function) and _on(node, line)]
    inner = max(around, key=lambda node: node.lineno, default=None)
    what = "Button" if any(_is_label(node, line) for node in ast.walk(inner or tree)) else "Text"
    screen = next(_screens(inner), None) if inner else None
    place = f"{what}, screen {screen}" if screen else what
    said = _said(inner) or _said(tree)
    return f"{place}: {said}" if said else place


def _on(node: ast.AST, line: int) -> bool:
    return getattr(node, "lineno", 0) <= line <= (getattr(node, "end_lineno", None) or 0)


def _is_label(node: ast.AST, line: int) -> bool:
    """Whether a button is made here whose words stand on the line."""
    named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Button"
    return bool(named and node.args and _on(node.args[0], line))  # type: ignore[attr-defined]


def _screens(function: _Function) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Screen":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _said(node: _Function | ast.Module | None) -> str:
    said = ast.get_docstring(node) if node else None
    return _FOR_US.sub("", said.splitlines()[0]).strip() if said else ""


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
