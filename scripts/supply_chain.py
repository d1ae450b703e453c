"""What the bot is made of: `python scripts/supply_chain.py [--sbom build/sbom.cdx.json]`. Needs no network.

Checks that every requirement is pinned to one version with hashes and that its licence is on the list, and writes a
CycloneDX 1.6 bill of materials of what runs (requirements/*.txt without dev.txt). Ends with 1 for anything wrong.
Known weaknesses need a database on the network: `make audit`. What is checked when: docs/decisions/0020-supply-chain.md.
"""

import argparse
import json
import re
import sys
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files, metadata
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
APART = ("bench",)  # in an environment of its own: other bots, with what they want
DEVELOPING = ("dev", "audit", *APART)  # files of what only developers need: checked, but no part of what runs

# One of these must stand in what a package says of its licence; another one is a decision, not an accident.
ALLOWED = (
    "MIT", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation", "MPL", "Mozilla Public", "LGPL",
    "Lesser General Public", "0BSD", "HPND", "Unlicense", "Zlib", "BlueOak", "CC0",
)  # fmt: skip
ONLY_DEVELOPING = ("GPL", "General Public")  # may stand beside us, never in what is shipped

_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==(?P<version>[^\s;\\]+)\s*(;[^\\]*)?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})(?!\S)")


@dataclass(frozen=True)
class Pin:
    """A requirement as it stands in a file of requirements."""

    file: str
    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its address among all packages of the world."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_pins(path: Path) -> tuple[list[Pin], list[str]]:
    """The pins of a file, and what is wrong with its lines."""
    pins, wrong = [], []
    text = re.sub(r"[ \t]*\\\n[ \t]*", " ", path.read_text(encoding="utf-8"))
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pin, hashes = _PIN.match(line), tuple(_HASH.findall(line))
        if pin is None or pin["version"].endswith("*"):
            wrong.append(f"{path.name}: not pinned to one version: {line[:60]}")
            continue
        name = re.sub(r"[-_.]+", "-", pin["name"]).lower()
        if not hashes:
            wrong.append(f"{path.name}: {name} has no sha256 hash")
        pins.append(Pin(path.stem, name, pin["version"], hashes))
    return pins, wrong


def licence_of(name: str) -> str | None:
    """What an installed package says of its licence; None: it is not installed here (another system's)."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return None
    of_list = [one for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
    said = about.get("License-Expression") or " ".join(of_list) or about.get("License") or ""
    return str(said or _first_line(name))[:200]


def _first_line(name: str) -> str:
    """The head of the licence file, for packages that say nothing of it elsewhere."""
    found = [one for one in files(name) or () if one.name.upper().startswith("LICENSE")]
    return found[0].read_text().lstrip().partition("\n")[0] if found else ""


def wrong_licences(pins: Sequence[Pin]) -> Iterator[str]:
    """Packages whose licence is not on the list."""
    shipped = {pin.name for pin in pins if pin.file not in DEVELOPING}
    for name in sorted({pin.name for pin in pins}):
        said = licence_of(name)
        if said is None:
            continue
        allowed = ALLOWED if name in shipped else (*ALLOWED, *ONLY_DEVELOPING)
        if not any(one.lower() in said.lower() for one in allowed):
            yield f"{name}: the licence {said!r} is not on the list of scripts/supply_chain.py"


def disagreements(pins: Sequence[Pin]) -> Iterator[str]:
    """Packages that two files pin differently: one image installs both. A file may name a version for each Python."""
    versions: dict[str, dict[str, set[str]]] = {}
    for pin in pins:
        if pin.file in APART:
            continue
        versions.setdefault(pin.name, {}).setdefault(pin.file, set()).add(pin.version)
    for name, pinned in sorted(versions.items()):
        if len({frozenset(found) for found in pinned.values()}) > 1:
            yield f"{name} is pinned differently in {', '.join(sorted(pinned))}: compile the files again together"


def bill_of_materials(pins: Sequence[Pin]) -> dict[str, object]:
    """CycloneDX 1.6. The same pins give the same bytes: no day and no chance is in it."""
    shipped = {pin.purl: pin for pin in pins if pin.file not in DEVELOPING}
    components = [_component(pin) for _, pin in sorted(shipped.items())]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, " ".join(sorted(shipped)))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "mgzavri", "bom-ref": "mgzavri"}},
        "components": components,
    }


def _component(pin: Pin) -> dict[str, object]:
    found: dict[str, object] = {
        "type": "library",
        "bom-ref": pin.purl,
        "name": pin.name,
        "version": pin.version,
        "purl": pin.purl,
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"urn:pypi:{pin.name}:{pin.version}",
                "hashes": [{"alg": "SHA-256", "content": one} for one in sorted(pin.hashes)],
            }
        ],
    }
    if said := licence_of(pin.name):
        found["licenses"] = [{"license": {"name": said}}]
    return found


def check(folder: Path) -> tuple[list[Pin], list[str]]:
    """Every pin of every file, and everything that is wrong."""
    pins: list[Pin] = []
    wrong: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        found, complaints = read_pins(path)
        pins += found
        wrong += complaints
    missing = {path.stem for path in folder.glob("*.in")} - {path.stem for path in folder.glob("*.txt")}
    wrong += [f"{name}.in was never compiled to {name}.txt" for name in sorted(missing)]
    return pins, [*wrong, *disagreements(pins), *wrong_licences(pins)]


def main() -> int:
    """Check, write, tell."""
    parser = argparse.ArgumentParser(description="Pins, hashes, licences, and a bill of materials.")
    parser.add_argument("--sbom", type=Path, default=HERE / "build" / "sbom.cdx.json")
    given = parser.parse_args()
    pins, wrong = check(HERE / "requirements")
    for line in wrong:
        print(line, file=sys.stderr)
    given.sbom.parent.mkdir(parents=True, exist_ok=True)
    given.sbom.write_text(json.dumps(bill_of_materials(pins), indent=1) + "\n", encoding="utf-8")
    shipped = {pin.name for pin in pins if pin.file not in DEVELOPING}
    print(f"{len(pins)} pins with hashes; {len(shipped)} packages run; bill of materials: {given.sbom.name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
