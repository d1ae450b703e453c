"""Content, languages and the parts that may be missing."""

import asyncio
import importlib.util
from collections.abc import Sequence
from datetime import datetime

from bot.check.due import due_records
from bot.cli.examining.findings import Finding, doubtful, well
from bot.clock import TBILISI
from bot.content.catalogue import translatable
from bot.language.safety import is_safety
from bot.language.spoken import spoken_catalogues
from bot.library import Library
from bot.offers.screenshots.tesseract import find_tesseract
from bot.settings import Settings

# module -> what does not work without it, and the extra that brings it
EXTRAS = {
    "onnxruntime": ("adverts are read by rules alone", "learned"),
    "openpyxl": ("tables come as CSV only", "sheets"),
    "segno": ("no QR codes and cards", "cards"),
    "asyncpg": ("no PostgreSQL", "postgres"),
    "pyrage": ("no backups", "backup"),
}


async def content(settings: Settings) -> Sequence[Finding]:
    """Whether it loads, what is due, which languages are on offer and which are not, and why."""
    library = await asyncio.to_thread(Library.load, settings.content, settings.translations)
    records = due_records(settings.content)
    today = datetime.now(TBILISI).date()
    overdue = sum(record.is_overdue(today) for record in records)
    found = [well("content", f"loads; {len(records)} dated records, {overdue} of them overdue")]
    if overdue:
        says = f"loads; {overdue} of {len(records)} dated records are overdue"
        found = [
            doubtful("content", says, "`mgzavri check --due` lists them; people see them marked as old.")
        ]
    offered = library.tongues.offered()
    found.append(well("languages", f"on offer: {', '.join(offered)}"))
    needed = [words for _, words in translatable(library.content) if is_safety(words.context, ())]
    for code, spoken in spoken_catalogues(settings.translations, library.content.languages).items():
        if code not in offered:
            missing = len(spoken.missing(needed)) if spoken else 0
            says = f"{missing} safety texts are missing" if spoken else "it has no catalogue"
            mend = "Translate them: docs/translating.md."
            found.append(doubtful("languages", f"{code} is not offered: {says}", mend))
    return found


async def parts() -> Sequence[Finding]:
    """Programs and packages that are extras."""
    program, complaint = await find_tesseract()
    found = [
        well("pictures", "Tesseract is there with its languages")
        if program and not complaint
        else doubtful(
            "pictures", complaint.rstrip(".") or "Tesseract is missing", "scripts/install-ocr installs it."
        )
    ]
    for module, (without, extra) in EXTRAS.items():
        if importlib.util.find_spec(module) is None:
            mend = f"Wanted? pip install 'mgzavri[{extra}]' (requirements/{extra}.txt)."
            found.append(doubtful("extras", f"{module} is not installed: {without}", mend))
    return found if len(found) > 1 else [*found, well("extras", "all are installed")]
