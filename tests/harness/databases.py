"""Where the databases of a test lie: in files, or as PostgreSQL databases of its own. Tests ask for an address only."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from harness.postgresql import Server

EMPTY, MADE = "template1", "mgzavri_made"  # what a database is copied from: nothing, or every table


class Places(Protocol):
    """Gives addresses. The same place has the same address until the test ends."""

    def url(self, place: Path, like: str) -> str:
        """The address of a database."""
        ...


class InFiles:
    """SQLite: the place is the file."""

    def url(self, place: Path, like: str) -> str:
        """The address of a file; nothing is made."""
        return f"sqlite+aiosqlite:///{place}"


class OnServer:
    """PostgreSQL: a place is a name for a database, made when it is first asked for."""

    def __init__(self, server: "Server") -> None:
        self.server = server
        self._made: dict[Path, str] = {}

    def url(self, place: Path, like: str) -> str:
        """The address of a database that exists."""
        if place not in self._made:
            self._made[place] = self.server.make(like=like)
        return self.server.url(self._made[place])

    def copy(self, place: Path, to: Path) -> None:
        """A second database with the same rows. Whoever is connected to the first one is put out: it heals."""
        name = self._made[place]
        self.server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        self._made[to] = self.server.make(like=name)

    def clear(self) -> None:
        """Remove what was made."""
        for name in self._made.values():
            self.server.drop(name)


_places: Places = InFiles()


def use(places: Places) -> None:
    """From now on addresses come from here."""
    global _places
    _places = places


def database_url(place: Path, *, like: str = MADE) -> str:
    """The address of the database called by a file's name. On PostgreSQL it is a copy of `like`."""
    return _places.url(place, like)


def copy(place: Path, to: Path) -> None:
    """After a folder was copied: its databases that are no files follow."""
    if isinstance(_places, OnServer):
        _places.copy(place, to)
