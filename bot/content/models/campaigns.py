"""content/campaigns/: where cards lie and posters hang, each with a code of its own, and what they say."""

import re
from enum import Enum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from bot.content.models.broadcasts import Broadcasts
from bot.content.models.sourced import Identifier, Strict, Versioned
from bot.content.words import Words


class PointKind(Enum):
    """What sort of place it is: those of activity 1.1.11 in its order, then the other ways a link gets round."""

    SERVICE_HALL = "service-hall"  # Public Service Halls
    COMMUNITY_CENTRE = "community-centre"
    TERRITORIAL_OFFICE = "territorial-office"  # of the Public Service Development Agency
    GEORGIAN_MISSION = "georgian-mission"  # embassies and consulates of Georgia
    FOREIGN_MISSION = "foreign-mission"  # accredited to Georgia, if they agree
    DIASPORA = "diaspora"
    TOURIST_CENTRE = "tourist-centre"
    BORDER_POINT = "border-point"
    RECEPTION_DISPLACED = "reception-displaced"
    RECEPTION_ASYLUM = "reception-asylum"
    OTHER_PLACE = "other-place"  # "other places … of high risk"
    REGION = "region"
    MEDIA = "media"
    EVENT = "event"
    SCHOOL = "school"  # general, vocational and higher education


class Region(Enum):
    """A region of Georgia, by its code in ISO 3166-2."""

    ABKHAZIA = "ab"
    ADJARA = "aj"
    GURIA = "gu"
    IMERETI = "im"
    KAKHETI = "ka"
    KVEMO_KARTLI = "kk"
    MTSKHETA_MTIANETI = "mm"
    RACHA = "rl"
    SAMTSKHE_JAVAKHETI = "sj"
    SHIDA_KARTLI = "sk"
    SAMEGRELO = "sz"
    TBILISI = "tb"


_CODE = re.compile(r"[bcdfghjkmnpqrstvwxz2-9]{6}")
_TELLING = re.compile(r"[a-z]{3}|[0-9]{3}")


def _neutral(code: str) -> str:
    """A code may say nothing: it stands in browsers' histories and on paper (SAFETY S19)."""
    if not _CODE.fullmatch(code):
        raise ValueError(
            "a code is six characters: digits 2-9 and consonants without l and y, told apart in print"
        )
    if _TELLING.search(code):
        raise ValueError("three letters or three digits in a row could be read as a word or a number")
    return code


Code = Annotated[str, AfterValidator(_neutral)]


class Bilingual(Strict):
    """The name of an institution in Georgian and in English; no other language has an official one."""

    ka: str = Field(min_length=2)
    en: str = Field(min_length=2)

    def in_language(self, code: str) -> str:
        """The Georgian name in Georgian, the English one in every other language."""
        return self.ka if code == "ka" else self.en


class Point(Strict):
    """A place or a way that has a link of its own. Never an address, never a single household or shelter."""

    id: Annotated[Identifier, Field(max_length=40)]
    kind: PointKind
    name: Words
    code: Code
    region: Region | None = None


class Points(Versioned):
    """content/campaigns/points.yaml. A code once printed is never given to another point."""

    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    retired: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        for what, found in (
            ("id", [point.id for point in self.points]),
            ("code", [*(point.code for point in self.points), *self.retired]),
        ):
            twice = sorted({one for one in found if found.count(one) > 1})
            if twice:
                raise ValueError(f"the {what} {twice[0]} is there twice")
        missing = [kind.value for kind in PointKind if not self.of_kind(kind)]
        if missing:
            raise ValueError(f"no point of the kind {missing[0]}: each kind has at least one")
        return self

    def point(self, identifier: str) -> Point | None:
        """The point of that id, if there is one."""
        return next((point for point in self.points if point.id == identifier), None)

    def by_code(self, code: str) -> Point | None:
        """The point of that code, if there is one."""
        return next((point for point in self.points if point.code == code), None)

    def of_kind(self, kind: PointKind) -> tuple[Point, ...]:
        """The points of a kind, as they stand in the file."""
        return tuple(point for point in self.points if point.kind is kind)


class CardLine(Strict):
    """One line of the card."""

    id: Identifier
    text: Words


class Cards(Versioned):
    """content/campaigns/cards.yaml. About travel and work, in words nobody has to hide (SAFETY S10.1)."""

    headline: Words
    lines: Annotated[tuple[CardLine, ...], Field(min_length=2, max_length=3)]
    scan: Words
    alone: Words  # SAFETY S2.2: said before somebody opens the bot
    runs: Words  # with {owner}
    run_by: Bilingual

    @model_validator(mode="after")
    def _names_who_runs_it(self) -> Self:
        if "{owner}" not in self.runs:
            raise ValueError("runs must hold {owner}: who runs the service is named (SAFETY S10.5)")
        return self

    def texts(self) -> tuple[Words, ...]:
        """Every text on the card: with one missing a card in that language is not printed."""
        return (self.headline, *(line.text for line in self.lines), self.scan, self.alone, self.runs)

    def owner_unnamed(self) -> bool:
        """Whether `run_by` still waits for a name: it stands in square brackets."""
        return self.run_by.en.startswith("[") or self.run_by.ka.startswith("[")


class Campaigns(Strict):
    """Points, cards and messages."""

    points: Points
    cards: Cards
    broadcasts: Broadcasts
