"""Check a writer's draft (writing.md) and turn it into labelled texts: `python evaluation/drafts.py en/e.txt [en/e.jsonl]`."""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

CODES = {
    "UF": "upfront-fee",
    "DD": "debt-or-deduction",
    "DR": "document-retention",
    "NC": "no-written-contract",
    "CF": "contract-not-understood-or-foreign-language-only",
    "TV": "tourist-visa-work",
    "ID": "illegal-or-false-documents",
    "UP": "unrealistic-pay",
    "NS": "no-skills-needed-high-pay",
    "VJ": "vague-job-or-employer",
    "UC": "unverifiable-contact",
    "PU": "pressure-or-urgency",
    "SI": "secrecy-or-isolation",
    "MC": "movement-control",
    "SX": "sexual-services-or-intimate-photos",
    "TP": "travel-paid-by-stranger",
    "CD": "changed-destination-or-transit",
    "FC": "forced-criminality-or-scam-compound",
    "MW": "military-or-weapons-work",
    "SO": "surrogacy-or-organ",
    "MI": "minor-involved",
    "WW": "wage-withholding",
    "EH": "excessive-hours",
    "TH": "threats",
    "PB": "personal-data-or-bank-details-request",
    "IC": "identity-documents-copy-request",
    "RO": "relationship-offer",
}
LEVELS = {"n": "none", "c": "caution", "h": "high", "x": "critical"}
KINDS = {
    "a": "advert",
    "c": "chat",
    "r": "report",
    "w": "warning",
    "q": "question",
    "g": "genuine",
    "o": "other",
}
_RANK = ("none", "caution", "high", "critical")
_HIGH = {CODES[code] for code in ("UF", "DD", "DR", "TV", "ID", "CF", "SX")}
_CRITICAL = {CODES[code] for code in ("TH", "MC", "MW", "MI")}
_MARK = re.compile(r"\{([A-Z]{2}):\s?")


class WrongDraft(Exception):
    """The line is not what writing.md asks for."""


def read_line(line: str) -> dict[str, object]:
    """One line `LEVEL|KIND|text with {CODE:words}` as a record. Raises WrongDraft."""
    try:
        level, kind, marked = line.rstrip("\n").split("|", 2)
        level, kind = LEVELS[level.strip()], KINDS[kind.strip()]
    except (ValueError, KeyError):
        raise WrongDraft("does not begin with LEVEL|KIND|") from None
    text, marks = read_marks(marked.replace("\\n", "\n").strip())
    flags = sorted({flag for flag, _, _ in marks})
    if (level == "none") is bool(flags):
        raise WrongDraft(f"level {level} with {len(marks)} marks")
    return {"text": text, "flags": flags, "level": level, "kind": kind, "marks": marks}


def read_marks(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without its marks, and the marks as (flag, start, end). Raises WrongDraft."""
    letters: list[str] = []
    open_marks: list[tuple[str, int]] = []
    marks: list[tuple[str, int, int]] = []
    place = 0
    while place < len(marked):
        if match := _MARK.match(marked, place):
            if match[1] not in CODES:
                raise WrongDraft(f"unknown code {match[1]}")
            open_marks.append((CODES[match[1]], len(letters)))
            place = match.end()
            continue
        if marked[place] == "}":
            if not open_marks or open_marks[-1][1] == len(letters):
                raise WrongDraft("a mark closes that was not opened, or is empty")
            flag, start = open_marks.pop()
            marks.append((flag, start, len(letters)))
        elif marked[place] == "{":
            raise WrongDraft("{ without a code")
        else:
            letters.append(marked[place])
        place += 1
    if open_marks:
        raise WrongDraft("a mark is not closed")
    return "".join(letters), sorted(marks, key=lambda mark: mark[1:])


def complaints(records: list[dict[str, object]]) -> Iterator[str]:
    """Texts that stand twice, and levels lower than the flag guide allows."""
    seen: Counter[object] = Counter()
    for record in records:
        flags = set(record["flags"])  # type: ignore[call-overload]  # a list of names, as read_line made it
        least = (
            "critical" if flags & _CRITICAL else "high" if flags & _HIGH else "caution" if flags else "none"
        )
        if _RANK.index(str(record["level"])) < _RANK.index(least):
            yield f"level {record['level']}, but the guide says at least {least}: {record['text']!r:.90}"
        seen[record["text"]] += 1
        if seen[record["text"]] == 2:
            yield f"stands twice: {record['text']!r:.90}"


def main(draft: Path, target: Path | None) -> int:
    """Print what is to be mended and how often each flag stands; write the records when there is a target."""
    records: list[dict[str, object]] = []
    wrong = 0
    for number, line in enumerate(draft.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            records.append(read_line(line))
        except WrongDraft as error:
            wrong += 1
            print(f"line {number}: {error}: {line[:80]}")
    for complaint in complaints(records):
        print(complaint)
    counts = Counter(flag for record in records for flag in record["flags"])  # type: ignore[attr-defined]  # as above
    print(len(records), "texts;", ", ".join(f"{flag} {counts[flag]}" for flag in CODES.values()))
    if target is not None:
        known: set[object] = set()
        with target.open("w", encoding="utf-8") as file:
            for number, record in enumerate(records, 1):
                if record["text"] not in known:
                    known.add(record["text"])
                    key = f"{target.parent.name}-{target.stem}-{number:03}"
                    file.write(json.dumps({"id": key, **record}, ensure_ascii=False) + "\n")
    return wrong


if __name__ == "__main__":
    sys.exit(min(1, main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)))
