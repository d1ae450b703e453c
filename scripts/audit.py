"""Known weaknesses of what runs, asked of the public database: `make audit`. Needs the network, and says so without it.

Ends with 0 when nothing is known, 1 when something is, 2 when the database could not be asked: then nothing is known,
which is not the same as nothing being wrong.
"""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
NOT_ASKED = 2
MOST_SECONDS = 300


def main() -> int:
    """Ask about every file of what runs."""
    files = [
        path for path in sorted((HERE / "requirements").glob("*.txt")) if path.stem not in ("dev", "audit")
    ]
    program = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format", "json"]
    for path in files:
        program += ["--requirement", str(path)]
    try:
        asked = subprocess.run(program, check=False, timeout=MOST_SECONDS, capture_output=True, text=True)  # noqa: S603
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
    print(f"The database of known weaknesses could not be asked: {why}", file=sys.stderr)
    print(
        "That is no good news and no bad news: run `make audit` again where the network reaches it.",
        file=sys.stderr,
    )
    return NOT_ASKED


if __name__ == "__main__":
    sys.exit(main())
