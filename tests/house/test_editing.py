"""docs/editing.md: its examples can be copied as they are, and its mistakes are answered as it says."""

import datetime as dt
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from harness.two_languages import keep_two

from bot.check.everything import complaints
from bot.content.guides import load_guides
from bot.errors import ContentError
from bot.guidance.articles import outdated
from bot.guidance.asking.evaluation import read_labelled

HERE = Path(__file__).parents[2]
DAY = dt.date(2026, 12, 31)
PAGE = (HERE / "docs" / "editing.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"<!-- example: (\S+); (new|after|before)(?:: (.*?))? -->\n```\w+\n(.*?)```", re.DOTALL)
MISTAKE = re.compile(r"<!-- mistake: (.*?) => (.*?) -->\n```\n(.*?)\n```", re.DOTALL)


@dataclass(frozen=True)
class Example:
    file: str
    how: str
    line: str
    text: str

    def insert(self, folder: Path) -> None:
        path = folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.how == "new":
            assert not path.exists()
            path.write_text(self.text, encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        place = [line.rstrip("\n") for line in lines].index(self.line) + (self.how == "after")
        lines.insert(place, self.text)
        path.write_text("".join(lines), encoding="utf-8")


EXAMPLES = [Example(*(part or "" for part in found.groups())) for found in EXAMPLE.finditer(PAGE)]


def copy(folder: Path) -> Path:
    """What an editor works on: content, translations and the questions of the evaluation."""
    for name in ("content", "translations", "evaluation/questions"):
        shutil.copytree(HERE / name, folder / name)
    keep_two(folder / "content")
    return folder


def with_the_mark(folder: Path) -> None:
    """What the handbook tells: take the mark of the English text from the complaint."""
    told = next(one for one in outdated(load_guides(folder / "content")) if "guides/example" in one)
    path = folder / "content" / "guides" / "example" / "ka.md"
    path.write_text(path.read_text(encoding="utf-8").replace("0" * 12, told.split()[-1]), encoding="utf-8")


def found_in(folder: Path) -> list[str]:
    """What is to be mended, with paths as the handbook writes them."""
    try:
        list(read_labelled(folder / "evaluation" / "questions"))
    except ContentError as error:
        return [str(error).removeprefix(f"{folder}/")]
    return [
        one.removeprefix(f"{folder}/") for one in complaints(folder / "content", folder / "translations", DAY)
    ]


def test_all_examples_together_ask_for_nothing_but_their_translation(tmp_path: Path) -> None:
    assert len(EXAMPLES) >= 9
    folder = copy(tmp_path)  # `make check` says that nothing is to mend before
    for example in EXAMPLES:
        example.insert(folder)
    with_the_mark(folder)
    new = found_in(folder)
    asked = ("missing", "there is no", "not translated")
    assert [one for one in new if not any(word in one for word in asked)] == []
    for text in ("Example Association", "An example", "P21/ask", "fees-2026-12"):
        assert any(text in one for one in new), text


@pytest.mark.parametrize("mistake", MISTAKE.findall(PAGE), ids=lambda found: found[0])
def test_a_mistake_is_answered_as_the_handbook_says(tmp_path: Path, mistake: tuple[str, str, str]) -> None:
    old, new, told = mistake
    folder = copy(tmp_path)
    spoilt = next(one for one in EXAMPLES if old in one.text)
    for example in EXAMPLES:
        if example is spoilt:
            Example(example.file, example.how, example.line, example.text.replace(old, new)).insert(folder)
        elif Path(example.file).parent == Path(spoilt.file).parent:
            example.insert(folder)
    file, _, rest = told.partition(":")
    line, _, what = rest.partition(": ")
    found = [one for one in found_in(folder) if what in one]
    assert found, found_in(folder)[:5]
    assert found[0].startswith(f"{file}:")
    number = found[0].split(":")[1]
    if line.isdigit():
        assert number == line
    else:  # the first new line or one below it: never just the beginning of the file
        text = (folder / file).read_text(encoding="utf-8").splitlines()
        assert new in text[int(number) - 1] or "P21" in text[int(number) - 1]


def test_the_mark_of_a_guide_is_told_as_the_handbook_says(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    for example in EXAMPLES:
        if "guides/example" in example.file:
            example.insert(folder)
    told = next(one for one in outdated(load_guides(folder / "content")) if "guides/example" in one)
    assert (
        re.sub(r"[0-9a-f]{12}$", "HASH", told).replace("guides/", "content/guides/").replace(".md:", ".md:1:")
        in PAGE
    )


def test_every_command_of_the_handbook_exists() -> None:
    from bot.cli import COMMANDS

    for name in re.findall(r"mgzavri (\w+)", PAGE):
        assert name in COMMANDS, name
