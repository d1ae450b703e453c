"""A person who uses the offer check, and short ways to write down answers. Shared by the tests beside it."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import cast

from bot.access import Role
from bot.chat.actions import Action, pack, unpack
from bot.chat.effects import Effect
from bot.chat.events import Offer, Place, Said, Sender, Tap
from bot.chat.facts import Fact
from bot.chat.handover import HandoverNote
from bot.chat.reply import Reply, Show, Where
from bot.chat.screens import Button, Screen
from bot.content.destinations import load_destinations
from bot.content.directory import load_directory
from bot.content.loader import load
from bot.content.models.after_advert import AfterAdvert
from bot.content.models.flags import FlagMeaning
from bot.content.models.own_checks import Destinations
from bot.content.models.questions import Questions
from bot.content.models.referrals import Directory
from bot.content.models.sourced import Source
from bot.content.models.verdicts import Verdicts
from bot.content.words import Words
from bot.language.texts import Texts
from bot.offers.advert_handlers import AdvertHandlers
from bot.offers.advert_rules import AdvertRules
from bot.offers.answers import Answer, Answers, Given
from bot.offers.aside import Aside
from bot.offers.handlers import OfferHandlers
from bot.offers.own_checks import OwnCheckHandlers
from bot.offers.pages import size
from bot.offers.reader import AdvertReader
from bot.offers.signals import AdvertReading, SeenFlag
from bot.storage.work import UnitOfWork
from bot.turn.turn import Turn

CHECK = Path(__file__).parents[2] / "content" / "check"
TODAY = date(2026, 11, 22)
ADVERT = "Visa 300 euro now, we keep the passport, write + in private"


@cache
def questions() -> Questions:
    """The questions people really get."""
    return load(CHECK / "questions.yaml", Questions, "check/questions")


@cache
def verdicts() -> Verdicts:
    """What is really said at the end."""
    return load(CHECK / "verdicts.yaml", Verdicts, "check/verdicts")


@cache
def after_advert() -> AfterAdvert:
    """What really follows after an advert."""
    return load(CHECK / "after_advert.yaml", AfterAdvert, "check/after_advert")


@cache
def own_checks() -> Destinations:
    """What one can really check oneself."""
    return load_destinations(CHECK.parent)


@cache
def directory() -> Directory:
    """Who really helps."""
    return load_directory(CHECK.parent)


class Waiting:
    """What is kept until the next message of an offer, in memory."""

    def __init__(self) -> None:
        self.text: str | None = None

    async def keep(self, _work: object, _chat_id: int, text: str) -> None:
        self.text = text

    async def waits(self, _work: object, _chat_id: int) -> bool:
        return self.text is not None

    async def take(self, _work: object, _chat_id: int) -> str | None:
        text, self.text = self.text, None
        return text

    async def drop(self, _work: object, _chat_id: int) -> None:
        self.text = None


def given(yes: str, *, rest: Answer = Answer.NO, **others: Answer) -> Answers:
    """Answers: "P4 P6:place,wages" are yes, `P5=Answer.UNKNOWN` is something else, the rest is `rest`.

    Yes is always the sign: "R1" says that the employer is not known. Of a relative's list everybody has left.
    """
    written = dict(one.partition(":")[::2] for one in yes.split())
    first = next(iter([*written, *others]), "P")
    lists = {"A": questions().work, "P": questions().before, "R": questions().relatives}
    asked = lists[first[0]]
    found = []
    for question in asked.asked:
        if question.id in written:
            names = [part.id for part in question.parts]
            parts = frozenset(names.index(part) for part in written[question.id].split(",") if part)
            found.append(Given(Answer.YES, parts))
        else:
            found.append(Given(others.get(question.id, rest)))
    return Answers(asked, tuple(found), left=True if asked.departure else None)


def meaning(
    flag: str, question: str | None = None, strength: str = "medium", level: str = "caution", words: str = ""
) -> FlagMeaning:
    """What sample content says about a flag."""
    return FlagMeaning(
        id=flag,
        name=Words(f"name of {flag}{words}"),
        usually=Words(f"{flag} usually means this.{words}"),
        real_offer=Words("A real offer says something else."),
        ask=Words(f"Ask about {flag}.{words}"),
        question=question,
        strength=strength,
        level=level,
        sources=(Source(url="https://example.org"),),
        read_on=TODAY,
    )


def rules(*meanings: FlagMeaning) -> AdvertRules:
    """Rules that know these flags."""
    return AdvertRules({one.id: one for one in meanings}, (), {})


SAMPLE = rules(
    meaning("upfront-fee", "P1", "hard", "high"),
    meaning("document-retention", "P3", "hard", "high"),
    meaning("no-written-contract", "P4"),
    meaning("unverifiable-contact", "P11", "soft"),
    meaning("pressure-or-urgency", "P10", "soft"),
    meaning("travel-paid-by-stranger", None, "soft"),
    meaning("movement-control", "P17", "medium", "critical"),
    meaning("threats", "P18", "hard", "critical"),
    meaning("minor-involved", "P19", "hard", "critical"),
)


def reading(*flags: str, level: str = "", report: bool = False) -> AdvertReading:
    """A text that shows these flags, in words that name them."""
    heaviest = max((SAMPLE.flags[one].level for one in flags), default="none", key=LEVEL_WORDS.index)
    seen = tuple(SeenFlag(flag, f"words of {flag}", 0, 5) for flag in flags)
    return AdvertReading("en", level or heaviest, seen, report)


LEVEL_WORDS = ("none", "caution", "high", "critical")


@dataclass(frozen=True)
class Scripted(AdvertReader):
    """Reads in every text what the test says is there."""

    person: "Person | None" = None

    def read(self, text: str) -> AdvertReading:
        """What the person's advert is made to say."""
        assert self.person is not None
        return self.person.reads


@dataclass
class Person:
    """Taps buttons by their labels and remembers what came back. Every screen is looked over."""

    reads: AdvertReading = field(default_factory=lambda: reading())
    t: Texts = field(default_factory=lambda: Texts("en"))
    offer: Offer | None = None
    screen: Screen | None = None
    where: Where | None = None
    facts: list[Fact] = field(default_factory=list)
    waiting: Waiting = field(default_factory=Waiting)
    shown: tuple[Show, ...] = ()

    def __post_init__(self) -> None:
        """Stand at the front door."""
        adverts = AdvertHandlers(
            questions(),
            verdicts(),
            Aside(Scripted(SAMPLE, person=self)),
            after_advert(),
            directory(),
            self.waiting,
            {"en": Texts("en")}.get,
        )
        self.handlers = OfferHandlers(
            questions(), verdicts(), adverts, OwnCheckHandlers(own_checks()), lambda: True
        )
        self.known = self.handlers.actions()
        self.does("check")

    def note(self, arguments: tuple[str, ...], t: Texts, text: str = "") -> HandoverNote:
        """What a consultant would be shown."""
        return asyncio.run(self.handlers.handover_note(arguments, t, text))

    def does(self, name: str, *arguments: str) -> "Person":
        """A tap that carries this action."""
        event = Tap(
            1,
            Place.PERSON,
            7,
            Sender(7),
            action=Action(name, arguments),
            language="en",
            offer=self.offer,
            message_id=5,
        )
        return self._took(asyncio.run(self._handle(name, event)))

    def taps(self, *labels: str) -> "Person":
        """Taps buttons one after the other, found by the beginning of their labels."""
        for label in labels:
            action = self.button(label).action
            assert action is not None
            self.does(action.name, *action.arguments)
        return self

    def sends(self, text: str = ADVERT, *, edited: bool = False, forwarded: bool = False) -> "Person":
        """Sends words that were taken for an advert."""
        said = Said(
            2, Place.PERSON, 7, Sender(7), message_id=6, text=text, edited=edited, forwarded=forwarded
        )
        self._took(asyncio.run(self.handlers.adverts.advert(self._turn(said))))
        whole = [one.screen.blocks[0] for one in self.shown if one.screen.name == "check-joined"]
        self.offer = Offer(whole[0].text if whole else text, 6)
        return self

    def button(self, label: str) -> Button:
        """The button whose label begins so."""
        return next(one for one in self.buttons() if one.label.startswith(label))

    def buttons(self) -> list[Button]:
        """All buttons of the screen."""
        assert self.screen is not None
        return [button for row in self.screen.rows for button in row]

    def text(self) -> str:
        """All words of the screen."""
        assert self.screen is not None
        return "\n".join(getattr(block, "text", None) or str(block) for block in self.screen.blocks)

    def counted(self) -> list[tuple[str, str]]:
        """The facts so far."""
        return [(fact.kind.value, fact.trait) for fact in self.facts]

    async def _handle(self, name: str, event: Tap) -> Reply:
        return await self.known[name](self._turn(event))

    def _turn(self, event: Tap | Said) -> Turn:
        now = datetime.combine(TODAY, datetime.min.time(), UTC)
        return Turn(event, Role.PERSON, self.t, now, cast("UnitOfWork", None))

    def _took(self, reply: Reply) -> "Person":
        effects: tuple[Effect, ...] = reply.effects
        assert not effects, "the offer check does nothing outside"
        self.shown = reply.shows
        shown = reply.shows[-1]
        self.screen, self.where = shown.screen, shown.where
        self.facts += reply.facts
        look_over(shown.screen)
        return self


def look_over(screen: Screen) -> None:
    """What holds on every screen: it fits, its buttons fit and read back, and no way is lost."""
    assert size(screen.blocks) <= 4096, screen.name
    names = []
    for row in screen.rows:
        for button in row:
            assert button.action is not None
            assert unpack(pack(button.action, "ka")) == (button.action, "ka")
            names.append(button.action.name)
    assert {"home", "check", "elsewhere"} & set(names), f"{screen.name} is a dead end"
    assert len(names) <= 100


def tokens(screen: Screen) -> Iterable[str]:
    """The packed answers on the buttons of a screen."""
    actions = [button.action for row in screen.rows for button in row if button.action]
    return [action.arguments[0] for action in actions if action.name in ["q", "a", "p", "n", "t", "v", "c"]]
