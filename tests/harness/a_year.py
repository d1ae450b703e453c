"""A year at the desk: people with planted names and words, every way to end, backups and new secret keys monthly."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from itertools import cycle
from pathlib import Path
from random import Random

from PIL import Image

from bot.cases.talk_choice_screens import CODE_YES, WORD
from bot.chat.actions import act, pack
from bot.storage.sealing import new_key
from harness.attacker import backup
from harness.journeys import TAKE, TO_THE_TEXT
from harness.people import Person
from harness.town import Town

MARK = "Qvorzlimet"  # in everything planted that may be any text
WORDS = ("umbrella", "mountain")  # long enough not to stand in sealed bytes by chance
ANSWERS = ("A quiet notice first", "The answer at once", "Only when I come back")
ENDS = ("person", "consultant", "time", "withdrawal", "forget", "exit", "draft", "elsewhere")
CODE = re.compile(r"[A-Z]{2}(?: \d{4}){4}")
MONTHS, TALKS = 12, 24  # every end with every way of answers


@dataclass
class Year:
    """Drives a town through it and keeps what an operator keeps, and what was planted."""

    town: Town
    chance: Random
    planted: set[str] = field(default_factory=lambda: {MARK, *WORDS})
    people: list[int] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    backups: dict[str, bytes] = field(default_factory=dict)
    raw: dict[str, bytes] = field(default_factory=dict)  # files as they lay there, journals included
    ended: dict[str, int] = field(default_factory=dict)

    async def passes(self) -> None:
        """Everything happens, then time goes beyond every limit."""
        town = self.town
        self.secrets.append(town.given["secret_keys"])
        self.nino = town.consultant("Nino")
        ends, answers = cycle(ENDS), cycle(ANSWERS)
        for month in range(MONTHS):
            for number in range(TALKS * month // MONTHS, TALKS * (month + 1) // MONTHS):
                ana = await self._begins(number, next(answers))
                end = next(ends)
                await self._ends(ana, end)
                self.ended[end] = self.ended.get(end, 0) + 1
                await town.waits(days=self.chance.randint(3, 8), minutes=self.chance.randint(1, 999))
            self.backed_up(f"month {month:02d}")
            if month == MONTHS // 2:
                await self._group_is_upgraded()
            await self._new_secret_key()

    async def is_over(self) -> None:
        """Time passes beyond every limit, and what looks round once in a while does."""
        for days in (31, 8, 60, 365):
            await self.town.waits(days=days)
        await self.town.app.cases.watch.look_round()
        await self.town.waits(minutes=10)

    def backed_up(self, name: str) -> None:
        """A backup, and the raw files as a thief of the disk would find them just now."""
        folder = self.town.folder
        self.backups[name] = backup(folder / "data" / "mgzavri.sqlite3")
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self.raw[f"{name} {path.relative_to(folder)}"] = path.read_bytes()

    async def _new_secret_key(self) -> None:
        """The newest and the one before it: that one is needed for lists of 48 hours only, so it goes in a month."""
        self.secrets.append(new_key())
        self.town.given["secret_keys"] = ",".join(reversed(self.secrets[-2:]))
        await self.town.restarts()

    async def _group_is_upgraded(self) -> None:
        new = self.town.world.upgrade_group(self.nino.desk)
        await self.town.settle()
        self.town.desk_chat = self.nino.desk = new

    async def _begins(self, number: int, answers: str) -> Person:
        chooses = number % 6 == 0  # a language that is not the client's, which is remembered
        ana = self.town.person(
            f"Anna{MARK}{number}",
            "ka" if chooses else "en",
            username=f"user_{MARK}_{number}",
            last_name=f"Surname{MARK}{number}",
        )
        self._knows(ana)
        if chooses:
            await ana.starts()
            await ana.taps("English")
        await ana.says("/consult")
        for label in (
            *TO_THE_TEXT[1:-2],
            answers,
            "Leave it out",
        ):  # nothing is delivered yet, so nothing is waited for
            screen = ana.with_button(label)
            self.town.world.tap(ana.id, screen.chat, screen.id, label)
            await self.town.handles_updates_only()
        await ana.says(f"My name is {MARK}{number}, this is what happened to me in {MARK} street")
        return ana

    async def _ends(self, ana: Person, end: str) -> None:
        if end == "draft":
            return
        await ana.taps("Send")
        await self.nino.taps_at_desk(TAKE)
        await self._talks(ana)
        match end:
            case "person":
                await ana.taps("End the talk")
                await ana.taps("Yes, end it")
            case "consultant":
                await self.nino.replies("/close")
                await self.nino.taps_at_desk("Advice given")
            case "withdrawal":
                await ana.taps("End the talk")
                await ana.taps("Take everything back")
                await ana.taps("Yes, take it back")
            case "forget":
                await ana.says("/forget")
                await ana.taps("Delete everything")
            case "exit":
                await ana.taps("Exit")
            case "elsewhere":
                await self._goes_on_elsewhere(ana)

    async def _talks(self, ana: Person) -> None:
        number = len(self.people)
        await self.nino.replies(f"An answer to {MARK} {number}")
        match number % 5:
            case 0:
                await ana.sends_photo(photo(), f"caption {MARK}")
            case 1:
                await ana.forwards(f"An advert of {MARK}", origin_name=f"Origin {MARK}")
            case 2:
                await self.nino.replies(f"/note about {MARK}")
            case 3:
                await ana.forges(pack(act(WORD, self.chance.choice(WORDS)), "en"))
        match number % 4:
            case 0:
                await ana.sends("voice", caption=f"under a voice {MARK}")
                await ana.taps("Send the voice message")
            case 1:
                said = await ana.says(f"first {MARK}")
                self.town.world.edit(ana.id, ana.chat, said, f"changed {MARK}")
                await self.town.settle()
            case 2:
                await ana.says(f"taken back {MARK}")
                await ana.says("/undo")
            case 3:
                await ana.says(f"they locked me in, help, {MARK}")
        await ana.says(f"They live at {MARK} 12, my number is 599{number:06d}")
        self.planted.add(f"599{number:06d}")

    async def _goes_on_elsewhere(self, ana: Person) -> None:
        await ana.forges(pack(act(CODE_YES), "en"))
        bea = self.town.person(f"Bea{MARK}", "en", username=f"bea_{MARK}_{len(self.people)}")
        self._knows(bea)
        await bea.says(self._code(ana))
        self._code(bea)
        await bea.says(f"It is me, {MARK}")

    def _code(self, who: Person) -> str:
        shown = CODE.findall(who.screen.text)[-1]
        self.planted |= {shown, shown.replace(" ", "")}
        return shown

    def _knows(self, who: Person) -> None:
        self.people.append(who.id)
        self.planted.add(str(who.id))


def photo() -> bytes:
    """A small picture whose metadata says too much."""
    exif = Image.Exif()
    exif[0x010E] = f"taken at {MARK}"
    out = BytesIO()
    Image.new("RGB", (40, 30), (200, 120, 30)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def titles(town: Town) -> str:
    """The titles of all topics there ever were."""
    return "\n".join(topic.name for chat in town.world.chats.values() for topic in chat.topics.values())


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
