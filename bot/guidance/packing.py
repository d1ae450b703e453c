"""The list of somebody who is going: the items that hold for a country, with what is known there. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.content.models.country_facts import CountryFacts
from bot.content.models.destinations import Country, ForWhom, Line, Mission
from bot.content.models.packing import PackItem, PackList
from bot.content.models.phones import Phone
from bot.content.models.referrals import CONSULAR_LINE, Directory
from bot.guidance.ticks import Ticks
from bot.language.texts import Texts
from bot.turn.country_papers import paper_line
from bot.turn.emergency_blocks import emergency_note

# Which help line stands on the list: one that is sourced well and that most people could use.
BEST_FIRST: tuple[ForWhom, ...] = (
    "held",
    "work",
    "foreigners",
    "rights",
    "social",
    "women",
    "children",
    "police",
)


@dataclass(frozen=True)
class Packed:
    """An item of the list for one country. `place` is its tick; `details` are what is known there."""

    place: int
    item: PackItem
    done: bool
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Going:
    """Where somebody goes, with all that the list needs to know of it. `numbers` None: no urgent numbers known."""

    facts: CountryFacts
    numbers: Country | None
    directory: Directory


def packed_list(t: Texts, pack: PackList, going: Going, ticks: Ticks) -> tuple[Packed, ...]:
    """The items in order; an item of the country's own is left out where nothing is known."""
    found = []
    for place, item in enumerate(pack.items):
        details = _details(t, item, going)
        if details or item.own is None:
            found.append(Packed(place, item, ticks.on(place), details))
    return tuple(found)


def _details(t: Texts, item: PackItem, going: Going) -> tuple[str, ...]:
    numbers = going.numbers
    match item.own:
        case "paper":
            return tuple(dict.fromkeys(paper_line(t, permit) for permit in going.facts.permits))
        case "emergency" if numbers:
            return tuple(f"{one.number} ({emergency_note(t, one)})" for one in numbers.emergency)
        case "line" if numbers:
            line = min(numbers.lines, key=_by_use, default=None)
            return (_reach(_named(t, line), line),) if line else ()
        case "mission":
            missions = numbers.missions[:1] if numbers else ()
            return (*(_reach(t(one.city), one) for one in missions), _consular(t, going.directory))
    return ()


def _by_use(line: Line) -> tuple[bool, bool, int]:
    return line.whom == "police", line.ask_first, BEST_FIRST.index(line.whom)


def _named(t: Texts, line: Line) -> str:
    """Its name, and that it is the police where it is: nobody calls them without knowing (SAFETY S12.4)."""
    return f"{line.name} ({t('police')})" if line.whom == "police" else line.name


def _reach(name: str, record: Line | Mission) -> str:
    """A name with its numbers, or else its website."""
    return ": ".join(part for part in (name, _numbers(record.phones) or record.website or "") if part)


def _numbers(phones: Iterable[Phone]) -> str:
    return ", ".join(phone.number for phone in phones)


def _consular(t: Texts, directory: Directory) -> str:
    phones = directory.named(CONSULAR_LINE).phones[:1]
    return t("Georgia’s consular line: {number}", number=_numbers(phones))
