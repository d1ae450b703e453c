"""Known weaknesses of what runs, asked of the public database: `make audit`. Needs the network, and says so without it.

Ends with 0 when nothing is known, 1 when something is, 2 when the database could not be asked: then nothing is known,
which is not the same as nothing being wrong. `make check` calls it with --daily: at most once a day when there was an
answer, for a quarter of a minute at most, and with 0 where it could not ask, so that nobody needs the network to work.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from supply_chain import DEVELOPING

HERE = Path(__file__).resolve().parents[1]
ANSWERED = HERE / "build" / "audit" / "answered"
NOT_ASKED = 2
MOST_SECONDS, FEW_SECONDS = 300, 15
DAY = 24 * 60 * 60


def main() -> int:
    """Ask, or not; and tell."""
    parser = argparse.ArgumentParser(description="Known weaknesses of what runs.")
    parser.add_argument(
        "--daily", action="store_true", help="at most once a day, shortly, and never a failure"
    )
    daily = parser.parse_args().daily
    files = files_of_what_runs(HERE / "requirements")
    if daily and _answered_lately(files):
        print("Nothing was known today against the packages that run.")
        return 0
    code = ask(files, FEW_SECONDS if daily else MOST_SECONDS)
    ANSWERED.parent.mkdir(parents=True, exist_ok=True)
    ANSWERED.touch() if code == 0 else ANSWERED.unlink(missing_ok=True)
    return 0 if daily and code == NOT_ASKED else code


def files_of_what_runs(folder: Path) -> list[Path]:
    """The files of requirements whose packages run where the bot does."""
    return [path for path in sorted(folder.glob("*.txt")) if path.stem not in DEVELOPING]


def _answered_lately(files: Sequence[Path]) -> bool:
    if not ANSWERED.exists():
        return False
    answered = ANSWERED.stat().st_mtime
    return time.time() - answered < DAY and all(path.stat().st_mtime < answered for path in files)


def ask(files: Sequence[Path], most_seconds: float) -> int:
    """Ask about every package in these files."""
    program = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format", "json"]
    for path in files:
        program += ["--requirement", str(path)]
    try:
        asked = subprocess.run(program, check=False, timeout=most_seconds, capture_output=True, text=True)  # noqa: S603
    except subprocess.TimeoutExpired:
        return _not_asked("it did not answer in time")
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError):
        return _not_asked((asked.stderr.strip().splitlines() or ["no reason given"])[-1][:300])
    for package in packages:
        for one in package.get("vulns", ()):
            print(
                f"{package['name']} {package.get('version', '')}: {one['id']}, mended in {one['fix_versions']}"
            )
    # The tool ends with 0 for packages it was told nothing about, as a mirror of the registry tells nothing.
    skipped = [package["name"] for package in packages if package.get("skip_reason")]
    if any(package.get("vulns") for package in packages):
        return 1
    if skipped or not packages:
        return _not_asked(f"nothing was said about {len(skipped)} of {len(packages)} packages")
    print(f"Nothing is known against the {len(packages)} packages that run.")
    return 0


def _not_asked(why: str) -> int:
    print(f"NOT AUDITED: the database of known weaknesses could not be asked: {why}", file=sys.stderr)
    print(
        "That is no good news and no bad news: run `make audit` again where the network reaches it.",
        file=sys.stderr,
    )
    return NOT_ASKED


if __name__ == "__main__":
    sys.exit(main())
