"""A walk through the house in every language: dead links, screens nobody reaches, what does not fit into Telegram."""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.chat import doors
from bot.chat.actions import Action, StaleButton, act, pack
from bot.chat.screens import LABEL_UNITS, Screen
from bot.check.house import House, actions_of
from bot.content.catalogue import Content
from bot.content.places import Places
from bot.language.texts import Texts
from bot.telegram.render import TEXT_UNITS, text_units, units

_OFTEN = 40  # screens of one action that carry answers, ticks or conditions: there is no end of them

# Actions whose first argument is an item of the content, and where that item stands.
ITEMS: Mapping[str, str] = {
    doors.GUIDE: "guides/{}",
    doors.GUIDES: "guides/groups/{}",
    "svc": "referrals/georgia/services/{}",
    doors.LAND: "destinations/emergency/countries/{}",
    doors.DESTINATIONS: "destinations/{lower}",
}
_PAGED = (doors.GUIDE, doors.DESTINATIONS, "need")  # their second argument is a page or a part


@dataclass
class Walked:
    """What was seen on a walk: the actions that were answered, and complaints about what was not right."""

    answered: set[Action] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)


async def walk(house: House, t: Texts, places: Places, where: Callable[[str], str | None]) -> Walked:
    """Tap every button from the start screen on. `where` finds the `file:line` of a text in the language of `t`."""
    walked = Walked()
    queue = deque([act(doors.HOME)])
    met: set[tuple[str, ...]] = set()
    often: Counter[str] = Counter()
    while queue:
        action = queue.popleft()
        key = (action.name, *action.arguments[: 2 if action.name in _PAGED else 1])
        if key in met or (action.name not in ITEMS and often[action.name] >= _OFTEN):
            continue
        met.add(key)
        often[action.name] += 1
        try:
            screens = await house.screens(t, action)
        except StaleButton:
            walked.complaints.append(
                f"{_place(action, places)}: a button leads to {_dotted(action)}, and nobody answers it"
            )
            continue
        walked.answered.add(action)
        for screen in screens:
            walked.complaints += _too_long(screen, t, _place(action, places), where)
            queue.extend(actions_of(screen))
    return walked


def unreached(walked: Walked, content: Content, places: Places) -> Iterator[str]:
    """The guides, groups, services and countries that no button leads to."""
    reached = {(action.name, *action.arguments[:1]) for action in walked.answered}
    for name, identifier in _wanted(content):
        if (name, identifier) not in reached:
            place = _place(act(name, identifier), places)
            yield f"{place}: nobody can reach this: no button leads to {name}.{identifier}"


def _too_long(screen: Screen, t: Texts, place: str, where: Callable[[str], str | None]) -> Iterator[str]:
    length = text_units(screen)
    if length > TEXT_UNITS:
        yield f"{place}: the screen {screen.name} has {length} characters in {t.language}; Telegram takes {TEXT_UNITS}"
    for button in (button for row in screen.rows for button in row):
        if units(button.label) > LABEL_UNITS:
            there = where(button.label) or place
            yield label_complaint(there, button.label, t.language)
        if button.action:
            try:
                pack(button.action, t.language)
            except ValueError as error:
                yield f"{place}: {error}"


def label_complaint(where: str, label: str, language: str) -> str:
    """What is said of a label that is too long."""
    return f"{where}: the button “{label}” has {units(label)} characters in {language}; at most {LABEL_UNITS}"


def _place(action: Action, places: Places) -> str:
    pattern = ITEMS.get(action.name)
    if pattern is None or not action.arguments:
        return f"{places.folder}:1"
    first = action.arguments[0]
    return places.where(pattern.format(first, lower=first.lower()))


def _dotted(action: Action) -> str:
    return ".".join((action.name, *action.arguments))


def _wanted(content: Content) -> Iterator[tuple[str, str]]:
    yield from ((doors.GUIDE, guide.id) for guide in content.guides.guides)
    yield from ((doors.GUIDES, group.id) for group in content.guides.groups)
    yield from (("svc", service.id) for service in content.directory.services)
    yield from ((doors.LAND, country.id) for country in content.emergency_numbers.countries)
    yield from ((doors.DESTINATIONS, country.id) for country in content.destinations.countries)
