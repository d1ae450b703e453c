"""Narrowing the list: toggles, the number found, and a way on when nothing is found."""

from dataclasses import replace
from datetime import datetime

from bot.chat.actions import act
from bot.chat.screens import Block, Button, Heading, Item, Para, Rows, Screen, column, pairs, row
from bot.content.models.referrals import ALL, EMERGENCY_NUMBER, STATE_LINE, Directory
from bot.language.texts import Texts
from bot.referrals.buttons import NARROW, NEED, PLACES, TONGUES, WHAT, Asked, home, needs
from bot.referrals.matching import Found, Wider, languages_of, wider
from bot.referrals.narrowing import EVERYTHING, Narrowing
from bot.turn.service_lines import georgian_number, language_names

TOGGLES = ("open_now", "free", "abroad", "state", "police")


def narrow_screen(t: Texts, directory: Directory, asked: Asked, found: Found, now: datetime) -> Screen:
    """Every condition with its present setting, and how many fit."""
    narrowing = asked.narrowing
    blocks: list[Block] = [Heading(t("Narrow the list")), *found_blocks(t, directory, asked, found)]
    rows: Rows = (
        row(Button(_what_for(t, directory, asked.need), asked.narrow(WHAT))),
        row(Button(setting(t, directory, narrowing, "place"), asked.narrow(PLACES))),
        row(Button(setting(t, directory, narrowing, "language"), asked.narrow(TONGUES))),
        *column([_toggle(t, directory, asked, part) for part in TOGGLES]),
    )
    if found.shown(narrowing):
        blocks.append(Para(t("Tap a line to change it. Nothing of it is kept.")))
        show = row(Button(t("Show the list"), act(NEED, *asked.on(0).arguments())))
    else:
        blocks += nothing_blocks(t, directory)
        rows = (*rows, *nothing_rows(t, directory, asked, now))
        show = ()
    blocks.append(
        Para(t("A line in Georgia can be called from any town. The place only says where an office is."))
    )
    clear = Button(t("Clear all choices"), asked.narrowed(EVERYTHING).narrow(NARROW))
    last = (*show, clear) if narrowing != EVERYTHING else show
    return Screen(
        "narrow",
        t.language,
        tuple(blocks),
        (*rows, *also_unknown(t, asked, found), *((last,) if last else ()), row(needs(t), home(t))),
    )


def places_screen(t: Texts, directory: Directory, asked: Asked) -> Screen:
    """The towns where services sit."""
    buttons = [
        Button(t(place.name), asked.narrowed(replace(asked.narrowing, place=place.id)).narrow(NARROW))
        for place in directory.places
    ]
    everywhere = Button(t("All of Georgia"), asked.narrowed(asked.narrowing.without("place")).narrow(NARROW))
    blocks = (
        Heading(t("Where?")),
        Para(t("Services for the whole country are always shown. We know of offices in these towns only.")),
    )
    return _choice(t, "places", asked, blocks, (row(everywhere), *pairs(buttons)))


def languages_screen(t: Texts, directory: Directory, asked: Asked) -> Screen:
    """The languages some service is known to speak."""
    buttons = [
        Button(
            language_names(t, (code,)),
            asked.narrowed(replace(asked.narrowing, language=code)).narrow(NARROW),
        )
        for code in languages_of(directory)
    ]
    every = Button(t("Any language"), asked.narrowed(asked.narrowing.without("language")).narrow(NARROW))
    blocks = (
        Heading(t("In which language?")),
        Para(t("Of many services the languages are not known. They may speak yours: ask first.")),
    )
    return _choice(t, "spoken", asked, blocks, (row(every), *pairs(buttons)))


def what_screen(t: Texts, directory: Directory, asked: Asked) -> Screen:
    """The needs, with the other conditions kept."""
    buttons = [Button(t(need.title), replace(asked, need=need.id).narrow(NARROW)) for need in directory.needs]
    every = Button(t("All services"), replace(asked, need=ALL).narrow(NARROW))
    return _choice(t, "what", asked, (Heading(t("What for?")),), column([*buttons, every]))


def title_of(t: Texts, directory: Directory, need: str) -> str:
    """What a need is called."""
    found = directory.need(need)
    return t(found.title) if found else t("All services")


def _what_for(t: Texts, directory: Directory, need: str) -> str:
    found = directory.need(need)
    return t("What for: {need}", need=t(found.title)) if found else t("What for: anything")


def found_blocks(t: Texts, directory: Directory, asked: Asked, found: Found) -> list[Block]:
    """How many were found, by which conditions, and of how many it is not known. Nothing for the whole list."""
    if asked.narrowing == EVERYTHING:
        return []
    conditions = [Item(setting(t, directory, asked.narrowing, part)) for part in asked.narrowing.parts()]
    blocks: list[Block] = [*conditions, Para(t("Found: {number}.", number=len(found.shown(asked.narrowing))))]
    if found.unknown:
        words = t("Not known whether they fit: {number}. Ask there first.", number=len(found.unknown))
        blocks.append(Para(words))
    return blocks


def nothing_blocks(t: Texts, directory: Directory) -> list[Block]:
    """What to say when nothing fits: how to go on, and two lines that answer at any hour."""
    state, emergency = directory.named(STATE_LINE), directory.named(EMERGENCY_NUMBER)
    return [
        Para(t("Nothing fits all of this. Take one choice away below, or call one of these lines:")),
        georgian_number(
            t, state.phones[0], t("inside Georgia: advice and help, free, without your name; at any hour")
        ),
        georgian_number(t, emergency.phones[0], t("inside Georgia: police, ambulance, fire; at any hour")),
    ]


def nothing_rows(t: Texts, directory: Directory, asked: Asked, now: datetime) -> Rows:
    """A button for each condition without which something is found."""
    found = wider(directory, asked.need, asked.narrowing, now)
    return column([_widened(t, directory, asked, one) for one in found])


def also_unknown(t: Texts, asked: Asked, found: Found) -> Rows:
    """The way to those of which it is not known whether they fit, and back."""
    if asked.narrowing.unknown_too:
        label = t("Only where it is known")
    elif found.unknown:
        label = t("Also where it is not known: {number}", number=len(found.unknown))
    else:
        return ()
    turned = asked.narrowed(asked.narrowing.turned("unknown_too"))
    return (row(Button(label, act(NEED, *turned.arguments()))),)


def setting(t: Texts, directory: Directory, narrowing: Narrowing, part: str) -> str:
    """A condition and how it is set."""
    match part:
        case "place":
            place = directory.place(narrowing.place)
            return t("Place: {place}", place=t(place.name)) if place else t("Place: all of Georgia")
        case "language":
            if not narrowing.language:
                return t("Language: any")
            return t("Language: {language}", language=language_names(t, (narrowing.language,)))
        case _:
            return _switch(t, part)[str(getattr(narrowing, part))]


def _switch(t: Texts, part: str) -> dict[str, str]:
    """The words for each setting of a condition with two or three."""
    either = {
        "open_now": t("Open now: either way"),
        "free": t("Free of charge: either way"),
        "abroad": t("Works from abroad: either way"),
        "state": t("Run by the state: either way"),
        "police": t("The police: either way"),
    }[part]
    yes = {
        "open_now": t("Open now: yes"),
        "free": t("Free of charge: yes"),
        "abroad": t("Works from abroad: yes"),
        "state": t("Run by the state: yes"),
        "police": t("The police: yes"),
    }[part]
    no = {"state": t("Run by the state: no"), "police": t("The police: no")}.get(part, either)
    return {"False": either, "any": either, "True": yes, "yes": yes, "no": no}


def _toggle(t: Texts, directory: Directory, asked: Asked, part: str) -> Button:
    turned = asked.narrowed(asked.narrowing.turned(part))
    return Button(setting(t, directory, asked.narrowing, part), turned.narrow(NARROW))


def _widened(t: Texts, directory: Directory, asked: Asked, one: Wider) -> Button:
    action = act(NEED, *Asked(one.need, 0, one.narrowing).arguments())
    if one.part == "need":
        return Button(t("In all services: {number}", number=one.count), action)
    choice = setting(t, directory, asked.narrowing, one.part)
    return Button(t("Without “{choice}”: {number}", choice=choice, number=one.count), action)


def _choice(t: Texts, name: str, asked: Asked, blocks: tuple[Block, ...], rows: Rows) -> Screen:
    back = row(Button(t("Back"), asked.narrow(NARROW)), home(t))
    return Screen(name, t.language, blocks, (*rows, back))
