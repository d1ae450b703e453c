"""A case as it lies in the database, and the story: the exact words a person agrees to pass on."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import Enum

from bot.cases.case import Standing
from bot.cases.post.parts import units
from bot.storage.sealing import Sealer

STORY_UNITS = 2600  # summary and words fit on one screen and on one card together with our sentences


class Answers(Enum):
    """How a consultant's words come to the person; what they chose with the consent to be written to (SAFETY S4.2)."""

    NOTICE = "notice"  # a silent neutral line with "Open"; the words only after the tap
    AT_ONCE = "at-once"  # the words themselves, without sound
    ON_RETURN = "return"  # nothing until the person comes back to the talk


@dataclass(frozen=True)
class Case:
    """One case. What could name the person is sealed; only the case key opens it."""

    id: str
    name: str
    standing: Standing
    language: str
    urgent: bool
    sealed_chat: bytes = field(repr=False)
    sealed_summary: bytes | None = field(default=None, repr=False)
    screen_message: int | None = None
    desk_chat: int | None = None
    thread_id: int | None = None
    card_message: int | None = None
    answers: Answers = Answers.NOTICE
    notified: bool = False  # a neutral notice stands unopened in the person's chat
    sealed_word: bytes | None = field(default=None, repr=False)
    muted_until: datetime | None = None
    rated: bool = False
    has_code: bool = False


@dataclass(frozen=True)
class Held:
    """A case together with its key."""

    case: Case
    sealer: Sealer = field(repr=False)

    @property
    def chat_id(self) -> int:
        """The person's chat."""
        return int(self.sealer.open(self.case.sealed_chat))

    @property
    def word(self) -> str:
        """The id of the word by which person and consultant know each other again; empty without one."""
        sealed = self.case.sealed_word
        return "" if sealed is None else self.sealer.open(sealed).decode()

    @property
    def story(self) -> "Story":
        """What the person agreed, or is about to agree, to pass on."""
        return Story.unsealed(self.case.sealed_summary, self.sealer)


@dataclass(frozen=True)
class Story:
    """The summary handed over by another feature, and the person's own words."""

    lines: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    minor: bool = False  # under 18: no photos are taken (SAFETY S8.4)
    wish: str = ""  # what the person wants of the consultant, in a sentence of ours
    where: str = ""  # the country it is about, likewise
    taken_back: bool = False  # the person's own words stood here

    @property
    def text(self) -> str:
        """The exact text, as the person sees it and as a consultant will."""
        return "\n\n".join(part for part in (self.summary_text, *self.words) if part)

    @property
    def summary_text(self) -> str:
        """The part that the person did not write themselves."""
        return "\n".join(part for part in (self.wish, self.where, *self.lines) if part)

    @property
    def mark(self) -> str:
        """Short proof of which text a Send button stands under."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    def fits(self) -> bool:
        """Whether one screen holds it."""
        return units(self.text) <= STORY_UNITS

    def and_words(self, words: str) -> "Story":
        """With one more piece of the person's words."""
        return replace(self, words=(*self.words, words))

    def without_line(self, number: int) -> "Story":
        """With one line of the summary less; the same when there is no such line."""
        return replace(self, lines=(*self.lines[:number], *self.lines[number + 1 :])) if number >= 0 else self

    def and_note(self, lines: tuple[str, ...], *, words: str = "", minor: bool = False) -> "Story":
        """With what another feature hands over later; what stands here already is not said twice.

        New lines that leave too little room are left out, words never: whether they fit is for the caller to ask.
        """
        more = (*self.words, words) if words and words not in self.words else self.words
        story = replace(self, words=more, minor=self.minor or minor)
        for line in lines:
            longer = replace(story, lines=(*story.lines, line))
            if line not in story.lines and longer.fits():
                story = longer
        return story

    def sealed(self, sealer: Sealer) -> bytes:
        """The story as it lies on disk."""
        return sealer.seal(json.dumps(asdict(self)).encode())

    @classmethod
    def unsealed(cls, sealed: bytes | None, sealer: Sealer) -> "Story":
        """The story again; an empty one where nothing was kept."""
        if sealed is None:
            return cls()
        found = json.loads(sealer.open(sealed))
        lists = {"lines": tuple(found["lines"]), "words": tuple(found["words"])}
        return cls(**{**found, **lists})

    @classmethod
    def summary(cls, lines: tuple[str, ...], *, words: str = "", minor: bool = False) -> "Story":
        """A story of summary lines, and words that go along; lines that leave too little room are left out.

        Half the room stays for what the person writes, or for the words.
        """
        kept: list[str] = []
        for line in lines:
            if units("\n".join([*kept, line])) > STORY_UNITS // 2:
                break
            kept.append(line)
        story = cls(tuple(kept), (words,) if words else (), minor=minor)
        while story.lines and not story.fits():
            story = replace(story, lines=story.lines[:-1])
        return story


def naive(moment: datetime) -> datetime:
    """A moment as the database keeps it: UTC without saying so."""
    return moment.replace(tzinfo=None)


def hour(moment: datetime) -> datetime:
    """The hour a moment falls into: all that is kept of when something happened (SAFETY S3.4)."""
    return naive(moment).replace(minute=0, second=0, microsecond=0)
