"""The items that are published: their names, and when each was read, called and changed. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.content.catalogue import Content
from bot.content.models.changes import Change, ChangeKind
from bot.content.models.sourced import Sourced
from bot.language.texts import Texts
from bot.turn.service_lines import country_name


@dataclass(frozen=True)
class Item:
    """One line of the tables. `read`: the oldest reading of its facts; `called`: the last call, if there was one."""

    id: str
    name: str
    read: dt.date
    called: dt.date | None
    changed: dt.date | None


@dataclass(frozen=True)
class Group:
    """Items under one heading."""

    title: str
    items: tuple[Item, ...]


def groups(t: Texts, content: Content) -> tuple[Group, ...]:
    """Every guide, service and country with its dates, in the order of the screens; countries by their names."""
    guides = (
        _item(content, f"guides/{one.id}", t(one.entry.title), (one.entry,)) for one in content.guides.guides
    )
    services = (
        _item(content, f"referrals/georgia/services/{one.id}", t(one.label), (one,))
        for one in content.directory.services
    )
    countries = (
        _item(content, f"destinations/{one.id.lower()}", country_name(t, one.id), one.records())
        for one in content.destinations.countries
    )
    urgent = (
        _item(content, f"destinations/emergency/countries/{one.id}", country_name(t, one.id), one.records())
        for one in content.emergency_numbers.countries
    )
    return (
        Group(t("Guides"), tuple(guides)),
        Group(t("Who can help in Georgia"), tuple(services)),
        Group(t("Countries"), _by_name(countries)),
        Group(t("Urgent numbers in other countries"), _by_name(urgent)),
    )


def item_name(t: Texts, content: Content, item: str) -> str:
    """What an item is called; of something inside an item, what that item is called; the id when nothing fits."""
    names = {
        "guides": t("Guides"),
        "referrals": t("Who can help in Georgia"),
        "destinations": t("Countries"),
        "destinations/emergency": t("Urgent numbers in other countries"),
        "destinations/packing": t("List for the journey"),
        "check": t("The offer check"),
        "ask": t("Questions in your own words"),
        "awareness": t("What do you know about work abroad?"),
        **{one.id: one.name for group in groups(t, content) for one in group.items},
    }
    steps = item.split("/")
    ancestors = ("/".join(steps[:length]) for length in range(len(steps), 0, -1))
    return next((names[one] for one in ancestors if one in names), item)


def kind_word(t: Texts, kind: ChangeKind) -> str:
    """The kind of a change in a word."""
    words = {"added": t("Added"), "changed": t("Changed"), "removed": t("Removed"), "verified": t("Verified")}
    return words[kind]


def _item(content: Content, identifier: str, name: str, facts: Iterable[Sourced]) -> Item:
    dated = tuple(facts)
    called = [fact.called_on for fact in dated if fact.called_on]
    changes = [entry.date for entry in content.changes.entries if _concerns(entry, identifier)]
    return Item(
        identifier,
        name,
        min(fact.read_on for fact in dated),
        max(called, default=None),
        max(changes, default=None),
    )


def _concerns(entry: Change, identifier: str) -> bool:
    """Whether an entry is about an item, about something in it, or about all of its kind."""
    one, other = f"{entry.item}/", f"{identifier}/"
    return one.startswith(other) or other.startswith(one)


def _by_name(items: Iterator[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.name))
