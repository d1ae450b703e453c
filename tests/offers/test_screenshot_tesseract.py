"""Debian's Tesseract itself: eight languages, in time, without holding anybody up. Needs scripts/install-ocr."""

import asyncio
import os
import resource
import shutil
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from harness.drawn import ADVERTS, cat, fonts_are_here, screenshot
from harness.hand_clock import HandClock
from harness.pace import slower
from harness.town import Town, library

from bot.chat.events import Unread
from bot.offers.screenshots.picture import Grey
from bot.offers.screenshots.reading import Reader
from bot.offers.screenshots.tesseract import Tesseract, TooSlow, Unreadable, find_tesseract

PROGRAM = shutil.which("tesseract")
needs_tesseract = [
    pytest.mark.ocr,
    pytest.mark.skipif(
        not (PROGRAM and fonts_are_here()) and not os.environ.get("MGZAVRI_ALL_PARTS"),
        reason="no Tesseract or no fonts here: scripts/install-ocr, scripts/install-browser",
    ),
]
pytestmark = needs_tesseract
IN_TIME = 2.0  # CPU seconds, on an idle core seconds: scripts/screenshot_cost.py measures them


async def reader() -> Reader:
    program, complaint = await find_tesseract()
    assert program, complaint
    return Reader(program)


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ADVERTS)
async def test_a_screenshot_is_read_in_time_whoever_sends_it(language: str, dark: bool) -> None:
    picture, times = screenshot(ADVERTS[language], dark=dark), []
    for _ in range(3):
        before = cpu()
        words = await (await reader()).words(picture, "ka")
        times.append((cpu() - before) / slower())
        if times[-1] < IN_TIME:
            break
    assert min(times) < IN_TIME, times
    assert isinstance(words, str)
    same = sum(word in words.split() for word in ADVERTS[language].split())
    assert same >= 0.8 * len(ADVERTS[language].split()), words


@pytest.mark.parametrize("language", ["ka", "en", "ru", "az", "hy", "tr"])
async def test_the_signs_of_an_advert_are_found_in_its_picture(language: str) -> None:
    words = await (await reader()).words(screenshot(ADVERTS[language]), language)
    assert isinstance(words, str)
    adverts = library().reader
    assert {"upfront-fee", "document-retention"} <= {seen.flag for seen in adverts.read(words).flags}, words


async def test_two_languages_on_one_page_are_both_read() -> None:
    program, _ = await find_tesseract()
    assert program
    patient = Reader(program, clock=lambda: 0.0)  # a busy machine leaves no time for a second language
    words = await patient.words(screenshot(ADVERTS["ka"] + "\n" + ADVERTS["ru"], size=36), "ka")
    assert isinstance(words, str)
    assert "პასპორტს" in words
    assert "Паспорт" in words


async def test_a_cat_has_no_words() -> None:
    assert await (await reader()).words(cat(), "ka") is Unread.NO_WORDS


async def test_a_picture_that_takes_too_long_is_given_up_and_its_process_ended() -> None:
    program, _ = await find_tesseract()
    assert program
    page = Grey(2000, 2000, os.urandom(4_000_000))
    before = time.monotonic()
    with pytest.raises(TooSlow):
        await Tesseract(program.program, seconds=0.2).read(page.pgm, "kat+eng")
    assert time.monotonic() - before < 5.0


async def test_what_is_no_picture_ends_the_program_and_nothing_else() -> None:
    program, _ = await find_tesseract()
    assert program
    with pytest.raises(Unreadable):
        await program.read(b"P5 nonsense", "eng")


async def test_a_missing_language_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    poor = tmp_path / "tesseract"
    poor.write_text("#!/bin/sh\necho eng\necho rus\n")
    poor.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    program, complaint = await find_tesseract()
    assert program is None
    assert "kat" in complaint
    assert "scripts/install-ocr" in complaint


async def test_other_people_are_answered_while_a_picture_is_read(tmp_path: Path) -> None:
    """Each tap of somebody else is answered within a fraction of the time one picture takes."""
    town = Town(tmp_path, HandClock())
    town.finds = find_tesseract  # type: ignore[assignment]
    await town.opens()
    ana, giorgi = town.person(), town.person("Giorgi", "en")
    await ana.starts()
    await giorgi.starts()
    for language in ("ka", "ru", "hy"):
        town.world.photo(ana.id, ana.chat, screenshot(ADVERTS[language]), "")
    await town.handles_updates_only()
    reading = asyncio.ensure_future(town.app.readings.idle())
    waits: list[float] = []
    while not reading.done():
        waits.append(await _seconds(lambda: _taps(town, giorgi)))
        await asyncio.sleep(0.01)
    await town.settle()
    assert len([one for one in ana.screens if "Is it right?" in one.text]) == 3
    assert len(waits) > 5
    room = slower()
    assert sorted(waits)[len(waits) // 2] < 0.2 * room, waits
    assert max(waits) < 1.0 * room, waits
    await town.closes()


async def _taps(town: Town, somebody: object) -> None:
    person = somebody
    town.world.say(person.id, person.chat, "/menu")  # type: ignore[attr-defined]
    await town.handles_updates_only()


async def _seconds(work: Callable[[], Awaitable[None]]) -> float:
    begun = time.perf_counter()
    await work()
    return time.perf_counter() - begun
