"""The list of somebody who is going: with buttons that tick, and as plain text. Pure."""

from collections.abc import Iterator

from bot.chat import doors
from bot.chat.actions import act
from bot.chat.screens import Block, Button, Code, Heading, Item, Para, Screen, pairs, row
from bot.content.models.packing import GROUPS, Group
from bot.guidance.country_screens import AGAIN, PACK, PACK_TEXT
from bot.guidance.packing import Going, Packed
from bot.guidance.ticks import Ticks
from bot.language.texts import Texts
from bot.turn.service_lines import country_name

DONE, OPEN = "✓", "–"
BOX_DONE, BOX_OPEN = "[x]", "[ ]"  # for paper and for clients without the sign


def packing_screen(t: Texts, going: Going, packed: tuple[Packed, ...], ticks: Ticks) -> Screen:
    """The list: each thing is a button that ticks it. What is left stands above."""
    blocks: list[Block] = [
        Heading(_title(t, going)),
        Para(t("Tap what is done. Nothing is kept: the ticks stand only in these buttons.")),
    ]
    for group, items in _grouped(packed):
        blocks += [Heading(_group(t, group)), *(Item(_line(t, one, DONE, OPEN)) for one in items)]
    blocks.append(Para(_left(t, packed)))
    buttons = [
        Button(
            f"{DONE} {t(one.item.label)}" if one.done else t(one.item.label),
            act(PACK, going.facts.id, ticks.turned(one.place).pack()),
        )
        for one in packed
    ]
    rows = (
        *pairs(buttons),
        row(Button(t("The list as text"), act(PACK_TEXT, going.facts.id, ticks.pack()))),
        row(Button(t("Back to the country"), act(doors.DESTINATIONS, going.facts.id, AGAIN)), _home(t)),
    )
    return Screen("packing", t.language, tuple(blocks), rows)


def packing_text_screen(t: Texts, going: Going, packed: tuple[Packed, ...], ticks: Ticks) -> Screen:
    """The same list as plain text: one tap copies it, and it can be printed."""
    lines = [_title(t, going)]
    for group, items in _grouped(packed):
        lines += ["", _group(t, group), *(_line(t, one, BOX_DONE, BOX_OPEN) for one in items)]
    blocks = (Para(t("Tap the text to copy it.")), Code("\n".join(lines)))
    rows = (
        row(Button(t("Back to the list"), act(PACK, going.facts.id, ticks.pack()))),
        row(Button(t("Back to the country"), act(doors.DESTINATIONS, going.facts.id, AGAIN)), _home(t)),
    )
    return Screen("packing-text", t.language, blocks, rows)


def _title(t: Texts, going: Going) -> str:
    return t("My list: {country}", country=country_name(t, going.facts.id))


def _grouped(packed: tuple[Packed, ...]) -> Iterator[tuple[Group, list[Packed]]]:
    for group in GROUPS:
        if items := [one for one in packed if one.item.group == group]:
            yield group, items


def _group(t: Texts, group: Group) -> str:
    match group:
        case "take":
            return t("To take along")
        case "leave":
            return t("To leave with somebody you trust")
        case "find-out":
            return t("To find out")
        case "write-down":
            return t("To write down")


def _line(t: Texts, one: Packed, done: str, still_open: str) -> str:
    return " ".join((done if one.done else still_open, t(one.item.text), *_closed(one.details)))


def _closed(details: tuple[str, ...]) -> tuple[str, ...]:
    """Details one after another, each closed: sentences stay as they are, numbers and names get a semicolon between."""
    if all(detail.endswith(".") for detail in details):
        return details
    return ("; ".join(details),) if details else ()


def _left(t: Texts, packed: tuple[Packed, ...]) -> str:
    left = sum(not one.done for one in packed)
    if not left:
        return t("Everything is ticked.")
    return t("Still open: {left} of {all}.", left=left, all=len(packed))


def _home(t: Texts) -> Button:
    return Button(t("Home"), act(doors.HOME))
