"""What a campaign plan is written in before it has a format. Plain text only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Head:
    """A heading. Level 1 stands once, first."""

    text: str
    level: int


@dataclass(frozen=True)
class Loud:
    """What nobody may overlook."""

    text: str


@dataclass(frozen=True)
class Small:
    """Small print."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Names, each with what is to be said."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StartLink:
    """The link of a point: the point's name, the link as people read it, and its address."""

    point: str
    shown: str
    address: str


@dataclass(frozen=True)
class Part:
    """One step, kept together on paper: its heading, its facts, and the links of its points."""

    head: str
    facts: Facts
    caption: str = ""
    links: tuple[StartLink, ...] = ()


Block = Head | Loud | Small | Bullets | Facts | Part


@dataclass(frozen=True)
class Page:
    """A whole plan in one language. `foot` stands at the foot of every sheet of paper."""

    language: str
    title: str
    foot: str
    blocks: tuple[Block, ...]
