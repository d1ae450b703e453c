"""The real directory and a driver that taps."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.access import Role
from bot.chat.actions import Action, pack
from bot.chat.events import Place, Sender, Tap
from bot.chat.reply import Reply
from bot.content.directory import load_directory, load_emergency
from bot.content.models.destinations import EmergencyNumbers
from bot.content.models.referrals import Directory
from bot.language.texts import Texts
from bot.referrals.handlers import Referrals
from bot.storage.work import UnitOfWork
from bot.turn.turn import Turn

CONTENT = Path(__file__).parents[2] / "content"
NOW = datetime(
    2026, 11, 24, 8, 0, tzinfo=UTC
)  # a Tuesday, 12:00 in Tbilisi; the Monday before it is a holiday


class NoWriting:
    """A unit of work for a feature that never touches the database."""

    async def connection(self) -> None:
        raise AssertionError("the directory must not touch the database")


class Noted:
    """Reports that a number did not work, in memory."""

    def __init__(self) -> None:
        self.reports: list[tuple[str, date]] = []

    async def add(self, work: UnitOfWork, record: str, day: date) -> None:
        self.reports.append((record, day))


@pytest.fixture(scope="session")
def directory() -> Directory:
    return load_directory(CONTENT)


@pytest.fixture(scope="session")
def numbers() -> EmergencyNumbers:
    return load_emergency(CONTENT)


@pytest.fixture
def t() -> Texts:
    return Texts("en")


Tapper = Callable[..., object]


@pytest.fixture
def noted() -> Noted:
    return Noted()


@pytest.fixture
def tap(directory: Directory, numbers: EmergencyNumbers, noted: Noted):
    """`await tap(action)`: the reply to a tap on a button with that action."""
    feature = Referrals(directory, numbers, noted)

    async def tapped(action: Action, language: str = "en", now: datetime = NOW) -> Reply:
        assert pack(action, language)
        event = Tap(1, Place.PERSON, 7, Sender(7), message_id=3, action=action, language=language)
        turn = Turn(event, Role.PERSON, Texts(language), now, NoWriting())
        return await feature.actions()[action.name](turn)

    return tapped
