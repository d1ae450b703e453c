"""What reading the content gave is remembered for the next start, and trusted only as far as the program itself."""

import os
from pathlib import Path
from typing import Any

import pytest

from bot.content import remembering
from bot.content.kept import Kept
from bot.content.remembering import recall, remember
from bot.library import KEPT, load_at_start

HERE = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it lies: a folder of the one whom the program belongs to."""
    folder = tmp_path / "__pycache__"
    folder.mkdir(mode=0o755)
    monkeypatch.setattr(remembering, "__file__", str(folder / "program.py"))
    (folder / "program.py").touch(mode=0o644)
    return folder / "content.kept"


def kept(**values: str) -> dict[str, Kept[Any]]:
    """Something that keeps these values under their names."""
    one = Kept[str](10)
    for name, value in values.items():
        one.get(name, lambda value=value: value)
    return {"words": one}


def remembered(place: Path, name: str = "a") -> str:
    """What the next program has under a name; `made anew` when it remembers nothing."""
    later = kept()
    recall(later, place)
    return str(later["words"].get(name, lambda: "made anew"))


def test_the_next_program_knows_what_this_one_read(place: Path) -> None:
    remember(kept(a="found"), place)
    assert remembered(place) == "found"
    assert remembered(place, "b") == "made anew"
    assert {path.name for path in place.parent.iterdir()} == {"program.py", "content.kept"}


def test_what_nobody_asked_for_is_not_passed_on(place: Path) -> None:
    remember(kept(a="found", old="of a file that was edited"), place)
    later = kept()
    recall(later, place)
    later["words"].get("a", lambda: "made anew")
    remember(later, place)
    assert remembered(place, "old") == "made anew"


@pytest.mark.parametrize("mode", [0o664, 0o646])
def test_a_file_that_others_may_write_is_not_opened(place: Path, mode: int) -> None:
    remember(kept(a="found"), place)
    place.chmod(mode)
    assert remembered(place) == "made anew"


def test_nor_one_in_a_folder_that_others_may_write(place: Path) -> None:
    remember(kept(a="found"), place)
    place.parent.chmod(0o777)
    assert remembered(place) == "made anew"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_nor_one_of_somebody_else(place: Path) -> None:
    remember(kept(a="found"), place)
    os.chown(place, 12345, 12345)
    assert remembered(place) == "made anew"


def test_nor_a_link(place: Path, tmp_path: Path) -> None:
    remember(kept(a="found"), place)
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    assert remembered(place) == "made anew"


def test_another_program_reads_anew(place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(remembering, "PROGRAM", tmp_path)
    remember(kept(a="found"), place)
    assert remembered(place) == "found"
    (tmp_path / "changed.py").touch()
    assert remembered(place) == "made anew"


def test_the_same_program_with_other_times_is_no_other(
    place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(remembering, "PROGRAM", tmp_path)
    code = tmp_path / "code.py"
    code.write_text("LEVEL = 1")
    remember(kept(a="found"), place)
    os.utime(code, (1_000_000_000, 1_000_000_000))  # as a layer of an image or a fresh checkout has it
    assert remembered(place) == "found"
    about = code.stat()
    code.write_text("LEVEL = 2")
    os.utime(code, ns=(about.st_atime_ns, about.st_mtime_ns))  # same size, same time, other code
    assert remembered(place) == "made anew"


@pytest.mark.parametrize("cut", [0, 10, 40, 60])
def test_half_a_file_is_no_trouble(place: Path, cut: int) -> None:
    remember(kept(a="found"), place)
    place.write_bytes(place.read_bytes()[:cut])
    assert remembered(place) == "made anew"


def test_a_folder_one_may_not_write_is_no_trouble(place: Path) -> None:
    remember(kept(a="found"), place.parent / "program.py" / "content.kept")
    assert not place.exists()


def test_the_library_is_the_same_with_what_was_remembered(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everything() -> tuple[object, ...]:
        library = load_at_start(HERE / "content", HERE / "translations")
        rules = library.reader.rules.languages
        return library.content, tuple(rules), library.tongues.texts("ka")("Home"), len(rules["ru"].rules)

    monkeypatch.setattr(recall, "__defaults__", (place,))
    monkeypatch.setattr(remember, "__defaults__", (place,))
    fresh = everything()
    remember(KEPT, place)
    for one in KEPT.values():
        monkeypatch.setattr(one, "_values", {})
        monkeypatch.setattr(one, "made", 0)
    assert everything() == fresh
    assert not any(one.made for one in KEPT.values()), "nothing was read a second time"
