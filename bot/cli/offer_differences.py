"""`mgzavri offer --diff REV`: adverts as they were read at a revision of the repository, against today's reading."""

import io
import subprocess  # git, with fixed words and a revision that git itself refuses when it is none
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from bot.content.loader import load
from bot.content.models.phrases import SpeechFile
from bot.errors import ContentError
from bot.offers.advert_rules import read_phrases
from bot.offers.differences import Difference, differences, worked_examples
from bot.offers.reader import AdvertReader
from bot.offers.signals import AdvertReading


def print_differences(revision: str, folder: Path, open_at: Callable[[Path], AdvertReader]) -> None:
    """Every worked example of today that was read otherwise at `revision`. Raises ClickException when git refuses it.

    `open_at` opens the reader of a folder (`content/check`), as it is and as it was.
    """
    after = open_at(folder)
    with tempfile.TemporaryDirectory() as place:
        try:
            before = open_at(_unpacked(revision, folder, Path(place)))
        except ContentError as error:
            raise click.ClickException(
                f"Rules or network at {revision} cannot be read any more: {error}"
            ) from None
    if (before.eyes is None) is not (after.eyes is None):
        there = "today" if before.eyes is None else f"at {revision}"
        click.echo(f"There is a network only {there}: with --rules-only the rules alone are compared.")
    examples = worked_examples(read_phrases(folder), load(folder / "speech.yaml", SpeechFile, "check/speech"))
    count = 0
    for difference in differences(examples, before.read, after.read):
        count += 1
        _print(difference)
    click.echo(f"{count} worked examples are read otherwise than at {revision}.")


def _unpacked(revision: str, folder: Path, place: Path) -> Path:
    """The folder as it was, laid out under `place`."""
    if revision.startswith("-"):
        raise click.ClickException(f"{revision!r} is no revision.")
    top = _git(folder, "rev-parse", "--show-toplevel").decode().strip()
    inside = folder.resolve().relative_to(Path(top).resolve()).as_posix()
    archive = _git(Path(top), "archive", "--format=tar", revision, inside)
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(place, filter="data")
    return place / inside


def _git(where: Path, *words: str) -> bytes:
    done = subprocess.run(["git", "-C", str(where), *words], capture_output=True, check=False)  # noqa: S603, S607 - see above
    if done.returncode:
        raise click.ClickException(f"git does not know it: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _print(difference: Difference) -> None:
    click.echo(f"{difference.where}: {difference.text!r}")
    click.echo(f"  before: {_told(difference.before)}")
    click.echo(f"  now:    {_told(difference.after)}")


def _told(reading: AdvertReading) -> str:
    flags = ", ".join(seen.flag for seen in reading.flags) or "no flags"
    return f"{reading.level} ({flags})"
