"""One picture from its bytes to its words: first which language, from a strip of it, then the whole page."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.chat.events import Unread
from bot.offers.screenshots.page import Page
from bot.offers.screenshots.picture import Grey, NoPicture, TooManyPixels, legible
from bot.offers.screenshots.tesseract import TooSlow, Unreadable
from bot.offers.screenshots.tongues import SAME_SCRIPT, guesses, instead, models, surest, worth_trying

TIME_FOR_MORE = 2.5  # seconds; later no second language is looked for
TIME_FOR_ALL = 20.0  # seconds for one picture: its passes, ten seconds each at most, together


class Program(Protocol):
    """What reads: Tesseract, or something quicker in tests."""

    async def read(self, picture: bytes, languages: str, *, strip: bool = False) -> Page:
        """The words of a PGM picture. Raises TooSlow or Unreadable."""
        ...


@dataclass(frozen=True)
class Reader:
    """Reads pictures with a program, each for so many seconds at most. Holds nothing of them afterwards."""

    program: Program
    clock: Callable[[], float] = time.monotonic
    seconds: float = TIME_FOR_ALL

    async def words(self, content: bytes, language: str) -> str | Unread:
        """The words of a picture, or why there are none. `language` is the person's, the first guess."""
        try:
            async with asyncio.timeout(self.seconds):
                picture = await asyncio.to_thread(legible, content)  # Pillow lets other threads run meanwhile
                page = await self._page(picture.page, picture.strip, language)
        except TooManyPixels:
            return Unread.TOO_BIG
        except NoPicture:
            return Unread.NO_PICTURE
        except (TooSlow, TimeoutError):
            return Unread.TOO_SLOW
        except Unreadable:
            return Unread.NO_WORDS
        return page.text if page.legible else Unread.NO_WORDS

    async def _page(self, page: Grey, strip: Grey, language: str) -> Page:
        begun = self.clock()
        first, _ = await self._surest(strip, guesses(language))
        read = await self.program.read(page.pgm, models(first))
        better = instead(first, read.text)
        if better != first and read.legible:
            first, read = better, await self.program.read(page.pgm, models(better))
        if read.faint is None or self.clock() - begun > TIME_FOR_MORE:
            return read
        others = [pack for pack in guesses(language) if instead(pack, "") not in {first, instead(first, "")}]
        second, confidence = await self._surest(page.rows(*read.faint), others)
        if confidence < SAME_SCRIPT:
            return read
        both = await self.program.read(page.pgm, models(first, second))
        return both if both.confidence > read.confidence else read

    async def _surest(self, strip: Grey, packs: Iterable[str]) -> tuple[str, float]:
        tried: dict[str, float] = {}
        for pack in packs:
            if worth_trying(pack, tried):
                tried[pack] = (await self.program.read(strip.pgm, pack, strip=True)).confidence
        return surest(tried)
