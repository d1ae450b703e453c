"""What is known against what runs is asked, also by `make check`, and nobody needs the network for it to pass."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parents[2]
sys.path.insert(0, str(HERE / "scripts"))

import audit  # noqa: E402  a script, no package of ours

CLEAN = [{"name": "click", "version": "8.5.1", "vulns": []}]
WEAK = [{"name": "click", "version": "8.5.1", "vulns": [{"id": "CVE-1", "fix_versions": ["8.6"]}]}]
SKIPPED = [{"name": "click", "skip_reason": "not known here"}]


@dataclass
class Auditor:
    """The public database, and how often it was asked what."""

    patch: pytest.MonkeyPatch
    answer: list[dict[str, Any]] | None = None
    commands: list[list[str]] = field(default_factory=list)

    def run(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.commands.append(command)
        text = "" if self.answer is None else json.dumps({"dependencies": self.answer})
        return subprocess.CompletedProcess(command, 0, text, "no connection")

    def asked(self, *words: str) -> int:
        """The exit code of the script."""
        self.patch.setattr(sys, "argv", ["audit.py", *words])
        return audit.main()


@pytest.fixture
def auditor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Auditor:
    one = Auditor(monkeypatch)
    monkeypatch.setattr(audit, "ANSWERED", tmp_path / "build" / "answered")
    monkeypatch.setattr(audit.subprocess, "run", one.run)
    return one


def test_it_asks_about_what_runs_and_nothing_else(auditor: Auditor) -> None:
    auditor.asked()
    files = {Path(word).stem for word in auditor.commands[0] if word.endswith(".txt")}
    assert {"run", "postgres", "learned"} <= files
    assert (
        not {"dev", "audit", "bench"} & files
    )  # other bots' pins beside ours: the tool refuses to answer at all


@pytest.mark.parametrize(
    ("answer", "by_hand", "at_a_check"),
    [(CLEAN, 0, 0), (WEAK, 1, 1), (SKIPPED, 2, 0), ([], 2, 0), (None, 2, 0)],
)
def test_a_weakness_fails_and_no_answer_is_only_loud_at_a_check(
    auditor: Auditor,
    capsys: pytest.CaptureFixture[str],
    answer: list[dict[str, Any]] | None,
    by_hand: int,
    at_a_check: int,
) -> None:
    auditor.answer = answer
    assert auditor.asked() == by_hand
    assert ("NOT AUDITED" in capsys.readouterr().err) == (by_hand == 2)
    audit.ANSWERED.unlink(missing_ok=True)
    assert auditor.asked("--daily") == at_a_check
    assert ("NOT AUDITED" in capsys.readouterr().err) == (by_hand == 2)


def test_a_check_asks_once_a_day_and_again_when_it_got_no_good_answer(auditor: Auditor) -> None:
    auditor.answer = CLEAN
    for _ in range(3):
        assert auditor.asked("--daily") == 0
    assert len(auditor.commands) == 1
    assert auditor.asked() == 0
    assert len(auditor.commands) == 2, "make audit always asks"
    yesterday = time.time() - audit.DAY - 1
    os.utime(audit.ANSWERED, (yesterday, yesterday))
    auditor.answer = WEAK
    assert auditor.asked("--daily") == 1
    assert auditor.asked("--daily") == 1, "a weakness is told until it is mended"


def test_other_pins_are_asked_about_at_once(auditor: Auditor) -> None:
    auditor.answer = CLEAN
    auditor.asked("--daily")
    before = max(path.stat().st_mtime for path in (HERE / "requirements").glob("*.txt")) - 1
    os.utime(audit.ANSWERED, (before, before))
    auditor.asked("--daily")
    assert len(auditor.commands) == 2


def test_make_check_audits(tmp_path: Path) -> None:
    told = subprocess.run(
        ["make", "--dry-run", "--old-file", ".venv/installed", "check"],
        cwd=HERE, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert "scripts/audit.py --daily" in told.stdout


def test_the_night_runs_only_what_exists() -> None:
    text = (HERE / ".ci" / "nightly").read_text(encoding="utf-8")
    subprocess.run(["bash", "-n", str(HERE / ".ci" / "nightly")], check=True)
    parts = text.partition("case $1 in")[2].partition("*)")[0]
    every = text.partition('"${@:-')[2].partition("}")[0].split()
    assert [line.split(")")[0].strip() for line in parts.splitlines() if line.strip()] == every
    targets = (HERE / "Makefile").read_text(encoding="utf-8")
    for line in parts.splitlines():
        for word in line.split():
            if word.startswith(("scripts/", "tests/")):
                assert (HERE / word).exists(), word
        if "make " in line:
            assert f"\n{line.partition('make ')[2].split()[0]}: " in targets
    assert os.access(HERE / ".ci" / "nightly", os.X_OK)
