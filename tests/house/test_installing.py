"""`make install` leaves nothing for a start to do that the start of a service may not write down."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
START = """
from pathlib import Path
from bot.library import KEPT, load_at_start
load_at_start(Path("content"), Path("translations"))
print(sum(one.made for one in KEPT.values()))
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The program without what an earlier start remembered; content, translations and packages are the real ones."""
    shutil.copytree(HERE / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("content.kept*", "*.pyc.*"))
    for name in ("content", "translations", "Makefile", ".venv"):
        (tmp_path / name).symlink_to(HERE / name)
    return tmp_path


def make(checkout: Path) -> str:
    """`make install`; the packages count as installed."""
    command = ["make", "--old-file", ".venv/installed", "install"]
    done = subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True)
    return done.stdout + done.stderr


def test_the_first_start_after_an_installation_reads_nothing_anew(checkout: Path) -> None:
    told = make(checkout)
    assert "mgzavri check" not in told
    modules = {path.stem for path in (checkout / "bot").rglob("*.py")}
    compiled = {path.name.partition(".")[0] for path in (checkout / "bot").rglob("*.pyc")}
    assert modules <= compiled
    started = subprocess.run(
        [sys.executable, "-c", START], cwd=checkout, check=True, capture_output=True, text=True
    )
    assert started.stdout.strip() == "0"
    assert "Nothing to be done" in make(checkout), "a second one has nothing to do"


def test_content_with_a_mistake_does_not_stop_an_installation(checkout: Path) -> None:
    (checkout / "content").unlink()
    (checkout / "content").mkdir()
    assert "`mgzavri check` says what is wrong" in make(checkout)
