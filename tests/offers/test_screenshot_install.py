"""The script that installs Tesseract says what is wrong in a sentence."""

import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "install-ocr"


def run(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", str(SCRIPT)], env={"PATH": str(path)}, capture_output=True, text=True, check=False
    )


def program(folder: Path, name: str, *lines: str) -> None:
    path = folder / name
    path.write_text("\n".join(("#!/bin/sh", *lines)) + "\n")
    path.chmod(0o755)


def test_without_apt_it_names_what_is_needed(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1
    assert "this machine has no apt-get" in done.stderr
    assert "kat" in done.stderr


def test_nobody_but_root_without_sudo(tmp_path: Path) -> None:
    program(tmp_path, "apt-get", "exit 0")
    program(tmp_path, "id", "echo 1000")
    done = run(tmp_path)
    assert done.returncode == 1
    assert "only root may install packages" in done.stderr


def test_no_network_is_told(tmp_path: Path) -> None:
    program(tmp_path, "apt-get", "exit 100")
    program(tmp_path, "id", "echo 0")
    done = run(tmp_path)
    assert done.returncode == 1
    assert "is there a network" in done.stderr
