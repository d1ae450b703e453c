"""What must fit: labels of buttons, and what Telegram shows of the bot before anybody pressed Start."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from bot.chat.screens import LABEL_UNITS
from bot.check.texts import PACKAGE
from bot.check.walk import label_complaint
from bot.check.wording import Written
from bot.language.texts import Texts
from bot.telegram.profile import desk_commands, person_commands, presentation
from bot.telegram.render import units

NAME, SHORT, LONG, COMMAND = (
    64,
    120,
    512,
    256,
)  # Telegram: setMyName, …ShortDescription, …Description, BotCommand

# Content that stands on buttons, by its id.
_LABEL = re.compile(
    r"guides/[^/]+/title|guides/groups/[^/]+/title|referrals/georgia/needs/[^/]+/title"
    r"|ask/intents/intents/[^/]+/title|.*/label"
)


def long_labels(texts: Iterable[Written]) -> Iterator[str]:
    """The labels, in every language, that do not fit on a small phone."""
    labels = interface_labels(PACKAGE)
    for one in texts:
        is_label = one.english in labels or any(_LABEL.fullmatch(place) for place in one.belongs)
        if is_label and units(one.text) > LABEL_UNITS:
            yield label_complaint(one.where, one.text, one.language)


def long_presentation(t: Texts, where: str) -> Iterator[str]:
    """Name, descriptions and commands that Telegram would refuse in a language. `where`: the file of its texts."""
    name, short, long = presentation(t)
    commands = [(command.description, COMMAND) for command in (*person_commands(t), *desk_commands(t))]
    for text, limit in ((name, NAME), (short, SHORT), (long, LONG), *commands):
        if units(text) > limit:
            yield f"{where}:1: “{text[:40]}…” has {units(text)} characters in {t.language}; Telegram takes {limit}"


@cache
def interface_labels(package: Path) -> frozenset[str]:
    """The English labels written as `Button(t("…"), …)` in Python."""
    found = set()
    for path in package.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "Button(t(" in text:
            found |= {label for node in ast.walk(ast.parse(text)) for label in _label(node)}
    return frozenset(found)


def _label(node: ast.AST) -> Iterator[str]:
    if not (isinstance(node, ast.Call) and _name(node.func) == "Button" and node.args):
        return
    first = node.args[0]
    if isinstance(first, ast.Call) and _name(first.func) == "t" and isinstance(first.args[0], ast.Constant):
        yield str(first.args[0].value)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
