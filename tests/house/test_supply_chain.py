"""Pins, hashes, licences and the bill of materials, without a network."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
sys.path.insert(0, str(HERE / "scripts"))

import supply_chain  # noqa: E402  a script, no package of ours

HASH = f"--hash=sha256:{'a' * 64}"


def wrong(tmp_path: Path, **files: str) -> str:
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text)
    return "\n".join(supply_chain.check(tmp_path)[1])


def test_ours_are_right() -> None:
    pins, complaints = supply_chain.check(HERE / "requirements")
    assert complaints == []
    assert len(pins) > 100


@pytest.mark.parametrize(
    "line",
    ["click>=8", "click", "click==8.*", f"click~=8.5 {HASH}", "git+https://example.org/x.git", "https://example.org/x.whl",
     "-r other.txt", f"--index{'-'}url https://example.org", f"-e . {HASH}"],
)  # fmt: skip
def test_what_is_not_pinned_is_named(tmp_path: Path, line: str) -> None:
    assert "not pinned" in wrong(tmp_path, run=f"{line}\n")


def test_a_missing_or_cut_hash_is_named(tmp_path: Path) -> None:
    assert "click has no sha256 hash" in wrong(tmp_path, run="click==8.5.1\n")
    assert "click has no sha256 hash" in wrong(tmp_path, run=f"click==8.5.1 \\\n    {HASH[:-1]}\n")
    assert wrong(tmp_path, run=f"click==8.5.1 \\\n    {HASH}\n    # via x\n") == ""


def test_two_files_that_disagree_are_named(tmp_path: Path) -> None:
    assert "click is pinned differently" in wrong(
        tmp_path, run=f"click==8.5.1 {HASH}\n", cards=f"click==8.5.0 {HASH}\n"
    )


def test_a_strange_licence_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        supply_chain, "licence_of", lambda name: "AGPL of some kind" if name == "click" else "MIT"
    )
    monkeypatch.setattr(supply_chain, "ALLOWED", ("MIT",))
    assert "click: the licence" in wrong(tmp_path, run=f"click==8.5.1 {HASH}\n")


def test_the_bill_of_materials_names_what_runs(tmp_path: Path) -> None:
    target = tmp_path / "sbom.json"
    command = [sys.executable, str(HERE / "scripts/supply_chain.py"), "--sbom", str(target)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "pins with hashes" in told.stdout
    bill = json.loads(target.read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    names = {one["name"] for one in bill["components"]}
    assert {"python-telegram-bot", "pillow", "asyncpg", "cryptography"} <= names
    assert not {"pytest", "hypothesis", "pip-audit"} & names
    assert all(one["licenses"] for one in bill["components"] if one["name"] != "tzdata")
    assert all(one["externalReferences"][0]["hashes"] for one in bill["components"])
    first = target.read_bytes()
    subprocess.run(command, check=True, capture_output=True)
    assert target.read_bytes() == first
