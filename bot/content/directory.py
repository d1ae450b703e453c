"""Reads who helps in Georgia and what to dial elsewhere."""

from pathlib import Path

from bot.content.loader import load
from bot.content.models.destinations import EmergencyNumbers
from bot.content.models.holidays import Holidays
from bot.content.models.referrals import Directory

DIRECTORY_FILE = Path("referrals") / "georgia.yaml"
HOLIDAYS_FILE = Path("referrals") / "holidays.yaml"
EMERGENCY_FILE = Path("destinations") / "emergency.yaml"


def load_directory(content_dir: Path) -> Directory:
    """The services of Georgia with its holidays. Raises ContentError with file and line for what is wrong."""
    directory = load(content_dir / DIRECTORY_FILE, Directory, "referrals/georgia")
    holidays = load(content_dir / HOLIDAYS_FILE, Holidays, "referrals/holidays")
    return directory.model_copy(update={"holidays": holidays})


def load_emergency(content_dir: Path) -> EmergencyNumbers:
    """The urgent numbers of other countries. Raises ContentError with file and line for what is wrong."""
    return load(content_dir / EMERGENCY_FILE, EmergencyNumbers, "destinations/emergency")
