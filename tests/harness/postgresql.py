"""A real PostgreSQL of the tests' own: made in a temporary folder, on the loopback address, gone afterwards."""

import asyncio
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import asyncpg

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "fsync": "off",  # the machine does not lose power in tests
    "full_page_writes": "off",
    "autovacuum": "off",  # what is swept away is swept by the program
    "log_error_verbosity": "terse",
}
PATIENCE = 30.0
SERVICE_USER = "postgres"  # the server refuses to run as root


def programs() -> Path | None:
    """The folder of initdb and postgres: Debian keeps them off the path. None: PostgreSQL is not installed."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    newest = max(found, key=lambda path: float(path.parts[-3]), default=None)
    on_path = shutil.which("initdb")
    return newest.parent if newest else Path(on_path).resolve().parent if on_path else None


class Server:
    """`Server(programs())` starts one; `stop()` ends it and removes its folder."""

    def __init__(self, where: Path) -> None:
        self._where = where
        self.folder = Path(tempfile.mkdtemp(prefix="mgzavri-postgresql-"))
        self.data = self.folder / "data"
        self.port = _free_port()
        self._password = secrets.token_hex(8)
        self._numbers = iter(range(10**6))
        secret = self.folder / "password"
        secret.write_text(self._password)
        if os.getuid() == 0:
            user = pwd.getpwnam(SERVICE_USER)
            for path in (self.folder, secret):
                os.chown(path, user.pw_uid, user.pw_gid)
        # A locale that sorts as people do: nobody may rely on the order of bytes.
        words = ("--locale-provider=icu", "--icu-locale=en", "--locale=C.UTF-8", "--encoding=UTF8")
        login = (
            "--username=tests",
            f"--pwfile={secret}",
            "--auth=password",
            "--no-sync",
            "--no-instructions",
        )
        subprocess.run(
            [*_as_service(), where / "initdb", "-D", self.data, *login, *words],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        self.start()

    def start(self) -> None:
        """Start it (again) on the same files and port. Returns when it answers.

        From the main thread only: the server ends with the thread that started it.
        """
        options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*_as_service(), self._where / "postgres", "-D", self.data, "-p", str(self.port), *options],
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL does not start:\n{self.log()}")
            time.sleep(0.02)

    def halt(self, *, at_once: bool = True) -> None:
        """Stop it as a crash does, or politely; `start()` brings it back."""
        self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
        self._process.wait(PATIENCE)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Meanwhile it is there and answers nobody, as a machine does whose disk hangs."""
        processes = [self._process.pid, *self._children()]
        for pid in processes:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in processes:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    def _children(self) -> list[int]:
        of_mine = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(pid) for pid in of_mine.read_text().split()]

    def stop(self) -> None:
        """End it for good."""
        self.halt()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self) -> str:
        """What the server wrote."""
        return (self.folder / "log").read_text(errors="replace")

    def url(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql+asyncpg://tests:{self._password}@127.0.0.1:{self.port}/{name}"

    def make(self, name: str = "", *, like: str = "template1") -> str:
        """A database of its own, as a copy of another one. Returns its name."""
        name = name or f"test_{next(self._numbers)}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is in it."""
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def run(self, statement: str, database: str = "postgres") -> list[asyncpg.Record]:
        """Say one statement, in a thread with a loop of its own: a test's loop may be running here."""
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, self.say(statement, database)).result()

    async def say(self, statement: str, database: str = "postgres") -> list[asyncpg.Record]:
        """Say one statement."""
        connection = await asyncpg.connect(self.url(database).replace("+asyncpg", ""))
        try:
            return await connection.fetch(statement)
        finally:
            await connection.close()

    def _answers(self) -> bool:
        try:
            self.run("SELECT 1")
        except (OSError, asyncpg.PostgresError):
            return False
        return True


def _as_service() -> list[str]:
    """What makes a command run as a user who is not root, and end when whoever started it dies."""
    if os.getuid() != 0:
        return ["setpriv", "--pdeathsig", "INT"]
    who = ("--reuid", SERVICE_USER, "--regid", SERVICE_USER, "--clear-groups")
    return ["setpriv", *who, "--pdeathsig", "INT"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
