"""Debian's Tesseract as a process of its own: a hostile picture can break that process and nothing else."""

import asyncio
import os
import resource
import shutil
from contextlib import suppress
from dataclasses import dataclass

from bot.offers.screenshots.page import Page, page_of
from bot.offers.screenshots.tongues import packs

SECONDS = (
    10.0  # a usual screenshot takes less than one; on a machine that is busy with other work much longer
)
NICENESS = 5  # answers to taps go first
MEMORY = 1 << 30  # bytes of address space; a page of 5 million pixels needs some 200 MB


class TooSlow(Exception):
    """The picture was not read in time."""


class Unreadable(Exception):
    """The program gave up on the picture."""


@dataclass(frozen=True)
class Tesseract:
    """The program. It sees the picture on its standard input, nothing of our settings, and writes no file."""

    program: str
    seconds: float = SECONDS

    async def read(self, picture: bytes, languages: str, *, strip: bool = False) -> Page:
        """What stands in a PGM picture, read in some languages. Raises TooSlow or Unreadable.

        `strip`: it is one block of text, so no time goes into its layout.
        """
        process = await asyncio.create_subprocess_exec(
            self.program,
            *("-", "-", "-l", languages, "--psm", "6" if strip else "3", "tsv"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
        )
        try:
            _restrain(process.pid)
            async with asyncio.timeout(self.seconds):
                table, _ = await process.communicate(picture)
        except TimeoutError:
            raise TooSlow from None
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode:
            raise Unreadable
        return page_of(table.decode("utf-8", "replace"))


def _restrain(pid: int) -> None:
    """Behind everything else, and with an end to its memory. It may have ended already."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, NICENESS)
    if hasattr(resource, "prlimit"):  # Linux only
        with suppress(OSError):
            resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))


async def find_tesseract() -> tuple[Tesseract | None, str]:
    """The program if it is here with all our languages; otherwise a sentence for the operator."""
    program = shutil.which("tesseract")
    if program is None:
        return (
            None,
            "Tesseract is not installed: pictures of adverts cannot be read. scripts/install-ocr installs it.",
        )
    process = await asyncio.create_subprocess_exec(
        program, "--list-langs", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    listed, _ = await process.communicate()
    missing = sorted(packs() - set(listed.decode("utf-8", "replace").split()))
    if missing:
        names = ", ".join(missing)
        return (
            None,
            f"Tesseract lacks the languages {names}: pictures of adverts cannot be read. Run scripts/install-ocr.",
        )
    return Tesseract(program), ""
